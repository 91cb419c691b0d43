import PlimsollDomain
import PlimsollRevaluation

/// What whoever liquidates a group would be paid, charged while its positions are open.
///
/// `reward = max(Σ notional × share, collateral × its share)`, not below `minimum` and not above
/// `maximum` or `scaling × collateral`, the smaller. A position larger than what one window may
/// liquidate adds the least reward for every window beyond its first; the largest number of
/// windows of any position counts. Inverse contracts, which no such venue lists, add nothing.
/// Charged alike on initial and maintenance margin, rounded up.
/// Source: Synthetixio/synthetix-v3 at 23585f73, keeper rewards of an account; vector `snx-01`.
public struct LiquidationReward: MarginComponent {
  public let name = "liquidation-reward"
  /// Terms by instrument or underlying.
  public let terms: [String: Terms]
  /// Terms of everything else.
  public let others: Terms?
  /// What holds for the reward as a whole.
  public let limits: Limits

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice, .holdings]

  /// What a position in one market adds.
  public struct Terms: Hashable, Sendable {
    /// The share of its notional.
    public let share: FixedPoint
    /// Contract units that one window may liquidate; no limit without it.
    public let window: FixedPoint?

    /// A share, and what a window takes.
    public init(share: FixedPoint, window: FixedPoint? = nil) {
      (self.share, self.window) = (share, window)
    }
  }

  /// Bounds of the whole reward, in the requirement unit.
  public struct Limits: Hashable, Sendable {
    /// The share of collateral, before haircuts, that the reward is at least.
    public let collateral: FixedPoint
    /// The least reward.
    public let minimum: FixedPoint
    /// The largest reward.
    public let maximum: FixedPoint?
    /// The largest share of collateral that goes into a reward.
    public let scaling: FixedPoint?

    /// Bounds; none of them binds without being stated.
    public init(
      collateral: FixedPoint = .zero, minimum: FixedPoint = .zero, maximum: FixedPoint? = nil,
      scaling: FixedPoint? = nil
    ) {
      (self.collateral, self.minimum) = (collateral, minimum)
      (self.maximum, self.scaling) = (maximum, scaling)
    }

    /// The reward for `shares` of notional against `collateral` over `windows` windows.
    public func reward(
      shares: FixedPoint, collateral value: FixedPoint, windows: FixedPoint
    ) throws(AmountError) -> FixedPoint {
      let wanted = max(shares, try value.timesUp(collateral), minimum)
      var most = maximum ?? wanted
      // A group without collateral was flagged already: only the fixed bound is left.
      if let scaling, value > .zero { most = min(most, try value.timesUp(scaling)) }
      let further = try max(.zero, windows.minus(.one)).times(min(minimum, maximum ?? minimum))
      return try min(wanted, most).plus(further)
    }
  }

  /// Terms by instrument or underlying, those of the rest, and bounds of the whole.
  public init(terms: [String: Terms], others: Terms? = nil, limits: Limits = Limits()) {
    (self.terms, self.others, self.limits) = (terms, others, limits)
  }

  /// It margins nothing by itself: it comes beside what does.
  public func covers(_ contract: Contract) -> Bool { false }

  /// The terms of a contract.
  public func terms(of contract: Contract) -> Terms? {
    terms.terms(of: contract) ?? others
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    let held = portfolio.entries.filter { $0.lots != 0 }
    guard !held.isEmpty else { return [] }
    do {
      var (shares, windows) = (FixedPoint.zero, FixedPoint.zero)
      for entry in held {
        let contract = valuation.lines[entry.line].contract
        guard contract.form != .inverse, let terms = terms(of: contract),
          let mark = valuation.quote(entry.line)?.mark
        else { continue }
        let size = try contract.quantity(of: entry.lots).times(contract.multiplier).magnitude
        let notional = try valuation.rate(entry.line).up(size.times(mark))
        shares = try shares.plus(notional.timesUp(terms.share))
        if let window = terms.window {
          windows = max(windows, try size.dividedUp(by: window, decimals: 0))
        }
      }
      let reward = try limits.reward(
        shares: shares, collateral: collateral(of: portfolio, in: valuation), windows: windows)
      let exact = try ExactCharge(initial: reward, maintenance: reward).weighted(weight)
      let margins = try Money.margins(charging: exact, in: valuation.unit)
      return [Reason(component: name, computed: margins)]
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
  }

  /// What is held, at its price and without haircuts; debts do not count.
  private func collateral(of portfolio: Portfolio, in valuation: Valuation) throws -> FixedPoint {
    var total = Money.zero(valuation.unit)
    for holding in portfolio.holdings where holding.amount > .zero {
      let price: ExchangeRate
      do throws(MarketError) {
        price = try valuation.market.price(of: holding.asset, in: valuation.unit.id)
      } catch { throw MarginError.market(error) }
      total = try total.plus(Money(crediting: holding.amount, at: price, in: valuation.unit))
    }
    return total.value
  }
}
