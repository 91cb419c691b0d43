import PlimsollDomain

/// The positions of a portfolio in one commodity, and what they are charged, before any rounding.
struct SpanBook {
  /// One charge or credit in the commodity's currency, before the factors of both margins.
  struct Charge {
    let component: String
    let subject: String
    /// What is charged; a credit is below zero.
    let amount: FixedPoint
    var scenario: String?
  }

  let commodity: SpanCommodity
  /// The requirement unit for one of the commodity's currency.
  let rate: ExchangeRate
  /// The parts of its risk, in order.
  private(set) var charges: [Charge]
  /// The charge its short options need at least.
  let minimum: FixedPoint
  /// What its options are worth at mark; sold ones below zero.
  let optionValue: FixedPoint
  /// The price risk of its net delta.
  let priceRisk: FixedPoint
  /// Its net delta.
  let net: FixedPoint
  /// What of the net delta is left for spreads with other commodities.
  private(set) var spreadable: FixedPoint

  /// One position: its signed contracts, its terms, and, of an option, its right and its worth.
  struct Holding {
    let quantity: FixedPoint
    let contract: SpanContract
    let option: (right: OptionRight, value: FixedPoint)?
  }

  init(_ holdings: [Holding], of commodity: SpanCommodity, at rate: ExchangeRate, by rule: SpanRisk)
    throws(AmountError)
  {
    (self.commodity, self.rate) = (commodity, rate)
    let positions = holdings.map { (quantity: $0.quantity, contract: $0.contract) }
    let scan = try SpanScan(positions)
    var deltas = try SpanDeltas(positions)
    let name = commodity.name.text
    let binds = scan.risk > .zero ? rule.labels[scan.worst] : nil
    var charges = [
      Charge(component: "span-scan", subject: name, amount: scan.risk, scenario: binds)
    ]
    for spread in commodity.spreads {
      let cost = try deltas.form(spread)
      guard cost != .zero else { continue }
      charges.append(
        Charge(
          component: "span-inter-month", subject: "\(name) \(spread.name)", amount: cost))
    }
    for month in deltas.months {
      guard let rates = commodity.delivery[month.name] else { continue }
      let amount = try month.consumed.times(rates.spreads)
        .plus(month.remaining.magnitude.times(rates.outrights))
      charges.append(
        Charge(component: "span-delivery", subject: "\(name) \(month.name)", amount: amount))
    }
    self.charges = charges
    net = deltas.net
    spreadable = try deltas.spreadable()
    priceRisk = try scan.priceRisk(rule.pairs)
    minimum = try Self.minimum(holdings, commodity.minimum)
    var value = FixedPoint.zero
    for holding in holdings { value = try value.plus(holding.option?.value ?? .zero) }
    optionValue = value
  }

  /// gives `used` deltas to a spread and takes its credit, down at 12 decimals.
  mutating func credit(_ used: FixedPoint, at rate: FixedPoint, for spread: String)
    throws(AmountError)
  {
    let credit = try priceRisk.times(rate).times(used)
      .dividedDown(by: net.magnitude, decimals: 12)
    charges.append(
      Charge(
        component: "span-inter-commodity", subject: "\(commodity.name) \(spread)",
        amount: credit.negated))
    spreadable = try spreadable.minus(spreadable < .zero ? used.negated : used)
  }

  /// the rate on every short option, or on the more of calls and puts.
  private static func minimum(_ holdings: [Holding], _ minimum: ShortOptionMinimum)
    throws(AmountError) -> FixedPoint
  {
    var (calls, puts) = (FixedPoint.zero, FixedPoint.zero)
    for holding in holdings where holding.quantity < .zero {
      switch holding.option?.right {
      case .call: calls = try calls.plus(holding.quantity.magnitude)
      case .put: puts = try puts.plus(holding.quantity.magnitude)
      case nil: continue
      }
    }
    return try minimum.rate.times(minimum.count == .gross ? calls.plus(puts) : max(calls, puts))
  }
}
