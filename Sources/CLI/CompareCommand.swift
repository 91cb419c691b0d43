import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks

/// `plimsoll compare`: the accounts of a pool under several rulebooks.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "The accounts of a pool under several rulebooks, side by side.",
    discussion: """
      Every edition margins an account or refuses it with a reason: what it does not list, a mode \
      it has not, an input the market does not state. The rulebooks that accounts name are \
      ignored. Each edition is held against the first that measures the account, and the part \
      that makes most of the difference is named. With --matrix all of it is one table. \
      With --offsets it says what netting saves under each edition, and which pairs are not \
      netted. The exit status is 0 whatever the verdicts.
      Examples, in Samples/netting:
        plimsoll compare --matrix --pool pool.json --market market.json
        plimsoll compare --matrix --offsets --pool pool.json --market market.json
      Examples, with files of your own:
        plimsoll compare --pool p.json --market m.json --rulebook deribit-pm,vega
        plimsoll compare --pool p.json --market m.json --account alice --format csv
      """)

  @Argument(help: "The pool document, if not given by --pool.", completion: .file())
  var document: String?

  @Option(help: "The pool document; - for standard input.", completion: .file())
  var pool: String?

  @Option(help: "The market document; - for standard input.", completion: .file())
  var market: String

  @Option(
    name: .customLong("rulebook"),
    help: """
      Rulebooks or exact editions, separated by commas; may be repeated. The first is the base. \
      Every edition at hand without it.
      """)
  var rulebooks: [String] = []

  @Option(
    name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
    completion: .file())
  var editions: [String] = []

  @Flag(help: "One table: a row an edition, a column an account.") var matrix = false
  @Flag(help: "What netting saves, and which pairs are not netted and why.") var offsets = false

  @Option(
    help: "How many positions --offsets pairs, those that need most alone; 40 without it.")
  var pairing: Int?

  @Option(help: "Only this account.") var account: String?
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  func validate() throws {
    guard (document == nil) != (pool == nil) else {
      throw ValidationError(
        document == nil
          ? "Name the pool document: --pool FILE." : "Name one pool document, not two.")
    }
    guard let pairing else { return }
    guard offsets else { throw ValidationError("--pairing goes with --offsets: name both.") }
    guard pairing > 1 else { throw ValidationError("--pairing takes 2 positions or more.") }
  }

  mutating func run() throws {
    let sheet = try Files.refusing { try compare() }
    switch format {
    case .table:
      let width = Terminal.width
      let lines =
        matrix ? MatrixTable(sheet).lines(width: width) : CompareTable(sheet).lines(width: width)
      print((lines + OffsetSummary(sheet).lines(width: width)).joined(separator: "\n"))
    case .json:
      let node = ComparisonWriter.node(
        sheet.comparisons, of: sheet.market, reporting: sheet.reporting, inputs: sheet.inputs)
      print(JSONWriter.pretty(node), terminator: "")
    case .csv: print(try Files.refusing { try sheet.text }, terminator: "")
    }
  }

  private func compare() throws -> CompareSheet {
    let pool = pool ?? document ?? "-"
    guard pool != "-" || market != "-" else {
      throw Refusal("only one document can come from standard input: name the other's file.")
    }
    let marketBytes = try Files.read(market)
    let poolBytes = try Files.read(pool)
    var own: [(file: String, bytes: [UInt8])] = []
    for file in editions { own.append((file, try Files.read(file))) }
    let market = try Files.document(.market, marketBytes, file: market) {
      try MarketReader.read(marketBytes, file: self.market)
    }
    let chosen = try chosen(of: EditionStore.catalog(with: own), at: market.time)
    // No catalog: what one edition asks of an account is no fault of it under another.
    let read = try Files.document(.pool, poolBytes, file: pool) {
      try PoolReader.read(
        poolBytes, file: pool, market: market, marks: MarkPolicy(isRefused: false))
    }
    let names = read.accounts.map(\.id)
    if let account, !names.contains(account) { throw Refusal(noAccount: account, among: names) }
    let rules = try EditionStore.rules(of: chosen.map(\.id), with: own)
    let words = chosen.map { "\($0.id)" } + [account ?? ""]
    return CompareSheet(
      comparisons: Comparison.comparisons(
        of: read.accounts.filter { account == nil || $0.id == account }, under: chosen,
        in: market, reporting: read.reporting,
        pairing: offsets ? pairing ?? OffsetLedger.usualPairing : nil),
      market: market, reporting: read.reporting,
      inputs: Fingerprint.of([poolBytes, marketBytes] + rules + words.map { Array($0.utf8) }))
  }

  /// The editions asked for, each once, in the order they were named; all without a name.
  private func chosen(of catalog: Catalog, at time: Timestamp) throws -> [Edition] {
    guard !rulebooks.isEmpty else { return catalog.editions }
    var chosen: [Edition] = []
    for name in rulebooks.flatMap({ $0.split(separator: ",") }) {
      let edition = try catalog.edition(
        String(name.trimmingPrefix(while: \.isWhitespace)), at: time)
      if !chosen.contains(where: { $0.id == edition.id }) { chosen.append(edition) }
    }
    guard !chosen.isEmpty else {
      throw Refusal(
        "--rulebook names no rulebook: \"plimsoll rulebook list\" shows every one.")
    }
    return chosen
  }
}
