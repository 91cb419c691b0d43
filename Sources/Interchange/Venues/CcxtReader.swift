import PlimsollDomain

/// Reads the unified structures of ccxt, saved as JSON, of whatever exchange they came from.
///
/// - `fetch_positions`, `fetch_position`: positions, with what is stated of their contracts.
/// - `fetch_balance`: the `total` of each currency.
/// - `fetch_markets`, `load_markets`: contracts. `precision.amount` is the step of a quantity, as
///   in the precision mode `TICK_SIZE`, which is the rule since version 4.
/// - `fetch_funding_rate(s)`, `fetch_ticker(s)`: quotes, where they state a mark or an index.
///
/// `info`, the exchange's own response, is never read. Trades, orders, order books and candles are
/// passed over. Quantities are counted in contracts. Source: docs.ccxt.com, manual, "Market
/// structure", "Balance structure", "Position structure", "Contract naming conventions".
public enum CcxtReader: VenueReader {
  /// `ccxt`.
  public static let venue = "ccxt"
  /// None: ccxt does not say whose rules an account is under.
  public static let rulebook: String? = nil
  static let listing = "fetch_markets"

  /// Adds what one structure, a list of them or an object of them says.
  public static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool {
    let whole = VenueFields(node, of: file)
    if let kind = CcxtKind(whole) {
      add([(whole, kind)], into: &book)
      return true
    }
    let parts = node.array != nil ? whole.items : whole.values
    guard !parts.isEmpty else {
      guard node.array != nil else { return false }
      whole.passOverEmpty(in: &book)
      return true
    }
    let kinds = parts.map { ($0, CcxtKind($0)) }
    if case .unused(let why)? = kinds[0].1, kinds.allSatisfy({ $0.1 == kinds[0].1 }) {
      whole.passOver(why, in: &book)
      return true
    }
    guard kinds.contains(where: { $0.1 != nil }) else { return false }
    add(kinds.compactMap { part, kind in kind.map { (part, $0) } }, into: &book)
    for (part, kind) in kinds where kind == nil && part.path != "[\"info\"]" {
      part.passOverUnknown(in: &book)
    }
    return true
  }

  private static func add(_ parts: [(VenueFields, CcxtKind)], into book: inout VenueBook) {
    var margins = CcxtMargins()
    for (fields, kind) in parts {
      do throws(DocumentError) {
        switch kind {
        case .unused(let why): fields.passOver(why, in: &book)
        case .balance: book.addCcxt(balance: fields)
        case .market: try book.addCcxt(market: fields)
        case .quote: try book.addCcxt(quote: fields)
        case .position: try book.addCcxt(position: fields, margins: &margins)
        }
      } catch { book.passOver(error) }
    }
    margins.report(into: &book)
  }
}

/// What a structure is, by its keys.
enum CcxtKind: Equatable {
  case balance, market, quote, position
  /// Known and not used.
  case unused(Unused)

  private static let rates = "fetch_funding_rates, which state marks"

  init?(_ fields: VenueFields) {
    if let numbers = fields.node.array {
      guard numbers.count == 6, numbers.allSatisfy({ $0.numberText != nil }) else { return nil }
      self = .unused(.candles(take: Self.rates))
    } else if fields.has("free", "total"), fields["total"]?.members != nil {
      self = .balance
    } else if fields.has("bids", "asks") {
      self = .unused(.levels(take: Self.rates))
    } else if !fields.has("symbol") {
      return nil
    } else if fields.has("base", "quote") {
      self = .market
    } else if fields.has("contracts") {
      self = .position
    } else if fields.has("remaining", "filled") {
      self = .unused(.orders)
    } else if fields.has("price", "amount") {
      self = .unused(.trades(take: "fetch_positions"))
    } else if fields["markPrice"] != nil || fields["indexPrice"] != nil {
      self = .quote
    } else if fields.has("last") || fields.has("fundingRate") {
      self = .unused(
        Unused(
          "a ticker that states neither mark nor index is not used", "take \(Self.rates)"))
    } else {
      return nil
    }
  }
}

extension VenueFields {
  /// The values of an object, each at its key.
  var values: [VenueFields] {
    (node.members ?? []).map { VenueFields($0.value, of: file, at: "\(path)[\($0.key.quoted)]") }
  }
}
