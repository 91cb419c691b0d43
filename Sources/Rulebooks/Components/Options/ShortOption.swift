import PlimsollDomain
import PlimsollRevaluation

/// The margin of short options and of orders for options, as shares of the index.
///
/// One short option, `I` the index, `M` the mark, `OTM` how far out of the money it is:
/// - maintenance `max(keep·I, keep·M) + M + closing·I`;
/// - initial the larger of that and `max(top·I − OTM, bottom·I) + max(entry, M)`.
///
/// A long option needs nothing: its premium is paid. An order, at its limit `P`, with a fee of
/// `min(fee·I, cap·P)`: to buy `P + fee`; to sell the initial margin with `P` as entry, plus the
/// fee, less `P`.
/// Source: Bybit help, "Initial margin and maintenance margin (USDC options)", by a copy at
/// mobie.io; its worked order costs 1,053.78 (vector `bybit-opt-03`).
public struct ShortOption: MarginComponent {
  public let name = "short-option"
  /// Rates by underlying; an option on anything else is not covered.
  public let underlyings: [AssetID: Rates]

  public let inputs: Set<DeclaredInput> = [.mark, .index, .assetPrice, .orders]

  /// The shares of one underlying.
  public struct Rates: Hashable, Sendable {
    /// The initial share at the money.
    public let top: FixedPoint
    /// The least initial share.
    public let bottom: FixedPoint
    /// The maintenance share.
    public let keep: FixedPoint
    /// The share that closing it would cost.
    public let closing: FixedPoint
    /// The share of the index that a trade costs.
    public let fee: FixedPoint
    /// The largest share of its price that a trade costs.
    public let cap: FixedPoint

    /// Six shares.
    public init(
      top: FixedPoint, bottom: FixedPoint, keep: FixedPoint, closing: FixedPoint,
      fee: FixedPoint, cap: FixedPoint
    ) {
      (self.top, self.bottom, self.keep, self.closing) = (top, bottom, keep, closing)
      (self.fee, self.cap) = (fee, cap)
    }

    /// Both figures of one short option sold at `entry`, exactly.
    public func short(
      _ terms: OptionTerms, index: FixedPoint, mark: FixedPoint, entry: FixedPoint
    ) throws(AmountError) -> ExactCharge {
      let maintenance = try max(keep.times(index), keep.times(mark)).plus(mark)
        .plus(closing.times(index))
      let distance =
        terms.right == .call ? try terms.strike.minus(index) : try index.minus(terms.strike)
      let share = try max(top.times(index).minus(max(.zero, distance)), bottom.times(index))
      let initial = try share.plus(max(entry, mark))
      return ExactCharge(initial: max(initial, maintenance), maintenance: maintenance)
    }

    /// What an order for one option at `price` needs.
    public func order(
      _ terms: OptionTerms, isBuy: Bool, index: FixedPoint, mark: FixedPoint, price: FixedPoint
    ) throws(AmountError) -> FixedPoint {
      let fee = try min(fee.times(index), cap.times(price))
      guard !isBuy else { return try price.plus(fee) }
      let sold = try short(terms, index: index, mark: mark, entry: price).initial
      return try max(.zero, sold.plus(fee).minus(price))
    }
  }

  /// Rates by underlying.
  public init(underlyings: [AssetID: Rates]) { self.underlyings = underlyings }

  public func covers(_ contract: Contract) -> Bool {
    contract.option != nil && contract.form == .linear && underlyings[contract.underlying] != nil
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try held(portfolio, valuation, weight) + orders(portfolio, valuation, weight)
  }

  private func held(_ portfolio: Portfolio, _ valuation: Valuation, _ weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) { units, entry, _ in
      guard units < .zero, let known = try known(entry.line, valuation) else { return nil }
      return try known.rates.short(
        known.terms, index: known.index, mark: known.mark, entry: entry.price ?? known.mark
      ).times(units.magnitude).converted(at: valuation.rate(entry.line)).weighted(weight)
    }
  }

  private func orders(_ portfolio: Portfolio, _ valuation: Valuation, _ weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for entry in portfolio.entries where !entry.orders.isEmpty {
      guard let known = try known(entry.line, valuation) else { continue }
      let contract = valuation.lines[entry.line].contract
      do {
        var total = FixedPoint.zero
        for order in entry.orders where order.lots != 0 {
          let units = try contract.quantity(of: order.lots).times(contract.multiplier).magnitude
          let one = try known.rates.order(
            known.terms, isBuy: order.lots > 0, index: known.index, mark: known.mark,
            price: order.price ?? known.mark)
          total = try total.plus(one.times(units))
        }
        let exact = try valuation.rate(entry.line).up(total).times(weight.initial)
        let margins = Margins(
          initial: try Money(charging: exact, in: valuation.unit),
          maintenance: .zero(valuation.unit))
        reasons.append(Reason(component: name, subject: "\(contract.id) orders", computed: margins))
      } catch let error as MarginError { throw error } catch {
        throw .arithmetic(
          "orders for \(contract.id)", error as? AmountError ?? .overflow(contract.id.text))
      }
    }
    return reasons
  }

  /// What is known of an option that is covered.
  private func known(_ line: Int, _ valuation: Valuation) throws(MarginError) -> (
    rates: Rates, terms: OptionTerms, index: FixedPoint, mark: FixedPoint
  )? {
    let contract = valuation.lines[line].contract
    guard covers(contract), let rates = underlyings[contract.underlying],
      let terms = contract.option
    else { return nil }
    let quote = valuation.quote(line)
    guard let mark = quote?.mark else {
      throw .market(.unquoted(contract.id, missing: "mark"))
    }
    guard let index = quote?.index else {
      throw .market(.unquoted(contract.id, missing: "index"))
    }
    return (rates, terms, index, mark)
  }
}
