import PlimsollDomain

/// An asset's price as a strict rule reads it: what is owned at the lower of the price and its slow
/// average, what is owed at the higher.
///
/// Prices are dollars of 6 digits, the rest cut off. Where the market states no average, the price
/// stands for both. Source: Drift v2, `StrictOraclePrice`; vectors `drift-st`.
public struct StrictPrice: Hashable, Sendable {
  /// The price itself.
  public let current: FixedPoint
  /// What is owned counts at this.
  public let low: FixedPoint
  /// What is owed counts at this.
  public let high: FixedPoint

  /// Which of the two figures of a margin is computed: only initial margin is strict.
  public init(_ price: AssetPrice, for figure: Rung.Figure) throws(AmountError) {
    current = try price.price.cut(to: 6)
    let average = try (figure == .initial ? price.average : nil)?.cut(to: 6) ?? current
    (low, high) = (min(current, average), max(current, average))
  }

  /// What an amount is worth in dollars of 6 digits, towards minus infinity; owed below zero.
  public func value(of amount: FixedPoint) throws(AmountError) -> FixedPoint {
    try amount.times(amount.signum < 0 ? high : low).floored(to: 6)
  }
}

extension Market {
  /// The strict price of `asset`; dollars are worth 1 unless listed.
  func strictPrice(of asset: AssetID, for figure: Rung.Figure) throws(MarginError) -> StrictPrice {
    let listed =
      assets[asset] ?? (asset == "USD" ? AssetPrice(asset: Asset(asset), price: .one) : nil)
    guard let listed else { throw .market(.unpriced(asset)) }
    do { return try StrictPrice(listed, for: figure) } catch {
      throw .arithmetic("the price of \(asset)", error)
    }
  }
}

extension Valuation {
  /// Both figures of a dollar amount in the requirement unit, each by `body`.
  func margins(_ what: String, _ body: (Rung.Figure) throws -> FixedPoint) throws(MarginError)
    -> (initial: FixedPoint, maintenance: FixedPoint)
  {
    do { return (try body(.initial), try body(.maintenance)) } catch let error as MarginError {
      throw error
    } catch { throw .arithmetic(what, error as? AmountError ?? .overflow(what)) }
  }

  /// Dollars as a charge in the requirement unit: times `weight`, at its price, rounded once, up.
  func charge(_ dollars: (initial: FixedPoint, maintenance: FixedPoint), weight: Weight)
    throws(MarginError) -> Margins
  {
    let rate = try dollarRate()
    do {
      return Margins(
        initial: try Money(
          charging: dollars.initial.times(weight.initial), at: rate, in: unit),
        maintenance: try Money(
          charging: dollars.maintenance.times(weight.maintenance), at: rate, in: unit))
    } catch { throw .arithmetic("a charge in \(unit)", error) }
  }

  /// Dollars as a credit in the requirement unit, rounded once, down.
  func credit(_ dollars: (initial: FixedPoint, maintenance: FixedPoint)) throws(MarginError)
    -> Margins
  {
    let rate = try dollarRate()
    do {
      return Margins(
        initial: try Money(crediting: dollars.initial, at: rate, in: unit),
        maintenance: try Money(crediting: dollars.maintenance, at: rate, in: unit))
    } catch { throw .arithmetic("a credit in \(unit)", error) }
  }

  private func dollarRate() throws(MarginError) -> ExchangeRate {
    do { return try market.price(of: "USD", in: unit.id) } catch { throw .market(error) }
  }
}
