import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite(.enabled(if: ResponseSample.folder("binance") != nil, ResponseSample.absent))
struct `Recorded responses of Binance` {
  /// Contracts, quotes, positions, balances and what was passed over, of each file alone.
  static let counts: [(name: String, counts: [Int])] = [
    ("account_info_v2.json", [1, 0, 0, 1, 1]),
    ("account_update.json", [1, 0, 0, 1, 3]),
    ("balance.json", [0, 0, 0, 1, 1]),
    ("depth_response.json", [0, 0, 0, 0, 1]),
    ("depth_update_stream.json", [0, 0, 0, 0, 1]),
    ("exchange_info_response.json", [0, 0, 0, 0, 1]),
    ("fapi_exchangeInfo_2021-07-21.json.gz", [121, 0, 0, 0, 3]),
    ("fapi_exchangeInfo_gct.json.gz", [25, 0, 0, 0, 1]),
    ("gct_recorded_futures_http.json.gz", [6, 6, 0, 0, 43]),
    ("http_futures_account_positions_one_way.json", [1, 1, 0, 0, 1]),
    ("http_futures_market_exchange_info.json", [3, 0, 0, 0, 1]),
    ("http_futures_market_funding_rate.json", [0, 0, 0, 0, 1]),
    ("http_futures_market_open_interest_historical.json", [0, 0, 0, 0, 1]),
    ("liquidation_stream.json", [0, 0, 0, 0, 1]),
    ("mark_price_stream.json", [1, 1, 0, 0, 1]),
    ("order_update_adl.json", [0, 0, 0, 0, 1]),
    ("order_update_calculated.json", [0, 0, 0, 0, 1]),
    ("order_update_insurance.json", [0, 0, 0, 0, 1]),
    ("position_risk.json", [1, 1, 1, 0, 1]),
  ]

  /// What tells who someone is.
  static let secret: Set<String> = ["accountAlias", "c", "tradeGroupId"]

  @Test func `every file is expected`() {
    #expect(ResponseSample.names("binance") == Self.counts.map(\.name))
  }

  @Test(arguments: counts)
  func `every file is read, and what is not used has a reason`(name: String, counts: [Int])
    throws
  {
    let sample = ResponseSample(name, BinanceReader.self)
    let book = try sample.book()
    #expect(book.counts.all == counts)
    #expect(counts.contains { $0 > 0 } || book.account.mode != nil)
    #expect(book.passedOver.allSatisfy { $0.file == name && $0.line > 0 && !$0.remedy.isEmpty })
    let read = try book.readBack(at: Timestamp(milliseconds: 1_600_000_000_000))
    #expect(read.pool.accounts[0].positions.count == book.account.positions.count)
    #expect(read.market.quotes.count <= book.quotes.count)
    // In the events of orders `i` is the order, in those of marks the index.
    let keys = Self.secret.union(name.hasPrefix("order") ? ["i", "t"] : [])
    for secret in try sample.secrets(under: keys) where secret.count > 3 {
      #expect(!book.everything.contains(secret), "\(name) gives away \(secret)")
    }
  }
}
