/// The discounted price of one option and its first sensitivities.
public struct OptionValue: Equatable, Sendable {
  /// In the currency of the strike.
  public let price: Double
  /// ∂price/∂forward: D·Φ(d₁) for a call, −D·Φ(−d₁) for a put.
  public let delta: Double
  /// ∂²price/∂forward²: D·φ(d₁)/(F·σ√t).
  public let gamma: Double
  /// ∂price/∂volatility, for 1.00 of volatility: D·F·φ(d₁)·√t.
  public let vega: Double
  /// −∂price/∂years, for one year: rate·price − D·F·φ(d₁)·σ/(2√t).
  public let theta: Double

  /// A value from its five parts, as documented above.
  public init(price: Double, delta: Double, gamma: Double, vega: Double, theta: Double) {
    self.price = price
    self.delta = delta
    self.gamma = gamma
    self.vega = vega
    self.theta = theta
  }

  /// What an option outside the domain of the formula is worth: NaN throughout.
  static let undefined = OptionValue(price: .nan, delta: .nan, gamma: .nan, vega: .nan, theta: .nan)
}
