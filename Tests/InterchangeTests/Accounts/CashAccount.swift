import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// An account known by what it owns at given prices: it holds that much in dollars, and each of its
/// positions was entered at its price. Equity at these prices is the same as with cash and entries
/// of its own, and so is every move from here.
struct CashAccount {
  let id: String
  let equity: FixedPoint
  let positions: [Held]

  /// A position and what it is worth.
  struct Held {
    let coin: String
    let size: FixedPoint
    let price: FixedPoint
  }

  /// Equity of an account that bought everything with its cash: cash and what positions are worth.
  static func equity(cash: FixedPoint, _ positions: [Held]) throws -> FixedPoint {
    try positions.reduce(cash) { try $0.plus($1.size.times($1.price)) }
  }

  private var document: String {
    let positions = positions.map {
      #"{"instrument": "\#($0.coin)", "quantity": "\#($0.size)", "entry": "\#($0.price)"}"#
    }
    return """
      {"id": "\(id)", "holdings": [{"asset": "USDC", "amount": "\(equity)"}],
       "positions": [\(positions.joined(separator: ", "))]}
      """
  }

  /// Where accounts stand that share prices, through the documents and the path of any account.
  static func assess(_ accounts: [CashAccount], at time: String, under edition: String) throws
    -> [Assessment]
  {
    var prices: [String: FixedPoint] = [:]
    for held in accounts.flatMap(\.positions) { prices[held.coin] = held.price }
    let coins = prices.sorted { $0.key < $1.key }
    let instruments = coins.map { coin, _ in
      """
      {"id": "\(coin)", "kind": "perpetual", "form": "linear", "underlying": "\(coin)",
       "quote": "USD", "settle": "USDC", "margin": "USDC", "multiplier": "1", "lot": "0.00001"}
      """
    }
    let quotes = coins.map { #"{"instrument": "\#($0)", "mark": "\#($1)"}"# }
    let market = """
      {"plimsoll": 1, "time": "\(time)",
       "assets": [{"id": "USDC", "price": "1", "scale": 12}],
       "instruments": [\(instruments.joined(separator: ",\n"))],
       "quotes": [\(quotes.joined(separator: ",\n"))]}
      """
    let pool = """
      {"plimsoll": 1, "accounts": [\(accounts.map(\.document).joined(separator: ",\n"))]}
      """
    let read = try MarketReader.read(Array(market.utf8), file: "market.json")
    let catalog = try EditionStore.catalog()
    let document = try PoolReader.read(
      Array(pool.utf8), file: "pool.json", market: read, catalog: catalog, rulebook: edition)
    return try Report(
      of: document, in: read, catalog: catalog, rulebook: edition, inputs: "record"
    ).accounts
  }
}
