import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Documents written out in a test, margined the way any documents are.
struct WrittenBook {
  let market: String
  let account: String

  /// A market of these assets, perpetuals and quotes, each a line of YAML.
  init(
    assets: [String], instruments: [(name: String, coin: String, settle: String, margin: String)],
    quotes: [String], account: String
  ) {
    let listed = instruments.map {
      """
        - {id: \($0.name), kind: perpetual, form: linear, underlying: \($0.coin), quote: USD,
           settle: \($0.settle), margin: \($0.margin), multiplier: "1", lot: "0.0001"}
      """
    }
    market =
      (["plimsoll: 1", "time: \"2026-03-20T00:00:00Z\"", "assets:"] + assets.map { "  - \($0)" }
      + ["instruments:"] + listed + ["quotes:"] + quotes.map { "  - \($0)" })
      .joined(separator: "\n")
    self.account = account
  }

  /// Where the account stands.
  func assessment(accepting: Set<String> = []) throws -> Assessment {
    let market = try MarketReader.read(Array(market.utf8), file: "market.yaml")
    let pool = "plimsoll: 1\naccounts:\n  - " + account.replacing("\n", with: "\n    ")
    let document = try PoolReader.read(Array(pool.utf8), file: "pool.yaml", market: market)
    let account = try #require(document.accounts.first)
    let edition = try EditionStore.catalog().edition(try #require(account.rulebook))
    return try Assessor(
      edition: edition, market: market, accounts: [account], accepting: accepting
    ).assess(account)
  }

  /// The reason of a component, for a contract if one is named.
  static func reason(_ component: String, _ subject: String? = nil, of group: GroupAssessment)
    throws -> Reason
  {
    try #require(
      group.requirement.reasons.first { $0.component == component && $0.subject == subject })
  }
}

/// A test's own edition from YAML components, by account in one unit.
func writtenEdition(unit: String, components: String) throws -> Edition {
  let text = """
    plimsoll: 1
    rulebook: test
    version: "1"
    title: a test
    effective: "2020-01-01T00:00:00Z"
    sources: [{subject: all, source: invented, standing: own, of: [all]}]
    modes: [portfolio, isolated]
    balance: equity
    groups: {by: account, unit: \(unit)}
    collateral: []
    components:
    \(components)
    ladder: []
    """
  return try EditionReader.read(Array(text.utf8), file: "test.yaml")
}
