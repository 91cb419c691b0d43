import PlimsollDomain

/// Writes a market as the document ``MarketReader`` reads.
public enum MarketWriter {
  /// The market as a tree, every list sorted by name.
  public static func node(_ market: Market) -> Node {
    var members: [(String, Node)] = [("plimsoll", 1), ("time", .string("\(market.time)"))]
    if let span = market.span { members.append(("span", .string("\(span)"))) }
    let contracts = market.contracts.sorted { $0.key < $1.key }.map(\.value)
    let assets = market.assets.sorted { $0.key < $1.key }.map(\.value)
    let quotes = market.quotes.sorted { $0.key < $1.key }.map(\.value)
    let forwards = market.forwards.sorted {
      ($0.key.underlying, $0.key.expiry) < ($1.key.underlying, $1.key.expiry)
    }
    members += [
      ("assets", .array(assets.map(asset))), ("instruments", .array(contracts.map(instrument))),
      ("quotes", .array(quotes.map(quote))),
    ]
    if !forwards.isEmpty {
      members.append(
        ("forwards", .array(forwards.map { forward($0.key, $0.value, market.expiries[$0.key]) })))
    }
    return .object(members)
  }

  private static func asset(_ price: AssetPrice) -> Node {
    let known: [(String, FixedPoint?)] = [
      ("price", price.price), ("age", price.age), ("confidence", price.confidence),
      ("deposits", price.deposits), ("borrows", price.borrows), ("score", price.score),
    ]
    let usual = Asset(price.asset.id).scale == price.asset.scale
    return .object(
      [("id", .string(price.asset.id.text))] + decimals(known) + average(price.average)
        + (usual ? [] : [("scale", .integer(price.asset.scale))]))
  }

  private static func instrument(_ contract: Contract) -> Node {
    let kind =
      switch contract.payoff {
      case .spot: "spot"
      case .perpetual: "perpetual"
      case .future: "future"
      case .option: "option"
      }
    var members: [(String, Node)] = [
      ("id", .string(contract.id.text)), ("kind", .string(kind)),
      ("form", .string(contract.form.rawValue)),
      ("underlying", .string(contract.underlying.text)), ("quote", .string(contract.quote.text)),
      ("settle", .string(contract.settle.text)), ("margin", .string(contract.margin.text)),
    ]
    members += decimals([("multiplier", contract.multiplier), ("lot", contract.lot)])
    if let terms = contract.option {
      members += [("strike", .string("\(terms.strike)")), ("right", .string(terms.right.rawValue))]
    }
    if let expiry = contract.expiry { members.append(("expiry", .string("\(expiry)"))) }
    return .object(members)
  }

  private static func quote(_ quote: Quote) -> Node {
    .object(
      [("instrument", .string(quote.contract.text))]
        + decimals([
          ("mark", quote.mark), ("index", quote.index), ("forward", quote.forward),
          ("volatility", quote.volatility), ("funding", quote.funding), ("bid", quote.bid),
          ("ask", quote.ask), ("age", quote.age), ("confidence", quote.confidence),
          ("last", quote.last), ("openInterest", quote.openInterest), ("skew", quote.skew),
          ("score", quote.score),
        ]) + average(quote.average))
  }

  private static func average(_ price: FixedPoint?) -> [(String, Node)] {
    price.map { [("average", ["price": .string("\($0)")])] } ?? []
  }

  private static func forward(
    _ key: Market.ForwardKey, _ value: FixedPoint, _ terms: ExpiryTerms?
  ) -> Node {
    .object(
      [("underlying", .string(key.underlying.text)), ("expiry", .string("\(key.expiry)"))]
        + decimals([
          ("forward", value), ("rate", terms?.rate), ("score", terms?.score),
          ("rateScore", terms?.rateScore),
        ]))
  }

  private static func decimals(_ values: [(String, FixedPoint?)]) -> [(String, Node)] {
    values.compactMap { key, value in value.map { (key, .string("\($0)")) } }
  }
}
