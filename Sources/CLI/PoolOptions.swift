import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks

/// How a command shows its result.
enum Format: String, CaseIterable, ExpressibleByArgument {
  case table, json, csv
}

/// The inputs that measuring a pool needs.
struct PoolOptions: ParsableArguments {
  @Argument(
    help: "The pool document: who holds what; - for standard input.", completion: .file())
  var pool: String

  @Option(
    help: "The market document: what everything is worth; - for standard input.",
    completion: .file())
  var market: String

  @Option(help: "The rulebook of accounts that name none, e.g. deribit-pm or deribit-pm@2024.")
  var rulebook: String?

  @Option(
    name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
    completion: .file())
  var editions: [String] = []

  @Option(
    name: .customLong("accept"),
    help: "Accept a part that an edition does not cover, by its id; may be repeated.")
  var accepted: [String] = []

  @Option(help: "Undecidable beyond: the oldest a price may be, in seconds.")
  var maxAge: String?

  @Option(help: "Undecidable beyond: the widest confidence band of a price, as a fraction.")
  var maxConfidence: String?

  @Option(help: "Undecidable beyond: the longest a snapshot may have been polled, in seconds.")
  var maxSpan: String?

  @Option(help: "Undecidable beyond: how far a mark may leave its bid and ask, as a fraction.")
  var maxOutlier: String?

  @Option(
    help: """
      What may stand in for a missing mark, in this order: index, last, surface. Where nothing \
      does, the position counts nothing and its group is undecidable; without this the edition \
      decides, and refuses unless it says otherwise.
      """)
  var marks: String?

  /// The user's own policy on missing marks.
  private func policy() throws -> MarkPolicy? {
    try marks.map { text in
      let names = text.split(separator: ",").map { String($0) }
      let known = MarkPolicy.Substitute.allCases.map(\.rawValue)
      if let name = names.first(where: { !known.contains($0) }) {
        throw Refusal(
          "--marks \(name): nothing of that name stands in: use index, last or surface.")
      }
      return MarkPolicy(
        instead: names.compactMap(MarkPolicy.Substitute.init), isRefused: false)
    }
  }

  /// The user's own limits on prices.
  private func trust() throws -> PriceTrust {
    PriceTrust(
      age: try maxAge.map { try Files.decimal($0, of: "--max-age") },
      confidence: try maxConfidence.map { try Files.decimal($0, of: "--max-confidence") },
      span: try maxSpan.map { try Files.decimal($0, of: "--max-span") },
      outlier: try maxOutlier.map { try Files.decimal($0, of: "--max-outlier") })
  }

  /// Everything read and checked.
  struct Inputs {
    let market: Market
    let document: PoolDocument
    let catalog: Catalog
    let fingerprint: String
  }

  /// Reads every input, or throws everything that is wrong with the first bad one.
  func read() throws -> Inputs {
    guard pool != "-" || market != "-" else {
      throw Refusal("only one document can come from standard input: name the other's file.")
    }
    let marketBytes = try Files.read(market)
    let poolBytes = try Files.read(pool)
    var own: [(file: String, bytes: [UInt8])] = []
    for file in editions { own.append((file, try Files.read(file))) }
    let market = try Files.document(.market, marketBytes, file: self.market) {
      try MarketReader.read(marketBytes, file: self.market)
    }
    let limits = try trust()
    for (file, bytes) in own {
      _ = try Files.document(.edition, bytes, file: file) {
        try EditionReader.read(bytes, file: file, beside: own)
      }
    }
    let policy = try policy()
    let catalog = Catalog(
      try EditionStore.catalog(with: own).editions.map { edition in
        let trusted = edition.trusting(limits)
        return policy.map(trusted.marking) ?? trusted
      })
    let document = try Files.document(.pool, poolBytes, file: pool) {
      try PoolReader.read(
        poolBytes, file: pool, market: market, catalog: catalog, rulebook: rulebook)
    }
    if let rulebook { _ = try catalog.edition(rulebook, at: market.time) }
    try checkAccepted(in: catalog, market)
    let used = try document.accounts.compactMap { $0.rulebook ?? rulebook }
      .map { try catalog.edition($0, at: market.time).id }
    let rules = try EditionStore.rules(of: used, with: own)
    let words =
      [rulebook, maxAge, maxConfidence, maxSpan, maxOutlier, marks].map { $0 ?? "" }
      + accepted.sorted()
    return Inputs(
      market: market, document: document, catalog: catalog,
      fingerprint: Fingerprint.of(
        [poolBytes, marketBytes] + rules + words.map { Array($0.utf8) }))
  }

  /// Refuses an id that is no uncovered part of any edition and no contract: a slip of the pen
  /// would leave a verdict undecidable without a word.
  private func checkAccepted(in catalog: Catalog, _ market: Market) throws {
    let parts = Set(catalog.editions.flatMap(\.uncovered).map(\.id))
    for id in accepted where !parts.contains(id) && !isInput(id, of: market) {
      let nearest = NearestName.nearest(to: id, among: parts.sorted())
      throw Refusal(
        "--accept \(id): no edition has an uncovered part of that name and no instrument "
          + "bears it: "
          + (nearest.map { "did you mean \($0)? " } ?? "")
          + "\"plimsoll rulebook list\" shows each edition's.")
    }
  }

  /// Whether `id` names an input that trust may doubt, or a contract no component margins.
  private func isInput(_ id: String, of market: Market) -> Bool {
    id == "snapshot" || market.contracts[ContractID(id)] != nil
      || market.assets.keys.contains { id == "price of \($0)" }
  }

  /// The report on every account of the pool.
  func report() throws -> Report {
    let inputs = try read()
    return try Report(
      of: inputs.document, in: inputs.market, catalog: inputs.catalog, rulebook: rulebook,
      accepting: Set(accepted), inputs: inputs.fingerprint)
  }
}

extension Verdict {
  /// The exit status of a command whose result this is.
  var exitCode: ExitCode {
    switch self {
    case .above: .success
    case .below: ExitCode(10)
    case .undecidable: ExitCode(11)
    }
  }

  /// The ink it is written in.
  var ink: Ink {
    switch self {
    case .above: .green
    case .below: .red
    case .undecidable: .yellow
    }
  }
}
