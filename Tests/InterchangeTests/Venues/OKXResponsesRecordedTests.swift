import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite(.enabled(if: ResponseSample.folder("okx") != nil, ResponseSample.absent))
struct `Recorded responses of OKX` {
  /// Contracts, quotes, positions, balances and what was passed over, of each file alone.
  static let counts: [(name: String, counts: [Int])] = [
    ("http_get_account_balance.json", [0, 0, 0, 1, 0]),
    ("http_get_funding_rate_history.json", [0, 0, 0, 0, 1]),
    ("http_get_instruments_futures.json", [6, 0, 0, 0, 0]),
    ("http_get_instruments_margin.json", [4, 0, 0, 0, 1]),
    ("http_get_instruments_option.json", [4, 0, 0, 0, 0]),
    ("http_get_instruments_swap.json", [3, 0, 0, 0, 1]),
    ("http_get_mark_price.json", [0, 1, 0, 0, 1]),
    ("http_get_option_summary.json", [0, 4, 0, 0, 4]),
    ("http_get_order_book.json", [0, 0, 0, 0, 1]),
    ("http_get_position_tiers.json", [0, 0, 0, 0, 1]),
    ("http_get_positions.json", [0, 1, 0, 0, 1]),
    ("instruments_FUTURES_2022-05-13.json.gz", [104, 0, 0, 0, 1]),
    ("instruments_OPTION_BTC-USD_2022-05-13.json.gz", [346, 0, 0, 0, 0]),
    ("instruments_SWAP_2022-05-13.json.gz", [166, 0, 0, 0, 1]),
    ("ws_account.json", [0, 0, 0, 3, 0]),
    ("ws_funding_rate.json", [0, 1, 0, 0, 1]),
    ("ws_opt_summary.json", [0, 2, 0, 0, 2]),
    ("ws_orders_adl.json", [0, 0, 0, 0, 1]),
    ("ws_orders_liquidation.json", [0, 0, 0, 0, 1]),
  ]

  /// What tells who someone is.
  static let secret: Set<String> = ["posId", "tradeId", "ordId", "clOrdId", "algoId", "uid"]

  @Test func `every file is expected`() {
    #expect(ResponseSample.names("okx") == Self.counts.map(\.name))
  }

  @Test(arguments: counts)
  func `every file is read, and what is not used has a reason`(name: String, counts: [Int])
    throws
  {
    let sample = ResponseSample(name, OKXReader.self)
    let book = try sample.book()
    #expect(book.counts.all == counts)
    #expect(counts.contains { $0 > 0 } || book.account.mode != nil)
    #expect(book.passedOver.allSatisfy { $0.file == name && $0.line > 0 && !$0.remedy.isEmpty })
    let read = try book.readBack(at: Timestamp(milliseconds: 1_600_000_000_000))
    #expect(read.pool.accounts[0].positions.count == book.account.positions.count)
    #expect(read.market.quotes.count <= book.quotes.count)
    for secret in try sample.secrets(under: Self.secret) where secret.count > 3 {
      #expect(!book.everything.contains(secret), "\(name) gives away \(secret)")
    }
  }
}
