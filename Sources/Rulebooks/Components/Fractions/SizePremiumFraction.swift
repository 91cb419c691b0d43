import PlimsollDomain

/// A share of a position's worst liability that rises with the root of its size, and a fixed charge
/// for every open order.
///
/// Orders count as if all buys or all sells had filled, whichever owes more; both figures take
/// them. A leverage chosen by the account or for the position raises initial margin only. Dollars
/// keep 6 digits after every step, the rest cut off.
/// Source: Drift v2 `math/margin.rs`; vectors `drift-p`, `drift-pm`, `drift-c`.
public struct SizePremiumFraction: MarginComponent {
  public let name = "size-premium-fraction"
  /// Terms by instrument or underlying; an instrument's own come before its underlying's.
  public let underlyings: [String: Terms]
  /// Dollars an open order.
  public let order: FixedPoint
  /// The share of the liability added to both figures: zero where liquidation starts, above it
  /// where the venue lets it end.
  public let buffer: FixedPoint

  public let inputs: Set<DeclaredInput> = [.mark, .index, .assetPrice, .average, .orders]

  /// The terms of one market.
  public struct Terms: Hashable, Sendable {
    /// The rates at size zero.
    public let rates: Weight
    /// What the root of a size adds to both.
    public let factor: FixedPoint
    /// How what is owed follows from the price.
    public let liability: Liability

    /// Rates that rise by `factor` times the root of size.
    public init(rates: Weight, factor: FixedPoint, liability: Liability = .notional) {
      (self.rates, self.factor, self.liability) = (rates, factor, liability)
    }
  }

  /// How what is owed follows from the price.
  public enum Liability: String, Hashable, Sendable, CaseIterable {
    /// The size at its price, on either side.
    case notional
    /// A market that pays 0 or 1: a long can lose its price, a short one less it.
    case prediction
    /// A market in settlement: only orders are charged.
    case settlement
  }

  /// Terms by instrument or underlying.
  public init(
    underlyings: [String: Terms], order: FixedPoint = .zero, buffer: FixedPoint = .zero
  ) {
    (self.underlyings, self.order, self.buffer) = (underlyings, order, buffer)
  }

  public func covers(_ contract: Contract) -> Bool {
    contract.isLinearFuture && terms(of: contract) != nil
  }

  /// The terms of `contract`, if there are any.
  public func terms(of contract: Contract) -> Terms? {
    underlyings.terms(of: contract)
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for entry in portfolio.entries where entry.lots != 0 || entry.hasOrders {
      let contract = valuation.lines[entry.line].contract
      guard covers(contract), let terms = terms(of: contract) else { continue }
      let dollars = try valuation.margins("\(name) of \(contract.id)") { figure in
        let chosen = try figure == .initial ? portfolio.ratio(of: entry) : .zero
        return try charge(on: entry, terms, least: chosen, in: valuation, for: figure)
      }
      reasons.append(
        Reason(
          component: name, subject: contract.id.text,
          computed: try valuation.charge(dollars, weight: weight)))
    }
    return reasons
  }

  /// One figure of an entry, in dollars.
  private func charge(
    on entry: Portfolio.Entry, _ terms: Terms, least: FixedPoint, in valuation: Valuation,
    for figure: Rung.Figure
  ) throws -> FixedPoint {
    let contract = valuation.lines[entry.line].contract
    let orders = try order.times(FixedPoint(entry.orders.count))
    guard terms.liability != .settlement else { return orders }
    guard let price = try valuation.quote(entry.line)?.mark?.cut(to: 6) else {
      throw MarginError.market(.unquoted(contract.id, missing: "mark"))
    }
    let quote = try valuation.market.strictPrice(of: contract.settle, for: figure)
    let (size, owed) = try worst(entry, contract, terms, at: price)
    let liability = try owed.times(quote.high).cut(to: 6)
    let rate = figure == .initial ? terms.rates.initial : terms.rates.maintenance
    let ratio = max(
      try SizeWeight.premium(on: rate, size: size, factor: terms.factor), least)
    let margin = try liability.times(ratio).cut(to: 6)
    return try margin.plus(liability.times(buffer).cut(to: 6)).plus(orders)
  }

  /// The size and the liability after all sells or all buys, whichever owes more; sells on a tie.
  private func worst(
    _ entry: Portfolio.Entry, _ contract: Contract, _ terms: Terms, at price: FixedPoint
  ) throws(AmountError) -> (size: FixedPoint, owed: FixedPoint) {
    func outcome(_ filled: Portfolio.Entry) throws(AmountError) -> (FixedPoint, FixedPoint) {
      let size = try contract.units(of: filled.lots).cut(to: 9)
      let isShortOfOne = terms.liability == .prediction && size.signum < 0
      let owed = isShortOfOne ? max(.zero, try FixedPoint.one.minus(price)) : price
      return (size.magnitude, try size.magnitude.times(owed).cut(to: 6))
    }
    let bought = try outcome(entry.filled(buys: true, sells: false))
    let sold = try outcome(entry.filled(buys: false, sells: true))
    return sold.1 >= bought.1 ? sold : bought
  }
}

extension Portfolio.Entry {
  /// Whether any order is open.
  var hasOrders: Bool { buys > 0 || sells > 0 }
}

extension Portfolio {
  /// The least initial ratio that the leverage of the account and of an entry ask for, in whole
  /// ten-thousandths, up; zero where none was chosen.
  func ratio(of entry: Entry? = nil) throws(AmountError) -> FixedPoint {
    var ratio = FixedPoint.zero
    for leverage in [leverage, entry?.leverage] {
      guard let leverage else { continue }
      ratio = max(ratio, try FixedPoint.one.dividedUp(by: leverage, decimals: 4))
    }
    return ratio
  }
}

extension Contract {
  /// A perpetual or a future that pays in its quote asset.
  var isLinearFuture: Bool { option == nil && payoff != .spot && form == .linear }

  /// The contract units of `lots` lots, signed.
  func units(of lots: Int64) throws(AmountError) -> FixedPoint {
    try quantity(of: lots).times(multiplier)
  }
}
