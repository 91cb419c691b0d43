import PlimsollDomain

/// How one asset counts as collateral.
public struct CollateralTerms: Hashable, Sendable {
  /// The share taken off for initial margin: 0 to 1.
  public let initialHaircut: FixedPoint
  /// The share taken off for maintenance margin: 0 to 1.
  public let maintenanceHaircut: FixedPoint
  /// The largest amount of the asset that counts, in the asset; all of it without one.
  public let cap: FixedPoint?
  /// What both haircuts are at least, by how much is held.
  public let curve: HaircutCurve?

  /// Terms of one asset.
  public init(
    initialHaircut: FixedPoint = .zero, maintenanceHaircut: FixedPoint = .zero,
    cap: FixedPoint? = nil, curve: HaircutCurve? = nil
  ) {
    (self.initialHaircut, self.maintenanceHaircut) = (initialHaircut, maintenanceHaircut)
    (self.cap, self.curve) = (cap, curve)
  }
}

/// Which assets a margin group accepts, and how each counts.
///
/// An asset without terms counts zero: a new token is never collateral by accident. A debt is
/// owed in full at its price, whatever the haircut of the asset. What is not final counts zero.
public struct CollateralSchedule: Sendable {
  /// Terms of the group's own unit, if it counts.
  public let own: CollateralTerms?
  /// Terms by asset.
  public let terms: [AssetID: CollateralTerms]

  /// A schedule from its parts.
  public init(own: CollateralTerms?, terms: [AssetID: CollateralTerms] = [:]) {
    (self.own, self.terms) = (own, terms)
  }

  /// The terms of `asset` in a group counted in `unit`.
  public func terms(of asset: AssetID, in unit: AssetID) -> CollateralTerms? {
    asset == unit ? own ?? terms[asset] : terms[asset]
  }

  /// What `holdings` are worth in `unit`: at mark, and with either haircut.
  ///
  /// Assets are netted first, then each is valued once: credits down, debts up.
  public func value(of holdings: [Holding], in unit: Asset, market: Market)
    throws(MarketError) -> Equity
  {
    var total = Equity.zero(unit)
    for (asset, amount) in try Self.netted(holdings) {
      let price = try market.price(of: asset, in: unit.id)
      do {
        total = try total.plus(value(of: amount, asset, price: price, in: unit))
      } catch { throw .arithmetic("the collateral in \(asset)", error) }
    }
    return total
  }

  /// One netted amount per asset, by name; pending credits count nothing, pending debts do.
  public static func netted(_ holdings: [Holding]) throws(MarketError) -> [(AssetID, FixedPoint)] {
    var amounts: [AssetID: FixedPoint] = [:]
    for holding in holdings where holding.finality == .final || holding.amount.units < 0 {
      let id = holding.amount.asset.id
      do { amounts[id] = try (amounts[id] ?? .zero).plus(holding.amount.value) } catch {
        throw .arithmetic("the holdings of \(id)", error)
      }
    }
    return amounts.sorted { $0.key < $1.key }
  }

  private func value(of amount: FixedPoint, _ asset: AssetID, price: ExchangeRate, in unit: Asset)
    throws(AmountError) -> Equity
  {
    let mark = try Money(crediting: amount, at: price, in: unit)
    // Down is against the account for a credit and for a debt alike: -0.5 becomes -1.
    guard amount.signum > 0 else { return Equity(mark: mark, initial: mark, maintenance: mark) }
    guard let terms = terms(of: asset, in: unit.id) else {
      return Equity(mark: mark, initial: .zero(unit), maintenance: .zero(unit))
    }
    let counted = min(amount, terms.cap ?? amount)
    let least = try terms.curve?.haircut(of: amount) ?? .zero
    func after(_ haircut: FixedPoint) throws(AmountError) -> Money {
      let kept = try FixedPoint.one.minus(max(haircut, least))
      // A curve may have 18 decimals: the product keeps as many, rounded down.
      let amount =
        terms.curve == nil ? try counted.times(kept) : try counted.negated.timesUp(kept).negated
      return try Money(crediting: amount, at: price, in: unit)
    }
    return Equity(
      mark: mark, initial: try after(terms.initialHaircut),
      maintenance: try after(terms.maintenanceHaircut))
  }
}
