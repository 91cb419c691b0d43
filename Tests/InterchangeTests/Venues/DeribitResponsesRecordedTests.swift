import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite(.enabled(if: !SavedResponses.names("deribit").isEmpty, SavedResponses.absent))
struct `Deribit responses, recorded` {
  /// Contracts, quotes, positions, balances and reasons of each file.
  private static let counts: [String: [Int]] = [
    "get_instruments_BTC_2021-07-22.json.gz": [398, 0, 0, 0, 0],
    "get_instruments_USDC_2022-05.json.gz": [16, 0, 0, 0, 0],
    "http_get_account_summaries.json": [0, 0, 0, 2, 2],
    "http_get_account_summaries_cross_margin.json": [0, 0, 0, 4, 4],
    "http_get_instrument.json": [1, 0, 0, 0, 0],
    "http_get_instrument_option.json": [1, 0, 0, 0, 0],
    "http_get_instruments.json": [3, 0, 0, 0, 1],
    "http_get_instruments_option_combo.json": [0, 0, 0, 0, 6],
    "http_get_last_trades.json": [0, 0, 0, 0, 1],
    "http_get_order_book.json": [1, 1, 0, 0, 0],
    "ws_book_snapshot.json": [0, 0, 0, 0, 1],
    "ws_portfolio.json": [0, 0, 0, 1, 2],
    "ws_ticker.json": [1, 1, 0, 0, 0],
    "ws_ticker_book_trades_options_2021-07-22.jsonl.gz": [10, 10, 0, 0, 46],
    "ws_trades.json": [0, 0, 0, 0, 1],
    "ws_volatility_index.json": [0, 0, 0, 0, 1],
  ]

  @Test(arguments: SavedResponses.names("deribit"))
  func `every file is read or refused with a reason`(name: String) throws {
    let imported = try Imported(DeribitReader.self, saved: name)
    print("| deribit/\(name) |", imported.counts.map { "\($0)" }.joined(separator: " | "), "|")
    #expect(imported.counts == Self.counts[name] ?? imported.counts)
    #expect(imported.counts.contains { $0 > 0 })
    let shown = imported.everything
    for secret in Private.values(of: try SavedResponses.bytes("deribit", name)) {
      #expect(!shown.contains(secret), "\(secret)")
    }
    _ = try imported.readBack()
  }

  @Test func `a segregated summary adds up to the digit`() throws {
    let book = try Imported(DeribitReader.self, saved: "http_get_account_summaries.json").book
    #expect(book.account.rulebook == "deribit-sm")
    #expect(book.account.reported.keys.sorted() == ["BTC", "ETH"])
    for (unit, figures) in book.account.reported {
      let (equity, options) = (try #require(figures.equity), try #require(figures.options))
      #expect(try equity.minus(options) == figures.balance, "\(unit)")
      #expect(book.account.holdings[unit] == figures.balance, "\(unit)")
    }
    #expect(try book.account.reported["BTC"]?.maintenance == exact("0.8857841"))
  }

  @Test func `the lots of the list stand above those of names, in any order`() throws {
    let (list, tickers) = (
      "get_instruments_BTC_2021-07-22.json.gz", "ws_ticker_book_trades_options_2021-07-22.jsonl.gz"
    )
    let one = try Imported(DeribitReader.self, saved: list, tickers).book
    let other = try Imported(DeribitReader.self, saved: tickers, list).book
    #expect(one.contracts == other.contracts)
    #expect(one.quotes == other.quotes)
    let listed = try Imported(DeribitReader.self, saved: list).book.contracts
    let named = try Imported(DeribitReader.self, saved: tickers).book.contracts
    for (id, contract) in named where listed[id] != nil { #expect(listed[id] == contract) }
    #expect(Set(named.keys).intersection(listed.keys).isEmpty == false)
  }

  @Test func `every instrument of the list is named by the rules its name is read by`() throws {
    let file = "get_instruments_BTC_2021-07-22.json.gz"
    for (id, contract) in try Imported(DeribitReader.self, saved: file).book.contracts {
      let named = try Imported(
        DeribitReader.self, "{\"instrument_name\": \"\(id)\", \"mark_price\": 1}")
      #expect(named.book.contracts[id] == contract)
    }
  }

  @Test func `option tickers bring volatility, forward and index`() throws {
    let file = "ws_ticker_book_trades_options_2021-07-22.jsonl.gz"
    let (market, _) = try Imported(DeribitReader.self, saved: file).readBack()
    #expect(market.quotes.count == 10)
    for (id, quote) in market.quotes where market.contracts[id]?.option != nil {
      #expect(quote.volatility != nil && quote.forward != nil && quote.index != nil, "\(id)")
    }
    #expect(market.assets.keys.sorted() == ["BTC", "ETH"])
  }
}
