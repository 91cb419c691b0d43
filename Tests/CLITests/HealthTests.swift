import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Health of an account` {
  static let market = """
    plimsoll: 1
    time: 2024-10-01T00:00:00Z
    assets:
      - {id: USDC, price: "1"}
      - {id: SOL, price: "130", average: {price: "125"}, deposits: "5000", borrows: "1000"}
    instruments:
      - {id: SOL/USDC, kind: spot, form: linear, underlying: SOL, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.001"}
      - {id: SOL-PERP, kind: perpetual, form: linear, underlying: SOL, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.01"}
    quotes:
      - {instrument: SOL/USDC, mark: "130.1"}
      - {instrument: SOL-PERP, mark: "130.2", index: "130", average: {price: "126"}}
    """

  /// 2,500 less 1,280 in a bid, 50 SOL less 20 on offer, and a short that brought 5,400.
  static let pool = """
    plimsoll: 1
    accounts:
      - id: trader
        rulebook: mango-v4
        holdings: [{asset: SOL, amount: "50"}, {asset: USDC, amount: "2500"}]
        positions: [{instrument: SOL-PERP, quantity: "-40", cost: "-5400"}]
        orders:
          - {instrument: SOL/USDC, side: buy, quantity: "10", price: "128"}
          - {instrument: SOL/USDC, side: sell, quantity: "20", price: "135"}
    """

  private func explain(_ arguments: String...) throws -> Command.Outcome {
    let folder = URL.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("market.yaml", Self.market), ("pool.yaml", Self.pool)] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    return try Command.run(
      ["explain", "pool.yaml", "--market", "market.yaml"] + arguments, in: folder)
  }

  @Test func `R-052 R-053 R-054 explain shows what counts and what is owed`() throws {
    let outcome = try explain("--format", "json")
    try #require(outcome.status == 0, "\(outcome.complaint)")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "explain.json")
    let account = try #require(node["account"])
    // Health in exact fractions: 4,983.550295857988… and 7,902.
    #expect(account["free"]?.text == "4983.550295")
    let group = try #require(account["groups"]?[0])
    let credits = try #require(group["credits"]?.array)
    #expect(credits.compactMap { $0["subject"]?.text } == ["SOL", "USDC", "SOL/USDC"])
    #expect(credits.allSatisfy { $0["gain"]?.bool == false })
    let table = try explain().lines
    #expect(table.contains { $0.hasPrefix("token-health") && $0.contains("SOL/USDC") })
    #expect(table.contains { $0.hasPrefix("balance") })
  }
}
