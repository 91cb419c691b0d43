import PlimsollDomain

/// What a position adds to equity at its mark, exactly, rounded once and down.
public enum MarkValue {
  /// The mark value of spot and options; the profit since entry of futures and perpetuals, or what
  /// linear ones are worth less what they cost, where that is stated.
  ///
  /// - Parameter asset: the contract's settlement asset, for who has looked it up.
  /// - Returns: an amount of that asset.
  public static func value(
    of position: Position, _ contract: Contract, in market: Market, as asset: Asset? = nil
  ) throws(MarketError) -> Money {
    guard let mark = market.quotes[contract.id]?.mark else {
      throw .unquoted(contract.id, missing: "mark")
    }
    let asset = asset ?? market.asset(contract.settle)
    do {
      let units = try contract.quantity(of: position.lots).times(contract.multiplier)
      switch contract.payoff {
      case .spot, .option:
        return try Money(crediting: units.times(mark), in: asset)
      case .perpetual, .future:
        if let cost = position.cost, contract.form != .inverse {
          return try Money(crediting: units.times(mark).minus(cost), in: asset)
        }
        guard let entry = position.entry else { return .zero(asset) }
        return try profit(of: units, from: entry, to: mark, form: contract.form, in: asset)
      }
    } catch { throw .arithmetic("\(contract.id)", error) }
  }

  /// Profit of `units` of a future between two prices above zero, rounded down.
  public static func profit(
    of units: FixedPoint, from entry: FixedPoint, to mark: FixedPoint, form: PayoffForm,
    in asset: Asset
  ) throws(AmountError) -> Money {
    let gain = try units.times(mark.minus(entry))
    switch form {
    case .linear, .quanto: return try Money(crediting: gain, in: asset)
    case .inverse:
      let coins = try gain.dividedDown(by: entry.times(mark), decimals: asset.scale)
      return try Money(crediting: coins, in: asset)
    }
  }
}
