import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Tables of correlations and exposures` {
  private static func table(_ text: String) throws -> CorrelationTable {
    try CorrelationTable(Array(text.utf8), file: "c.csv")
  }

  private static let calm = "asset,volatility,BTC,ETH\nBTC,0.04,1,0.8\nETH,0.05,0.8,1\n"

  @Test func `R-150 a table is read, and what is written is read back to the bit`() throws {
    let table = try Self.table(Self.calm)
    #expect(table.names == ["BTC", "ETH"] && table.volatilities == [0.04, 0.05])
    #expect(table.matrix[0, 1] == 0.8)
    var matrix = table.matrix
    matrix[0, 1] = 1.0 / 3
    let other = CorrelationTable(names: table.names, volatilities: [0.1 + 0.2, 7], matrix: matrix)
    #expect(try Self.table(other.text) == other)
    matrix[0, 1] = -0.000_031_25
    let small = CorrelationTable(names: table.names, volatilities: nil, matrix: matrix)
    let back = try Self.table(small.text)
    #expect(abs(back.matrix[0, 1] + 0.000_031_25) < 1e-20 && back.volatilities == nil)
  }

  @Test(arguments: [
    ("asset,BTC,ETH\nBTC,1,0.8\nETH,0.7,1\n", "differ by"),
    ("asset,BTC,ETH\nETH,1,0.8\nBTC,0.8,1\n", "does not stand where its column does"),
    ("asset,BTC,ETH\nBTC,1,0.8\n", "has 1 rows for 2 columns"),
    ("asset,BTC\nBTC,one\n", "c.csv:2: BTC: "),
    ("asset,volatility,BTC\nBTC,-0.1,1\n", "c.csv:2: volatility: "),
    ("name,BTC\nBTC,1\n", "has no column \"asset\""),
  ])
  func `R-150 what is no table of correlations is refused`(text: String, said: String) {
    do {
      _ = try Self.table(text)
      Issue.record("\(text) was taken")
    } catch { #expect("\(error)".contains(said), "\(error)") }
  }

  private static func exposures(_ text: String) throws -> ExposureTable {
    try ExposureTable(Array(text.utf8), file: "e.csv")
  }

  @Test func `R-151 rows of one account, asset and kind add up exactly`() throws {
    let table = try Self.exposures(
      """
      account,kind,asset,amount
      fund,position,BTC,0.1
      fund,position,BTC,0.2
      fund,collateral,USDC,8000
      hedger,position,BTC,-0.3
      hedger,collateral,BTC,500
      """)
    #expect(table.accounts.map(\.name) == ["fund", "hedger"])
    #expect(try table.accounts[0].positions["BTC"] == FixedPoint("0.3"))
    #expect(table.assets == ["BTC", "USDC"])
    let all = try table.together(as: "all")
    let posted = try all.posted()
    #expect(all.positions["BTC"] == .zero && "\(posted)" == "8500")
    let book = try table.accounts[1].exposures(\.positions, to: ["BTC", "ETH"], [0.04, 0.05])
    #expect(book.amounts == [-0.3, 0])
  }

  @Test func `without a kind all rows are positions`() throws {
    let table = try Self.exposures("account,asset,amount\nfund,BTC,1\n")
    #expect(table.accounts[0].collateral.isEmpty && table.accounts[0].positions.count == 1)
  }

  @Test(arguments: [
    ("account,asset,amount\nfund,BTC,much\n", "e.csv:2: amount: "),
    ("account,asset,amount\n,BTC,1\n", "e.csv:2: account: the cell is empty"),
    ("account,kind,asset,amount\nfund,debt,BTC,1\n", "e.csv:2: kind: \"debt\" is no kind"),
    ("account,asset\nfund,BTC\n", "has no column \"amount\""),
    ("account,asset,amount\n", "has no rows"),
  ])
  func `what is no table of exposures is refused`(text: String, said: String) {
    do {
      _ = try Self.exposures(text)
      Issue.record("\(text) was taken")
    } catch { #expect("\(error)".contains(said), "\(error)") }
  }
}
