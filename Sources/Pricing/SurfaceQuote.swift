import PlimsollDomain
import PlimsollNumerics

/// What a chain says of the volatility of one option: the input of a surface.
///
/// Volatilities are per year, 1.00 is 100%. Strike and forward are in one currency.
public struct SurfaceQuote: Hashable, Sendable {
  /// Call or put.
  public let right: OptionRight
  /// The strike, above zero.
  public let strike: Double
  /// The forward this quote was made at, above zero: a polled chain has one a quote.
  public let forward: Double
  /// Years to expiry, above zero and equal for all quotes of one expiry.
  public let years: Double
  /// The volatility to pass through: of the mark, or the middle of bid and ask.
  public let volatility: Double
  /// The volatilities bid and asked, if there are both.
  public let market: BidAsk?
  /// How much it counts against the other side of its strike.
  public let weight: Double

  /// The two sides of a market, as volatilities.
  public struct BidAsk: Hashable, Sendable {
    /// The lower one, not negative.
    public let bid: Double
    /// The higher one.
    public let ask: Double

    /// A market of `bid` and `ask`.
    public init(bid: Double, ask: Double) { (self.bid, self.ask) = (bid, ask) }

    /// Half way between them.
    public var middle: Double { 0.5 * (bid + ask) }

    /// Whether `volatility` lies between them, ends included.
    public func contains(_ volatility: Double) -> Bool { bid <= volatility && volatility <= ask }
  }

  /// A quote. Without `weight` it weighs 1/spread²; without a market, as one 1.00 wide.
  public init(
    _ right: OptionRight, strike: Double, forward: Double, years: Double, volatility: Double,
    market: BidAsk? = nil, weight: Double? = nil
  ) {
    (self.right, self.strike, self.forward, self.years) = (right, strike, forward, years)
    (self.volatility, self.market) = (volatility, market)
    let spread = market.map { max($0.ask - $0.bid, Self.narrowest) } ?? 1
    self.weight = weight ?? 1 / (spread * spread)
  }

  /// A two-sided quote that passes through its middle.
  public init(
    _ right: OptionRight, strike: Double, forward: Double, years: Double, market: BidAsk
  ) {
    self.init(
      right, strike: strike, forward: forward, years: years, volatility: market.middle,
      market: market)
  }

  /// A spread under this one weighs no more: 0.05 points of volatility, so that none is infinite.
  private static let narrowest = 0.0005

  /// k = ln(strike/forward).
  public var logMoneyness: Double { logarithm(ofRatio: strike, to: forward) }

  /// Whether exercise at the forward would pay nothing.
  public var isOutOfTheMoney: Bool { right == .call ? strike >= forward : strike <= forward }

  /// Refuses what no surface can pass through.
  func check() throws(SurfaceError) {
    let above = [
      ("strike", strike), ("forward", forward), ("years", years), ("volatility", volatility),
      ("weight", weight),
    ]
    for (name, value) in above + [("bid", market?.bid ?? 0), ("ask", market?.ask ?? 0)]
    where !value.isFinite { throw .notFinite(name, value, strike: strike) }
    for (name, value) in above where !(value.isNormal && value > 0) {
      throw .notPositive(name, value, strike: strike)
    }
    if let market, !(0 <= market.bid && market.bid <= market.ask) {
      throw .crossed(bid: market.bid, ask: market.ask, strike: strike)
    }
    let variance = volatility * volatility * years
    guard variance.isNormal && variance < Self.largest else {
      throw .immoderate(volatility: volatility, years: years, strike: strike)
    }
  }

  /// Total variance from here on prices nothing but the forward (call) or the strike (put).
  private static let largest = 1e4
}
