import PlimsollDomain
import PlimsollRevaluation

/// A charge on deltas that offset each other in different dollars.
///
/// Positions of an underlying fall into legs by the dollar they settle in. Pairs of legs are
/// matched in a stated order; what two legs of opposite sign offset is charged in tiers of its
/// size, at the row of the worst of three prices: the first leg's in the second, and each in
/// dollars.
/// Source: OKX, "OKX will update margin calculation rules for the portfolio margin mode", December
/// 2024, and its help page on merged risk units (MR9).
public struct StablecoinSpread: MarginComponent {
  public let name = "stablecoin-spread"
  /// Pairs of legs, in the order they are matched.
  public let pairs: [Pair]
  /// Tiers by price, the highest price first.
  public let rows: [Row]

  public let inputs: Set<DeclaredInput> = [.mark, .forward, .volatility, .time, .assetPrice]

  /// Two legs.
  public struct Pair: Hashable, Sendable {
    /// The leg whose price in the other is looked at beside what both are worth in dollars.
    public let one: AssetID
    /// The leg in which the first one's price is counted.
    public let other: AssetID

    /// A pair of legs.
    public init(_ one: AssetID, _ other: AssetID) { (self.one, self.other) = (one, other) }
  }

  /// The tiers that hold at a price and above.
  public struct Row: Hashable, Sendable {
    /// The lowest price.
    public let price: FixedPoint
    /// Rates by the size that is offset, in the requirement unit.
    public let tiers: [Slice]

    /// Tiers from `price` on.
    public init(price: FixedPoint, tiers: [Slice]) { (self.price, self.tiers) = (price, tiers) }
  }

  /// A charge on `pairs`; below the lowest price its row holds on.
  public init(pairs: [Pair], rows: [Row]) { (self.pairs, self.rows) = (pairs, rows) }

  /// It margins nothing by itself: it comes beside what does.
  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for part in portfolio.byUnderlying(in: valuation) {
      var legs: [AssetID: FixedPoint] = [:]
      let entries = Dictionary(grouping: part.entries.filter { $0.lots != 0 }) {
        leg(of: valuation.lines[$0.line].contract)
      }
      for (leg, held) in entries.sorted(by: { $0.key < $1.key }) {
        legs[leg] = try valuation.delta(of: held)
      }
      for pair in pairs {
        guard let one = legs[pair.one], let other = legs[pair.other],
          one.signum * other.signum < 0
        else { continue }
        do {
          let size = min(one.magnitude, other.magnitude)
          legs[pair.one] = try one.signum < 0 ? one.plus(size) : one.minus(size)
          legs[pair.other] = try other.signum < 0 ? other.plus(size) : other.minus(size)
          // What is left for a pair carries the rounding of every leg matched before it.
          reasons.append(try reason(pair, of: size, part.entries, in: valuation, weight))
        } catch let error as MarginError { throw error } catch {
          throw .arithmetic(label(pair), error as? AmountError ?? .overflow(label(pair)))
        }
      }
    }
    return reasons
  }

  /// The leg of a contract: the dollar it settles in, or US dollars.
  private func leg(of contract: Contract) -> AssetID {
    pairs.contains { $0.one == contract.settle || $0.other == contract.settle }
      ? contract.settle : "USD"
  }

  private func label(_ pair: Pair) -> String { "\(pair.one)-\(pair.other)" }

  private func reason(
    _ pair: Pair, of size: FixedPoint, _ entries: [Portfolio.Entry], in valuation: Valuation,
    _ weight: Weight
  ) throws -> Reason {
    let tiers = try row(of: pair, in: valuation.market)?.tiers ?? []
    let charge = try tiers.total(of: size)
    let exact = try ExactCharge(initial: charge, maintenance: charge).weighted(weight)
    return Reason(
      component: name, subject: label(pair),
      computed: try Money.margins(charging: exact, in: valuation.unit),
      hidden: try valuation.hidden(in: entries, times: tiers.steepest.times(weight.larger)))
  }

  /// The row of the highest price that none of the pair's three is below; the last one under all.
  private func row(of pair: Pair, in market: Market) throws -> Row? {
    let prices = try [(pair.one, pair.other), (pair.one, "USD"), (pair.other, "USD")].map {
      try market.price(of: $0.0, in: $0.1)
    }
    return try rows.first { row in
      try prices.allSatisfy { try $0.over >= row.price.times($0.under) }
    } ?? rows.last
  }
}
