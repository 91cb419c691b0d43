import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import Testing

@Suite struct `Cost of a position` {
  private let market: Market

  init() throws {
    func instrument(_ id: String, _ kind: String, _ form: String) -> String {
      let settle = form == "inverse" ? "BTC" : "USD"
      return """
        {id: \(id), kind: \(kind), form: \(form), underlying: BTC, quote: USD, settle: \(settle),
           margin: \(settle), multiplier: "10", lot: "0.5"}
        """
    }
    let text = """
      plimsoll: 1
      time: 2026-01-01T00:00:00Z
      assets: [{id: BTC, price: "50000"}]
      instruments:
        - \(instrument("LINEAR", "perpetual", "linear"))
        - \(instrument("INVERSE", "perpetual", "inverse"))
        - \(instrument("SPOT", "spot", "linear"))
      quotes:
        - {instrument: LINEAR, mark: "50000"}
        - {instrument: INVERSE, mark: "50000"}
        - {instrument: SPOT, mark: "50000"}
      """
    market = try MarketReader.read(Array(text.utf8), file: "market.yaml")
  }

  private func position(_ fields: String) throws -> Position {
    let text = """
      plimsoll: 1
      accounts:
        - id: a
          positions: [{instrument: \(fields)}]
      """
    let pool = try PoolReader.read(Array(text.utf8), file: "pool.yaml", market: market)
    return try #require(pool.accounts.first?.positions.first)
  }

  @Test(arguments: [
    (#"LINEAR, quantity: "0.5", cost: "250100""#, "-100"),
    (#"LINEAR, quantity: "-1", cost: "-500000.25""#, "0.25"),
    (#"LINEAR, quantity: "0", cost: "-7""#, "7"),
  ])
  func `R-008 R-054 a linear future is worth its price less its cost`(
    fields: String, worth: String
  ) throws {
    let position = try position(fields)
    let contract = try #require(market.contracts["LINEAR"])
    let value = try MarkValue.value(of: position, contract, in: market)
    #expect(value.value == (try FixedPoint(worth)))
  }

  @Test(arguments: [
    (
      #"LINEAR, quantity: "1", entry: "1", cost: "1""#,
      "a position has an entry price or a cost, not both: keep the one the venue states"
    ),
    (
      #"INVERSE, quantity: "1", cost: "1""#,
      "only linear futures and perpetuals have a cost: state \"entry\" instead"
    ),
    (
      #"SPOT, quantity: "1", cost: "1""#,
      "only linear futures and perpetuals have a cost: leave it out"
    ),
  ])
  func `a cost that cannot be is refused`(fields: String, why: String) throws {
    let error = try #require(throws: DocumentErrors.self) { try position(fields) }
    #expect("\(error)".contains("accounts[0].positions[0].cost: \(why)"), "\(error)")
  }
}
