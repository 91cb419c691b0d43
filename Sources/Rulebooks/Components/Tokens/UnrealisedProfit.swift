import PlimsollDomain

/// What a result that is not realised lets count: a loss in full, a gain at a weight.
///
/// A loss is taken at the higher of the price of the asset it is paid in and its average, a gain at
/// the lower. The initial weight of a gain falls with the root of its size, and no gain counts more
/// than a cap towards initial margin. It charges nothing and margins no contract.
/// Source: Drift v2 `math/margin.rs`; vectors `drift-u`, `drift-pm`.
public struct UnrealisedProfit: MarginComponent {
  public let name = "unrealised-profit"
  /// Terms by instrument or underlying; an instrument's own come before its underlying's.
  public let underlyings: [String: Terms]
  /// Terms of everything else; without them a gain there counts nothing.
  public let others: Terms?
  /// The most dollars that one gain counts towards initial margin; all of it without one.
  public let cap: FixedPoint?
  /// The share by which a loss counts more: zero where liquidation starts.
  public let buffer: FixedPoint

  public let inputs: Set<DeclaredInput> = [.mark, .index, .assetPrice, .average]

  /// What the gains of one market count.
  public struct Terms: Hashable, Sendable {
    /// The weights of a small gain.
    public let weights: Weight
    /// What the root of a gain in dollars takes off the initial one.
    public let factor: FixedPoint

    /// Weights of which the initial one falls with size.
    public init(weights: Weight, factor: FixedPoint = .zero) {
      (self.weights, self.factor) = (weights, factor)
    }

    /// The weight of `profit` dollars; 1 for a loss.
    public func weight(of profit: FixedPoint, for figure: Rung.Figure) throws(AmountError)
      -> FixedPoint
    {
      guard profit > .zero else { return .one }
      guard figure == .initial else { return weights.maintenance }
      guard weights.initial > .zero else { return .zero }
      return try SizeWeight.discount(on: weights.initial, size: profit, factor: factor)
    }
  }

  /// Terms by instrument or underlying.
  public init(
    underlyings: [String: Terms], others: Terms? = nil, cap: FixedPoint? = nil,
    buffer: FixedPoint = .zero
  ) {
    (self.underlyings, self.others) = (underlyings, others)
    (self.cap, self.buffer) = (cap, buffer)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  { [] }

  /// One credit a position: a loss in full, a gain at its weight.
  public func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [Credit]
  {
    var credits: [Credit] = []
    for entry in portfolio.entries where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard contract.isLinearFuture, let price = entry.price else { continue }
      var isGain = false
      let dollars = try valuation.margins("\(name) of \(contract.id)") { figure in
        let profit = try profit(of: entry, since: price, contract, in: valuation)
        isGain = profit > .zero
        return try counted(profit, contract, in: valuation, for: figure)
      }
      credits.append(
        Credit(
          component: name, subject: contract.id.text, counts: try valuation.credit(dollars),
          isGain: isGain))
    }
    return credits
  }

  /// Profit in the asset it is paid in: the value cut to 6 digits, less the cost rounded up.
  private func profit(
    of entry: Portfolio.Entry, since price: FixedPoint, _ contract: Contract,
    in valuation: Valuation
  ) throws -> FixedPoint {
    guard let mark = try valuation.quote(entry.line)?.mark?.cut(to: 6) else {
      throw MarginError.market(.unquoted(contract.id, missing: "mark"))
    }
    let size = try contract.units(of: entry.lots).cut(to: 9)
    let cost = try size.times(price).dividedUp(by: .one, decimals: 6)
    return try size.times(mark).cut(to: 6).minus(cost)
  }

  /// What a profit counts, in dollars.
  private func counted(
    _ profit: FixedPoint, _ contract: Contract, in valuation: Valuation, for figure: Rung.Figure
  ) throws -> FixedPoint {
    let terms = underlyings.terms(of: contract) ?? others
    let weights = terms ?? Terms(weights: Weight(initial: .zero, maintenance: .zero))
    let quote = try valuation.market.strictPrice(of: contract.settle, for: figure)
    let weighted = try profit.times(weights.weight(of: profit, for: figure)).cut(to: 6)
    let dollars = try weighted.times(profit.signum < 0 ? quote.high : quote.low).cut(to: 6)
    guard dollars.signum >= 0 else {
      return try dollars.plus(dollars.times(buffer).cut(to: 6))
    }
    return figure == .initial ? min(dollars, cap ?? dollars) : dollars
  }
}
