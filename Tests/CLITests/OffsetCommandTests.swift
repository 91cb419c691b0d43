import Foundation
import PlimsollDomain
import PlimsollInterchange
import Testing

/// A cap on offsets, and the spread of models, as a user sees them.
@Suite struct `Offsets and models` {
  static let market = """
    plimsoll: 1
    time: 2026-03-26T00:00:00Z
    assets: [{id: BTC, price: "60000"}, {id: ETH, price: "3000"}, {id: SOL, price: "150"}]
    instruments:
    \(["BTC", "ETH", "SOL"].map { coin in
      """
        - {id: \(coin)-PERP, kind: perpetual, form: linear, underlying: \(coin), quote: USD,
           settle: USD, margin: USD, multiplier: "1", lot: "0.001"}
      """
    }.joined(separator: "\n"))
      - {id: FAR, kind: option, form: linear, style: european, underlying: BTC, quote: USD,
         settle: USD, margin: USD, multiplier: "1", lot: "0.01", strike: "120000", right: call,
         expiry: 2026-04-25T00:00:00Z}
    quotes:
      - {instrument: BTC-PERP, mark: "60000", index: "60000"}
      - {instrument: ETH-PERP, mark: "3000", index: "3000"}
      - {instrument: SOL-PERP, mark: "150", index: "150"}
      - {instrument: FAR, mark: "0.1", index: "60000", forward: "60000", volatility: "0.6"}
    """

  static let pool = """
    plimsoll: 1
    accounts:
      - id: relative
        mode: portfolio
        holdings: [{asset: USD, amount: "50000"}]
        positions:
          - {instrument: BTC-PERP, quantity: "2", entry: "60000"}
          - {instrument: ETH-PERP, quantity: "-30", entry: "3000"}
          - {instrument: SOL-PERP, quantity: "-100", entry: "150"}
      - id: far-calls
        mode: portfolio
        holdings: [{asset: USD, amount: "20000"}]
        positions:
          - {instrument: FAR, quantity: "-10", entry: "1"}
          - {instrument: ETH-PERP, quantity: "0.001", entry: "3000"}
    """

  private func run(_ arguments: String...) throws -> Command.Outcome {
    let bench = try Workbench(["market.yaml": Self.market, "pool.yaml": Self.pool])
    let sample = Command.repository.appending(path: "Samples/offset-grid.yaml").path
    return try Command.run(
      arguments + ["--market", "market.yaml", "--edition", sample], in: bench.folder,
      environment: ["COLUMNS": "110"])
  }

  /// Alone 19,200 and 14,400 and 2400, together 2400, saved 33,600 and four fifths of it.
  @Test func `R-087 explain shows what netting saves before and after the cap`() throws {
    let outcome = try run(
      "explain", "pool.yaml", "--rulebook", "offset-grid", "--account", "relative")
    #expect(outcome.status == 0, "\(outcome.complaint)")
    let start = try #require(outcome.lines.firstIndex { $0.hasPrefix("netting of BTC ETH SOL") })
    let expected = """
      ────────────────────────────────────────────────────
      each alone                    36,000.00    36,000.00
      together                       2,400.00     2,400.00
      saved before the cap          33,600.00    33,600.00
      saved after the cap of 80.0%  26,880.00    26,880.00
        · evidence: correlation 0.85 of BTC ETH, two years of daily returns, to \
      2026-03-01T00:00:00Z: invented
      """
    #expect(outcome.lines[(start + 1)...(start + 6)].joined(separator: "\n") == expected)
    let note =
      "  · offset between BTC and SOL: the correlation of 0.7 it rests on is below the share of 0.8"
    #expect(outcome.lines.contains { $0.hasPrefix(note) })
  }

  @Test func `S05 compare shows the spread of five models, and what a grid is blind to`() throws {
    let outcome = try run(
      "compare", "--pool", "pool.yaml", "--rulebook",
      "textbook-grid,span-grid,occ-tims,offset-grid,deribit-xsm", "--account", "far-calls")
    #expect(outcome.status == 0, "\(outcome.complaint)")
    let spread = try #require(outcome.lines.first { $0.contains("spread over 5 editions") })
    #expect(spread.contains("(occ-tims@2021) to ") && spread.hasSuffix("(deribit-xsm@2026)"))
    for book in ["textbook-grid@1", "span-grid@1"] {
      let blind = outcome.lines.first { $0.hasPrefix("  · \(book): USD: core grid blind: +100%") }
      #expect(blind != nil, "\(book) sees it")
    }
  }
}
