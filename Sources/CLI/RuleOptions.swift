import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks

/// The market, and the rules that accounts stand under.
struct RuleOptions: ParsableArguments {
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

  /// A market, and every edition that may be named.
  struct Rules {
    let market: Market
    let catalog: Catalog
    /// What a fingerprint holds of them: the market, and the words that steer.
    fileprivate let bytes: [UInt8], words: [String]
    fileprivate let own: [(file: String, bytes: [UInt8])]
  }

  /// Reads the market and the editions, or throws everything that is wrong with the first bad one.
  func read() throws -> Rules {
    let bytes = try Files.read(market)
    var own: [(file: String, bytes: [UInt8])] = []
    for file in editions { own.append((file, try Files.read(file))) }
    let market = try Files.document(.market, bytes, file: self.market) {
      try MarketReader.read(bytes, file: self.market)
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
    let words = [maxAge, maxConfidence, maxSpan, maxOutlier, marks].map { $0 ?? "" }
    return Rules(
      market: market, catalog: catalog, bytes: bytes, words: words + accepted.sorted(), own: own)
  }

  /// Refuses an id that is no uncovered part of any edition and no contract: a slip of the pen
  /// would leave a verdict undecidable without a word.
  func checkAccepted(in rules: Rules) throws {
    let (catalog, market) = (rules.catalog, rules.market)
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
}

extension RuleOptions.Rules {
  /// What a report was made from: `accounts`, the market, the editions `used`, and all options.
  func fingerprint(
    of accounts: [UInt8], under used: [EditionID], rulebook: String?
  ) throws -> String {
    let rules = try EditionStore.rules(of: used, with: own)
    let words = [rulebook ?? ""] + words
    return Fingerprint.of([accounts, bytes] + rules + words.map { Array($0.utf8) })
  }
}
