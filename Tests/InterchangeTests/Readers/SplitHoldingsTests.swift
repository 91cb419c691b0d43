import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Rules that read what an account holds, inside rules that split its positions.
@Suite struct `Holdings beside split positions` {
  private func edition(_ components: String) throws -> Edition {
    let text = """
      plimsoll: 1
      rulebook: split
      version: "1"
      title: a test
      effective: "2020-01-01T00:00:00Z"
      sources: [{subject: all, source: invented, standing: own, of: [all]}]
      modes: [portfolio]
      balance: equity
      groups: {by: account, unit: USD}
      collateral: [{asset: own, initial: "0", maintenance: "0"}]
      components:
      \(components)
      ladder: []
      """
    return try EditionReader.read(Array(text.utf8), file: "split.yaml")
  }

  private static func grid(_ holdings: String) -> String {
    """
              - kind: scenario-grid
                underlyings:
                  BTC: {range: "0.1", shift: {up: "0", down: "0"}\(holdings)}
                  ETH: {range: "0.1", shift: {up: "0", down: "0"}}
    """
  }

  private static let splits = [
    "  - kind: per-underlying",
    "  - kind: per-group\n    groups: {BTC: [BTC], ETH: [ETH]}",
    "  - kind: open-orders\n    each: contract",
    """
      - kind: offset-cap
        share: "0.8"
        groups: {BTC: [BTC], ETH: [ETH]}
        evidence:
          - {between: [BTC, ETH], correlation: "0.8", window: a year,
             date: "2026-01-01T00:00:00Z", source: invented}
    """,
  ]

  @Test(arguments: splits)
  func `R-099 a split that would lose holdings is refused`(split: String) throws {
    _ = try edition(split + "\n    of:\n" + Self.grid(""))
    let error = #expect(throws: DocumentErrors.self) {
      try edition(split + "\n    of:\n" + Self.grid(", holdings: [BTC]"))
    }
    let said = "\(try #require(error))"
    #expect(said.contains("scenario-grid reads what the account holds"), "\(said)")
    #expect(said.contains("put it beside "), "\(said)")
  }

  @Test func `R-017 R-099 orders of a whole group stand beside what is held`() throws {
    let orders = "  - kind: open-orders\n    each: "
    let parts = "\n    of:\n" + Self.grid(", holdings: [BTC]")
    _ = try edition(orders + "group" + parts)
    let error = #expect(throws: DocumentErrors.self) { try edition(orders + "contract" + parts) }
    #expect("\(try #require(error))".contains(#"beside open-orders, or take "each: group""#))
  }

  @Test func `R-035 a charge on what is owed inside a split is refused too`() throws {
    let debts = """
            - kind: borrow-charge
              debt: equity
              assets: {others: [{initial: "0.1", maintenance: "0.02"}]}
      """
    #expect(throws: DocumentErrors.self) {
      try edition("  - kind: per-underlying\n    of:\n" + debts)
    }
  }
}
