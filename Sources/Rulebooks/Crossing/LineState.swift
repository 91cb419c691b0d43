import PlimsollDomain
import PlimsollPricing

/// What of a quote axes follow, and when it came.
struct LineQuote: Sendable {
  let mark, index, forward, volatility: Double?
  /// Whether the bid stands above the ask.
  let isCrossed: Bool
  let at: Timestamp

  init(_ quote: Quote, at time: Timestamp) {
    (mark, index) = (quote.mark?.double, quote.index?.double)
    (forward, volatility) = (quote.forward?.double, quote.volatility?.double)
    if let bid = quote.bid, let ask = quote.ask { isCrossed = bid > ask } else { isCrossed = false }
    at = time
  }
}

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

  /// The state of what is no option, where its underlying costs `price`.
  init(_ quote: LineQuote?, price: Double) {
    guard let quote else { return }
    isCrossed = quote.isCrossed
    index = quote.index.map { $0 / price }
    mark = quote.mark.map { $0 / price }
  }

  /// The state of an option, where its model says `model` at the tenor its quote came at, so that
  /// the clock alone moves nothing here.
  init(_ quote: LineQuote?, price: Double, forward value: Double?, model: Double, isInverse: Bool) {
    guard let quote else { return }
    isCrossed = quote.isCrossed
    index = quote.index.map { $0 / price }
    volatility = quote.volatility
    guard let value else { return }
    forward = value / price
    guard volatility != nil, let quoted = quote.mark else { return }
    premium = (quoted * (isInverse ? value : 1) - model) / price
  }

  /// The forward of an option, as ``Forwards`` finds it; `nil` where it has none above zero.
  static func forward(of quote: LineQuote?, or known: FixedPoint?) -> Double? {
    guard let quote else { return nil }
    guard let forward = quote.forward ?? known?.double, forward > 0 else { return nil }
    return forward
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
