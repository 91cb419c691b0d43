import PlimsollDomain
import PlimsollRevaluation

/// How a grid treats one underlying.
public struct GridTerms: Hashable, Sendable {
  /// The scenarios.
  public let set: ScenarioSet
  /// The share of a gain in one underlying that may offset losses in others.
  public let gainShare: FixedPoint
  /// Dollars by which a result moves towards zero for each whole range its move goes beyond the
  /// range.
  public let dampener: Dampener?
  /// How worths of one expiry are discounted by sign; not at all without it.
  public let discount: ExpiryDiscount?
  /// Assets whose holdings move with the underlying and so count in every scenario, by name.
  public let holdings: [AssetID]

  /// What takes the edge off far scenarios for small accounts.
  public struct Dampener: Hashable, Sendable {
    /// US dollars a range.
    public let dollars: FixedPoint
    /// The range.
    public let range: FixedPoint

    /// `dollars` for each `range` beyond the first.
    public init(dollars: FixedPoint, range: FixedPoint) {
      (self.dollars, self.range) = (dollars, range)
    }
  }

  /// Terms of one underlying.
  public init(
    set: ScenarioSet, gainShare: FixedPoint = .one, dampener: Dampener? = nil,
    discount: ExpiryDiscount? = nil, holdings: [AssetID] = []
  ) {
    (self.set, self.gainShare, self.dampener) = (set, gainShare, dampener)
    (self.discount, self.holdings) = (discount, Set(holdings).sorted())
  }

  /// Whether options fold into a vector for each expiry before they add up: where worths are
  /// discounted by sign, or a change counts as a loss either way. Scenarios are weighed after that.
  var foldsExpiries: Bool {
    discount != nil || set.scenarios.contains(where: \.countsEitherWay)
  }

  /// `(|move|/range − 1)⁺ × dollars`, in `unit`, by scenario, rounded down: it lowers a charge.
  func allowances(in unit: AssetID, market: Market) throws(MarginError) -> [FixedPoint] {
    guard let dampener else { return [] }
    do {
      let price = try market.price(of: "USD", in: unit)
      var allowances: [FixedPoint] = []
      for scenario in set.scenarios {
        let ranges = try scenario.move.magnitude.dividedDown(by: dampener.range)
        let beyond = try max(.zero, ranges.minus(.one)).times(dampener.dollars)
        // To the 12 decimals that coins are counted in: the fold's integers then stay in 128 bits.
        allowances.append(try price.down(beyond).dividedDown(by: .one, decimals: 12))
      }
      return allowances
    } catch let error as MarketError { throw .market(error) } catch {
      throw .arithmetic("the dampener", error as? AmountError ?? .overflow("dampener"))
    }
  }
}

/// The worst loss over a set of scenarios, positions netted in each.
///
/// Two levels: lines fold into a vector for each underlying, by way of their expiries where those
/// are discounted; its group function keeps a share of gains and dampens far scenarios,
/// and the sum of the groups is taken at its worst scenario.
public struct ScenarioGrid: MarginComponent {
  public let name: String
  /// Terms by underlying.
  public let underlyings: [AssetID: GridTerms]
  /// Terms of every other underlying; without them a position there is not covered.
  public let others: GridTerms?

  public var inputs: Set<DeclaredInput> {
    let always: Set<DeclaredInput> = [.mark, .forward, .volatility, .time, .assetPrice]
    let terms = Array(underlyings.values) + (others.map { [$0] } ?? [])
    return always.union(terms.allSatisfy(\.holdings.isEmpty) ? [] : [.holdings])
      .union(terms.contains { $0.discount != nil } ? [.interest] : [])
  }
  public var grids: [ScenarioGrid] { [self] }

  /// A grid by underlying. All terms have the same number of scenarios.
  public init(name: String, underlyings: [AssetID: GridTerms], others: GridTerms? = nil) {
    (self.name, self.underlyings, self.others) = (name, underlyings, others)
  }

  /// The underlyings that count holdings.
  var holders: [AssetID] { underlyings.filter { !$0.value.holdings.isEmpty }.map(\.key).sorted() }

  /// The terms of one underlying.
  public func terms(of underlying: AssetID) -> GridTerms? { underlyings[underlying] ?? others }

  public func covers(_ contract: Contract) -> Bool {
    if case .some = others { return true }
    return underlyings.keys.contains(contract.underlying)
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    guard let fold = try fold(portfolio, in: valuation), let worst = fold.profits.worst else {
      return []
    }
    let profit = fold.profits[worst]
    let loss = profit.mantissa < 0 ? profit.negated : .zero
    return [
      try fold.reason(of: name, loss: loss, at: worst, in: valuation.unit, weight: weight)
    ]
  }
}
