import PlimsollNumerics

/// A margin rate from data, with everything explicit: the share of a position's value that
/// covers its loss over the horizon, at a level.
public struct MarginModel: Hashable, Sendable {
  /// How the tail is modelled.
  public let method: MarginMethod
  /// How far into the tail.
  public let level: RiskLevel
  /// How many bars it takes to close a position out; losses of one bar are scaled by its root.
  public let horizon: Double
  /// How many bars of losses a historical method looks at.
  public let lookback: Int
  /// How volatility follows the market, where the method asks for it.
  public let volatility: MarginVolatility
  /// What a loss counts of the one after it; one for equal weights.
  public let lossDecay: Double
  /// How many returns come before the first rate, and make the first volatility.
  public let warmUp: Int

  /// A model; what is outside its range is refused.
  public init(
    _ method: MarginMethod = .normal, level: RiskLevel, horizon: Double = 1, lookback: Int = 365,
    volatility: MarginVolatility = .weighted(decay: 0.94), lossDecay: Double = 1,
    warmUp: Int? = nil
  ) throws(EstimateError) {
    let warmUp = warmUp ?? (method.isWeighted ? volatility.usualWarmUp : 30)
    let least = method.isWeighted ? volatility.leastWarmUp : 2
    try Self.check("the horizon", horizon, "above 0, at most 366 bars", 0, 366)
    try Self.check("the lookback", Double(lookback), "of 1 to 100,000 bars", 0, 100_000)
    try Self.check("the decay of losses", lossDecay, "above 0, at most 1", 0, 1)
    try Self.check(
      "the warm-up", Double(warmUp), "of \(least) to 10,000 bars", Double(least - 1), 10_000)
    try volatility.check()
    if case .student(let law) = method { _ = try level.ofStudent(law) }
    (self.method, self.level, self.horizon) = (method, level, horizon)
    (self.lookback, self.volatility, self.lossDecay) = (lookback, volatility, lossDecay)
    self.warmUp = warmUp
  }

  /// The method and its parameters on one line, as provenance states it.
  public var summary: String {
    var parts = ["\(method)", "confidence \(Self.plain(level.confidence))", level.measure.rawValue]
    parts.append("horizon \(Self.plain(horizon))")
    if !isParametric { parts.append("lookback \(lookback)") }
    if method.isWeighted { parts.append("\(volatility)") }
    if !isParametric, lossDecay < 1 { parts.append("loss decay \(Self.plain(lossDecay))") }
    return parts.joined(separator: ", ")
  }

  /// Whether a rate is a fixed multiple of volatility.
  var isParametric: Bool {
    switch method {
    case .normal, .student: true
    case .historical, .filtered: false
    }
  }

  /// A number without the `.0` of a whole one.
  static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private static func check(
    _ name: String, _ value: Double, _ range: String, _ above: Double, _ most: Double
  ) throws(EstimateError) {
    guard value > above, value <= most else {
      throw .parameter(name, value: value, range: range)
    }
  }
}
