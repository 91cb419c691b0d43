import PlimsollDomain
import PlimsollPricing

/// What each side is charged per unit of notional, as exact decimals.
public struct RiskFactors: Hashable, Sendable {
  /// The share of notional a long is charged.
  public let long: FixedPoint
  /// The share of notional a short is charged.
  public let short: FixedPoint

  /// Stated factors.
  public init(long: FixedPoint, short: FixedPoint) { (self.long, self.short) = (long, short) }

  /// The factors of a model, each rounded once, up to 16 decimals: what a `Double` near one
  /// resolves.
  public init(_ model: LogNormalRiskFactors) throws(AmountError) {
    func decimal(_ value: Double) throws(AmountError) -> FixedPoint {
      guard let exact = Dyadic(value) else { throw .overflow("\(value)") }
      return try Money(charging: exact, in: Asset("factor", scale: 16)).value
    }
    self.init(long: try decimal(model.long), short: try decimal(model.short))
  }
}

extension RiskFactorSlippage {
  /// How one market is charged.
  public struct Terms: Hashable, Sendable {
    /// The risk factors of either side.
    public let factors: RiskFactors
    /// The share of the mark that closing gives away.
    public let slippage: FixedPoint
    /// The share of the next funding payment that is charged to who pays it.
    public let funding: FixedPoint
    /// The price that cannot be passed, where positions are fully collateralised.
    public let cap: FixedPoint?

    /// Charges by factors and slippage.
    public init(factors: RiskFactors, slippage: FixedPoint, funding: FixedPoint = .zero) {
      (self.factors, self.slippage, self.funding, cap) = (factors, slippage, funding, nil)
    }

    /// Charges what can be lost below `cap`.
    public init(cap: FixedPoint) {
      factors = RiskFactors(long: .zero, short: .zero)
      (slippage, funding, self.cap) = (.zero, .zero, cap)
    }

    /// Whether the price has a cap.
    public var isCapped: Bool { cap != nil }

    /// Maintenance margin before it is rounded: products to 18 decimals, up.
    func maintenance(of book: Book) throws(AmountError) -> FixedPoint {
      let (long, short) = (max(book.held, .zero), max(book.held.negated, .zero))
      let (buying, selling) = (try long.plus(book.buys), try short.plus(book.sells))
      if let cap {
        return try max(
          AssignedMargin.loss(units: buying, price: book.mark, cap: cap),
          AssignedMargin.loss(units: selling.negated, price: book.mark, cap: cap))
      }
      func side(_ held: FixedPoint, _ all: FixedPoint, _ factor: FixedPoint) throws(AmountError)
        -> FixedPoint
      {
        try held.times(book.mark).timesUp(slippage).plus(all.times(book.mark).timesUp(factor))
      }
      let larger = try max(side(long, buying, factors.long), side(short, selling, factors.short))
      return try larger.plus(max(.zero, book.payment).timesUp(funding))
    }
  }

  /// One market of one account: units of the contract held and ordered, and at what price.
  public struct Book: Hashable, Sendable {
    /// Units held, signed.
    public let held: FixedPoint
    /// Units of open buy orders.
    public let buys: FixedPoint
    /// Units of open sell orders.
    public let sells: FixedPoint
    /// The mark price.
    public let mark: FixedPoint
    /// The funding the holder is about to pay; below zero it is received.
    public let payment: FixedPoint

    /// A position and its orders.
    public init(
      held: FixedPoint, buys: FixedPoint = .zero, sells: FixedPoint = .zero, mark: FixedPoint,
      payment: FixedPoint = .zero
    ) {
      (self.held, self.buys, self.sells) = (held, buys, sells)
      (self.mark, self.payment) = (mark, payment)
    }

    /// An entry at `mark`, whose holder pays `funding` of notional if long.
    init(_ entry: Portfolio.Entry, _ contract: Contract, mark: FixedPoint, funding: FixedPoint?)
      throws(AmountError)
    {
      func units(_ lots: Int64) throws(AmountError) -> FixedPoint {
        try contract.quantity(of: lots).times(contract.multiplier)
      }
      let held = try units(entry.lots)
      let payment = try held.times(mark).timesUp(funding ?? .zero)
      self.init(
        held: held, buys: try units(entry.buys), sells: try units(entry.sells), mark: mark,
        payment: payment)
    }
  }

  /// The mark at which `collateral` no longer covers maintenance margin, orders aside.
  ///
  /// `(collateral − h·P − max(0, payment)) / (|h|·(slippage + factor) − h)`, no less than zero and
  /// to 18 decimals, against the holder; nothing for no position, or where the charge moves with
  /// the value. Source: vegaprotocol specs, 0019-MCAL, estimate of a liquidation price.
  /// Example: ten long at 100 with 250, slippage 0.05, factor 0.1: (250 − 1,000)/(1.5 − 10) = 88.2.
  public static func liquidationPrice(of book: Book, _ terms: Terms, collateral: FixedPoint)
    throws(AmountError) -> FixedPoint?
  {
    guard book.held != .zero, !terms.isCapped else { return nil }
    let factor = book.held < .zero ? terms.factors.short : terms.factors.long
    let charge = try book.held.magnitude.times(terms.slippage.plus(factor))
    let below = try charge.minus(book.held)
    guard below != .zero else { return nil }
    let above = try collateral.minus(book.held.times(book.mark)).minus(max(.zero, book.payment))
    let price =
      book.held > .zero ? try above.dividedUp(by: below) : try above.dividedDown(by: below)
    return max(.zero, price)
  }
}
