import PlimsollInterchange
import Testing

@Suite struct `Tables of liquidity` {
  private static func read(_ text: String, _ selection: PriceSelection = PriceSelection()) throws
    -> LiquidityTable
  {
    try LiquidityTable(Array(text.utf8), file: "l.csv", selection)
  }

  @Test func `R-169 depth and open interest by name, either of which may be missing`() throws {
    let table = try Self.read(
      "name,depth,open_interest,note\nBTCUSDT,2000000,40000000,x\nETHUSDT,,5,\nSOLUSDT,7,,\n",
      PriceSelection(quote: "USDT"))
    #expect(table.rows.map(\.name) == ["BTC", "ETH", "SOL"])
    #expect(table.rows.map(\.depth) == [2e6, nil, 7])
    #expect(table.rows.map(\.openInterest) == [4e7, 5, nil])
    #expect(try Self.read("name,depth\nBTC,5\n").rows[0].openInterest == nil)
  }

  @Test(arguments: [
    ("name,size\nBTC,5\n", "l.csv:1: has no column \"depth\""),
    ("asset,depth\nBTC,5\n", "has no column \"name\""), ("name,depth\n", "has no rows"),
    ("name,depth\nBTC,0\n", "l.csv:2: depth: "), ("name,depth\nBTC,-4\n", "l.csv:2: depth: "),
    ("name,depth\nBTC,nan\n", "l.csv:2: depth: "),
    ("name,open_interest\nBTC,1\nBTC,2\n", "l.csv:3: name: \"BTC\" comes twice"),
    ("name,depth\n,5\n", "l.csv:2: name: the cell is empty"),
    ("name,depth,open_interest\nBTC,,\n", "l.csv:2: name: \"BTC\" has no depth"),
    ("name,depth\nBTC,\(String(repeating: "9", count: 30))\n", "is too large"),
  ])
  func `what is none is refused with its place`(text: String, said: String) {
    do {
      _ = try Self.read(text)
      Issue.record("\(text) was taken")
    } catch { #expect("\(error)".contains(said), "\(error)") }
  }
}
