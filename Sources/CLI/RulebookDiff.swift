import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks

/// `plimsoll rulebook diff`: two editions side by side, and what that does to accounts.
struct RulebookDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Two editions side by side, and what that does to each account.",
    discussion: """
      Every parameter that differs, with the way to it and both values; what only one of them has \
      is one line. With a pool and a market, every account is measured under both, whatever \
      rulebook it names, and those that fall below their line under the second alone are named. \
      The exit status is 0 whatever the verdicts.
      Examples, anywhere:
        plimsoll rulebook diff hyperliquid@2023 hyperliquid@2026-09
        plimsoll rulebook diff binance-pm@2022-04 binance-pm@2025-02 --format csv
      Examples, in Samples/venue:
        plimsoll rulebook diff quay.yaml gale.yaml
        plimsoll rulebook diff vega quay.yaml --pool pool.json --market market.json
      """)

  @Argument(help: "A rulebook, an exact edition, or a file.") var first: String
  @Argument(help: "Another.") var second: String

  @Option(help: "A pool document: what becomes of its accounts.", completion: .file())
  var pool: String?

  @Option(help: "The market that values it.", completion: .file()) var market: String?

  @Option(
    name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
    completion: .file())
  var editions: [String] = []

  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  func validate() throws {
    guard (pool == nil) == (market == nil) else {
      throw ValidationError("--pool and --market go together: name both.")
    }
  }

  mutating func run() throws {
    let sheet = try Files.refusing { try compared() }
    switch format {
    case .table: print(DiffTable(sheet).lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(sheet.node), terminator: "")
    case .csv: print(try Files.refusing { try sheet.text }, terminator: "")
    }
  }

  private func compared() throws -> DiffSheet {
    // Either may extend the other.
    let one = try EditionChoice(first, among: editions, beside: second)
    let other = try EditionChoice(second, among: editions, beside: first)
    let isNamesake = one.edition.id == other.edition.id
    return DiffSheet(
      first: isNamesake ? first : "\(one.edition.id)",
      second: isNamesake ? second : "\(other.edition.id)",
      parameters: EditionDifference.all(from: one.node, to: other.node),
      accounts: try accounts(under: [one.edition, other.edition]))
  }

  private func accounts(under editions: [Edition]) throws -> [DiffSheet.Account]? {
    guard let pool, let market else { return nil }
    guard pool != "-" || market != "-" else {
      throw Refusal("only one document can come from standard input: name the other's file.")
    }
    let marketBytes = try Files.read(market)
    let values = try Files.document(.market, marketBytes, file: market) {
      try MarketReader.read(marketBytes, file: market)
    }
    let bytes = try Files.read(pool)
    let document = try Files.document(.pool, bytes, file: pool) {
      try PoolReader.read(
        bytes, file: pool, market: values, marks: MarkPolicy(isRefused: false))
    }
    return Comparison.comparisons(
      of: document.accounts, under: editions, in: values, reporting: document.reporting
    ).map(DiffSheet.Account.init)
  }
}
