import PlimsollDomain
import PlimsollRevaluation

/// How far a stable asset stands below a price, times a factor.
public struct Depeg: Hashable, Sendable {
  /// The asset that should be worth a dollar.
  public let asset: AssetID
  /// The price under which it has lost its peg, in US dollars.
  public let threshold: FixedPoint
  /// What each dollar below it weighs.
  public let factor: FixedPoint

  /// `factor` for each dollar of `asset` below `threshold`.
  public init(of asset: AssetID, below threshold: FixedPoint, factor: FixedPoint) {
    (self.asset, self.threshold, self.factor) = (asset, threshold, factor)
  }

  /// `max(0, threshold − price) × factor`.
  func size(in market: Market) throws(MarginError) -> FixedPoint {
    guard let price = market.assets[asset]?.price else { throw .market(.unpriced(asset)) }
    do { return try max(.zero, threshold.minus(price)).times(factor) } catch {
      throw .arithmetic("the peg of \(asset)", error)
    }
  }
}

/// A share of the index on futures held and options sold while a stable asset is off its peg,
/// of initial margin alone.
///
/// `(Σ|futures| + Σ sold options) × index × max(0, threshold − price) × factor`, one reason an
/// underlying. Source: Derive v2-core at 7736900d, standard manager.
public struct DepegCharge: MarginComponent {
  public let name = "depeg-charge"
  /// The peg.
  public let depeg: Depeg

  public let inputs: Set<DeclaredInput> = [.index, .mark, .assetPrice]

  /// A charge for `depeg`.
  public init(_ depeg: Depeg) { self.depeg = depeg }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    guard !portfolio.entries.isEmpty else { return [] }
    let size = try depeg.size(in: valuation.market)
    guard size > .zero else { return [] }
    let rates = Weight(initial: size, maintenance: .zero)
    var reasons: [Reason] = []
    for counted in [IndexCharge.Counted.futures, .sold(.contracts)] {
      let charge = IndexCharge(counted, underlyings: [:], others: rates)
      reasons += try charge.reasons(for: portfolio, in: valuation, weight: weight)
    }
    return reasons.map { Reason(component: name, subject: $0.subject, computed: $0.computed) }
  }
}

/// Its parts times factors of which the initial one grows while a stable asset is off its peg
///
///
/// Initial `base + max(0, threshold − price) × factor`; maintenance a factor of its own.
/// Source: Derive v2-core at 7736900d, portfolio managers.
public struct DepegFactor: CompositeComponent {
  public let name = "depeg-factor"
  /// The factors on the peg.
  public let weight: Weight
  /// The peg.
  public let depeg: Depeg
  public let parts: [any MarginComponent]

  /// `parts` times `weight`, the initial factor raised by `depeg`.
  public init(_ weight: Weight, _ depeg: Depeg, of parts: [any MarginComponent]) {
    (self.weight, self.depeg, self.parts) = (weight, depeg, parts)
  }

  public var inputs: Set<DeclaredInput> {
    parts.reduce(into: [.assetPrice]) { $0.formUnion($1.inputs) }
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight outer: Weight)
    throws(MarginError) -> [Reason]
  {
    guard !portfolio.entries.isEmpty || !portfolio.holdings.isEmpty else { return [] }
    let raised: Weight
    do {
      raised = Weight(
        initial: try weight.initial.plus(depeg.size(in: valuation.market)),
        maintenance: weight.maintenance)
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
    return try Factor(raised, of: parts).reasons(for: portfolio, in: valuation, weight: outer)
  }
}
