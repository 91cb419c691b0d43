import PlimsollDomain
import PlimsollPricing

/// One contract relative to the price of its underlying.
struct LineState: Sendable {
  /// The mark of what is no option, as a share of the price.
  private(set) var mark: Double?
  /// The index, as a share of the price.
  private(set) var index: Double?
  /// The forward of an option, as a share of the price.
  private(set) var forward: Double?
  /// Its volatility.
  private(set) var volatility: Double?
  /// What its mark is beside its model, as a share of the price.
  private(set) var premium: Double?
  /// Whether a bid stands above an ask, which makes any verdict doubtful.
  private(set) var isCrossed = false

  init() {}

  /// The state of `contract` where its underlying costs `price`; models are at the tenor its quote
  /// came at, so that the clock alone moves nothing here.
  init(_ contract: Contract, _ market: Market, price: Double, quotedAt: Timestamp) {
    guard let quote = market.quotes[contract.id] else { return }
    if let bid = quote.bid, let ask = quote.ask { isCrossed = bid > ask }
    index = quote.index.map { $0.double / price }
    guard let terms = contract.option else {
      mark = quote.mark.map { $0.double / price }
      return
    }
    volatility = quote.volatility?.double
    guard let value = try? Forwards.forward(of: contract, in: market).double else { return }
    forward = value / price
    guard let volatility, let quoted = quote.mark?.double else { return }
    let model = Black76.price(
      terms.right, forward: value, strike: terms.strike.double,
      years: max(0, quotedAt.years(until: terms.expiry)), volatility: volatility)
    premium = (quoted * (contract.form == .inverse ? value : 1) - model) / price
  }

  /// How far it moved since `other`, a little more rather than less; `nil` where one of both lacks
  /// what the other has.
  func moves(since other: LineState) -> MarketAxes.Moves? {
    guard isCrossed == other.isCrossed,
      let share = Self.share(volatility, other.volatility)
    else { return nil }
    var basis = 0.0
    for (now, before) in [(mark, other.mark), (index, other.index), (forward, other.forward)] {
      guard let share = Self.share(now, before) else { return nil }
      basis = max(basis, share)
    }
    var beside = 0.0
    switch (premium, other.premium) {
    case (nil, nil): break
    case (let now?, let before?):
      beside = abs(now - before)
      beside = beside == 0 ? 0 : beside * (1 + 1e-9) + 1e-13
      guard beside.isFinite else { return nil }
    default: return nil
    }
    return MarketAxes.Moves(
      basis: BoxSize.drift(basis: basis, premium: beside),
      volatility: BoxSize.drift(volatility: share))
  }

  /// `|now ÷ before − 1|`, zero where neither is there.
  private static func share(_ now: Double?, _ before: Double?) -> Double? {
    switch (now, before) {
    case (nil, nil): return 0
    case (let now?, let before?):
      let share = abs(now / before - 1)
      return share.isFinite ? share == 0 ? 0 : share * (1 + 1e-9) + 1e-13 : nil
    default: return nil
    }
  }
}
