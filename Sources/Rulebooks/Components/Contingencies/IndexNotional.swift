import PlimsollDomain
import PlimsollRevaluation

extension Valuation {
  /// The index of a line's underlying: what its quote states, or else the price of the asset.
  func index(_ line: Int) throws(MarginError) -> FixedPoint {
    let contract = lines[line].contract
    guard let index = quote(line)?.index ?? market.assets[contract.underlying]?.price else {
      throw .market(.unquoted(contract.id, missing: "index"))
    }
    return index
  }

  /// What `units` of the contract on `line` are at the index, whatever their sign, in its
  /// settlement asset: coins where it settles in the coin, and coins times the index elsewhere.
  func indexNotional(of units: FixedPoint, _ line: Int) throws -> FixedPoint {
    let contract = lines[line].contract
    guard contract.form == .inverse else { return try units.magnitude.times(index(line)) }
    guard contract.option == nil else { return units.magnitude }
    guard let mark = quote(line)?.mark, mark > .zero else {
      throw MarketError.unquoted(contract.id, missing: "mark")
    }
    return try units.magnitude.dividedUp(by: mark)
  }

  /// Signed contract units of an entry.
  func units(of entry: Portfolio.Entry) throws(AmountError) -> FixedPoint {
    let contract = lines[entry.line].contract
    return try contract.quantity(of: entry.lots).times(contract.multiplier)
  }
}

extension Contract {
  /// Whether it is a future or a perpetual.
  var isFuture: Bool {
    switch payoff {
    case .perpetual, .future: true
    case .spot, .option: false
    }
  }
}
