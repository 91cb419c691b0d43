import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Editions along a history` {
  private static let market = """
    {"plimsoll": 1, "time": "2026-01-01T08:00:00Z",
     "assets": [{"id": "BTC", "price": "50000"}, {"id": "ETH", "price": "2000"}],
     "instruments": [
      {"id": "B", "kind": "perpetual", "form": "linear", "underlying": "BTC", "quote": "USD",
       "settle": "USD", "margin": "USD", "multiplier": "1", "lot": "0.001"},
      {"id": "E", "kind": "perpetual", "form": "linear", "underlying": "ETH", "quote": "USD",
       "settle": "USD", "margin": "USD", "multiplier": "1", "lot": "0.01"}],
     "quotes": [{"instrument": "B", "mark": "50000", "index": "50000"},
                {"instrument": "E", "mark": "2000", "index": "2000"}]}
    """
  private static let history = """
    date,name,close
    2025-01-01,BTC,40000
    2025-01-01,ETH,2000
    2025-01-02,BTC,44000
    2025-01-02,ETH,1900
    2025-01-03,BTC,60000
    2025-01-04,BTC,66000
    2025-01-04,ETH,1900
    """

  private static func path(
    _ positions: String, _ edition: String = "generic-tiered", history: String = history
  ) throws -> MarginPath {
    let market = try MarketReader.read(Array(market.utf8), file: "market.json")
    let pool = """
      {"plimsoll": 1, "accounts": [{"id": "a", "rulebook": "\(edition)",
        "holdings": [{"asset": "USD", "amount": "900000"}], "positions": [\(positions)]}]}
      """
    let catalog = try EditionStore.catalog()
    let document = try PoolReader.read(
      Array(pool.utf8), file: "pool.json", market: market, catalog: catalog)
    return try PriceHistory.read(BytesInMemory(Array(history.utf8)), file: "h.csv").path(
      of: document.accounts[0], under: catalog.edition(edition), in: market)
  }

  private static let two = """
    {"instrument": "B", "quantity": "20"}, {"instrument": "E", "quantity": "-100"}
    """

  /// 20 BTC at 40,000 are 800,000 at 2%, 100 ETH 200,000 at 2%: 20,000 of 1,000,000. At 66,000 the
  /// first million needs 20,000, the other 320,000 twice the share, 12,800, and the ether 3,800.
  @Test func `R-171 the margin of an account over the value of its exposures`() throws {
    let path = try Self.path(Self.two)
    #expect(path.count == 3 && path.start == 0)
    #expect(abs(path.rates[0] - 0.02) < 1e-9 && abs(path.rates[1] - 0.02) < 1e-9)
    // The third day has no price of ether, so the fourth follows the second.
    #expect(path.series.times.last == Timestamp("2025-01-04T00:00:00Z"))
    #expect(abs(path.rates[2] - 36_600 / 1_510_000) < 1e-9)
    // Twenty times 4,000 less a hundred times −100, over a million.
    #expect(abs(path.series.values[1] - (80_000 + 10_000) / 1_000_000) < 1e-9)
    #expect(abs(path.series.values[2] - 440_000 / 1_070_000) < 1e-9)
    #expect(path.series.bridges == [false, false, true])
  }

  @Test func `R-171 a static grid never moves and is judged by its breaches`() throws {
    let closes = ["40000", "44000", "66000"].enumerated().map { day, close in
      "2025-01-0\(day + 1),BTC,\(close)\n"
    }
    let path = try Self.path(
      "{\"instrument\": \"B\", \"quantity\": \"-2\"}", "textbook-grid",
      history: "date,name,close\n" + closes.joined())
    let figures = try #require(Procyclicality(of: path, against: path))
    #expect(abs(figures.peakToTrough - 1) < 1e-9 && abs(figures.mean - 0.16) < 1e-9)
    // A rise of 10% is within 16%, one of half is not.
    let coverage = path.coverage(at: try RiskLevel(0.99), horizon: 1)
    #expect(coverage.count == 2 && coverage.breaches == 1)
  }

  @Test func `a history of other names, and an account without exposure, are refused`() throws {
    let other = "date,name,close\n2025-01-01,DOGE,1\n2025-01-02,DOGE,2\n"
    #expect(throws: DocumentError.self) { try Self.path(Self.two, history: other) }
    #expect(throws: DocumentError.self) { try Self.path("") }
  }
}
