import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite(.enabled(if: DeribitReader.recorded.isThere, "\(DeribitReader.recorded.absent)"))
struct `Deribit responses, recorded` {
  @Test func `a segregated summary adds up to the digit`() throws {
    let book = try VenueBook.recorded(DeribitReader.self, "http_get_account_summaries.json")
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
    let one = try VenueBook.recorded(DeribitReader.self, list, tickers)
    let other = try VenueBook.recorded(DeribitReader.self, tickers, list)
    #expect(one.contracts == other.contracts)
    #expect(one.quotes == other.quotes)
    let listed = try VenueBook.recorded(DeribitReader.self, list).contracts
    let named = try VenueBook.recorded(DeribitReader.self, tickers).contracts
    for (id, contract) in named where listed[id] != nil { #expect(listed[id] == contract) }
    #expect(Set(named.keys).intersection(listed.keys).isEmpty == false)
  }

  @Test func `every instrument of the list is named by the rules its name is read by`() throws {
    let file = "get_instruments_BTC_2021-07-22.json.gz"
    for (id, contract) in try VenueBook.recorded(DeribitReader.self, file).contracts {
      let named = try VenueBook.of(
        DeribitReader.self, "{\"instrument_name\": \"\(id)\", \"mark_price\": 1}")
      #expect(named.contracts[id] == contract)
    }
  }

  @Test func `option tickers bring volatility, forward and index`() throws {
    let file = "ws_ticker_book_trades_options_2021-07-22.jsonl.gz"
    let (market, _) = try VenueBook.recorded(DeribitReader.self, file).readBack()
    #expect(market.quotes.count == 10)
    for (id, quote) in market.quotes where market.contracts[id]?.option != nil {
      #expect(quote.volatility != nil && quote.forward != nil && quote.index != nil, "\(id)")
    }
    #expect(market.assets.keys.sorted() == ["BTC", "ETH"])
  }
}
