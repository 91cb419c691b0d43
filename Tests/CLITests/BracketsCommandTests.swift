import Foundation
import PlimsollInterchange
import Testing

/// From responses of Binance to a requirement, as a user does it.
@Suite struct `Brackets and accounts of Binance` {
  static let brackets = """
    [{"symbol": "BTCUSDT", "brackets": [
      {"bracket": 1, "initialLeverage": 100, "notionalCap": 100000, "notionalFloor": 0,
       "maintMarginRatio": 0.004, "cum": 0},
      {"bracket": 2, "initialLeverage": 50, "notionalCap": 1000000, "notionalFloor": 100000,
       "maintMarginRatio": 0.01, "cum": 600}]},
     {"symbol": "ETHUSDT", "brackets": [
      {"bracket": 1, "initialLeverage": 50, "notionalCap": 1000000, "notionalFloor": 0,
       "maintMarginRatio": 0.01, "cum": 0}]}]
    """

  static let responses = [
    "exchange.json": """
    {"timezone": "UTC", "serverTime": 1700000000000, "exchangeFilters": [], "symbols": [
      {"symbol": "BTCUSDT", "contractType": "PERPETUAL", "baseAsset": "BTC", "quoteAsset": "USDT",
       "marginAsset": "USDT", "filters": [{"filterType": "LOT_SIZE", "stepSize": "0.001"}]},
      {"symbol": "ETHUSDT", "contractType": "PERPETUAL", "baseAsset": "ETH", "quoteAsset": "USDT",
       "marginAsset": "USDT", "filters": [{"filterType": "LOT_SIZE", "stepSize": "0.001"}]}]}
    """,
    "premium.json": """
    [{"symbol": "BTCUSDT", "markPrice": "50000", "indexPrice": "50010", "time": 1700000001000},
     {"symbol": "ETHUSDT", "markPrice": "2500", "indexPrice": "2501", "time": 1700000001000}]
    """,
    "risk.json": """
    [{"symbol": "BTCUSDT", "positionAmt": "4.000", "entryPrice": "48000", "markPrice": "50000",
      "marginType": "cross", "isolatedMargin": "0", "leverage": "20", "positionSide": "BOTH"},
     {"symbol": "ETHUSDT", "positionAmt": "-20.000", "entryPrice": "2400", "markPrice": "2500",
      "marginType": "isolated", "isolatedMargin": "2000", "isolatedWallet": "4000",
      "leverage": "10", "positionSide": "BOTH"}]
    """,
    "account.json": """
    {"totalMaintMargin": "500", "totalMarginBalance": "18000", "totalInitialMargin": "15000",
     "assets": [{"asset": "USDT", "walletBalance": "14000", "crossWalletBalance": "10000"}],
     "positions": []}
    """, "brackets.json": brackets,
  ]

  /// The embedded brackets: 200,000 in the first of 300,000. With one's own it is in the second:
  /// 200,000 · 1% − 600 = 1,400. Isolated: 50,000 · 0.4% = 200, or 1% = 500.
  @Test func `R-061 responses become an account, and own brackets its rules`() throws {
    let bench = try Workbench(Self.responses)
    let read = try bench.run(
      "import binance exchange.json premium.json risk.json account.json")
    #expect(read.status == 0)
    let first = try bench.run("margin pool.json --market market.json --format csv")
    #expect(first.status == 0, "\(first.complaint)")
    #expect(first.lines.contains { $0.contains("account,binance-usdm@2025-10,USDT") })
    let json = try bench.run("margin pool.json --market market.json --format json")
    #expect(try Self.margins(json.output) == [["10000", "800"], ["5000", "200"]])

    let made = try bench.run("rulebook brackets binance brackets.json --version 2026-11")
    #expect(made.status == 0 && made.complaint == "binance-usdm@2026-11: 2 instruments, 3 tiers\n")
    try Data(made.output.utf8).write(to: bench.folder.appending(path: "own.yaml"))
    let own = try bench.run(
      "margin pool.json --market market.json --format json --edition own.yaml")
    #expect(try Self.margins(own.output) == [["10000", "1400"], ["5000", "500"]])
  }

  @Test func `R-061 one instrument, another base, and what is refused`() throws {
    let bench = try Workbench(Self.responses)
    let made = try bench.run(
      "rulebook brackets binance brackets.json --base binance-pm --symbol ETHUSDT --output pm.yaml")
    #expect(made.status == 0 && made.output.isEmpty)
    #expect(made.complaint == "binance-pm@own: 1 instruments, 1 tiers\n")
    #expect(try bench.run("check pm.yaml").status == 0)
    let wrong = try bench.run("rulebook brackets binance exchange.json")
    #expect(wrong.status == 65)
    #expect(wrong.complaint.contains("exchange.json:1: is no symbol with its brackets"))
    let gap = try bench.run(
      "rulebook brackets binance -", input: Self.brackets.replacing("600", with: "601"))
    #expect(gap.status == 65)
    #expect(gap.complaint.contains("standard input:4: [0].brackets[1].cum: 601 is not 600"))
  }

  /// Initial and maintenance margin of each group.
  private static func margins(_ report: String) throws -> [[String]] {
    let node = try JSONReader.read(Array(report.utf8), file: "report.json")
    let groups = node["accounts"]?[0]?["groups"]?.array ?? []
    return groups.map { group in
      ["initial", "maintenance"].map { group[$0]?.decimalText ?? "" }
    }
  }
}
