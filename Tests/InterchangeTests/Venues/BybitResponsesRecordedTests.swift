import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite(.enabled(if: ResponseSample.folder("bybit") != nil, ResponseSample.absent))
struct `Recorded responses of Bybit` {
  /// Contracts, quotes, positions, balances and what was passed over, of each file alone.
  static let counts: [(name: String, counts: [Int])] = [
    ("gct_ws_private_position_order_wallet.jsonl", [1, 1, 1, 7, 6]),
    ("http_get_account_info.json", [0, 0, 0, 0, 0]),
    ("http_get_funding_history.json", [0, 0, 0, 0, 1]),
    ("http_get_instruments_inverse.json", [1, 0, 0, 0, 0]),
    ("http_get_instruments_linear.json", [2, 0, 0, 0, 1]),
    ("http_get_instruments_option.json", [1, 0, 0, 0, 1]),
    ("http_get_orderbook.json", [0, 0, 0, 0, 1]),
    ("http_get_positions.json", [3, 3, 2, 0, 1]),
    ("http_get_wallet_balance.json", [0, 0, 0, 3, 1]),
    ("ws_account_execution_adl.json", [0, 0, 0, 0, 1]),
    ("ws_account_position.json", [1, 1, 1, 0, 1]),
    ("ws_account_wallet.json", [0, 0, 0, 2, 2]),
    ("ws_orderbook_snapshot.json", [0, 0, 0, 0, 1]),
    ("ws_ticker_linear.json", [1, 1, 0, 0, 1]),
    ("ws_ticker_option.json", [1, 1, 0, 0, 1]),
  ]

  /// What tells who someone is.
  static let secret: Set<String> = ["id", "orderId", "orderLinkId", "execId", "uid", "seq"]

  @Test func `every file is expected`() {
    #expect(ResponseSample.names("bybit") == Self.counts.map(\.name))
  }

  @Test(arguments: counts)
  func `every file is read, and what is not used has a reason`(name: String, counts: [Int])
    throws
  {
    let sample = ResponseSample(name, BybitReader.self)
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
