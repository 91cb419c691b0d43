/// What futures and perpetuals pay when their price moves: linear, inverse and quanto.
///
/// Units: `units` is quantity × multiplier, `price` in the quote asset, `move` a fraction
/// (+0.16 = 16% up). Profits are in the settlement asset.
///
/// Source: the payoff conventions of coin- and dollar-settled futures; worked numbers of
/// S02: 50,000 inverse contracts from 10,000 to 11,000 gain 0.4545 coin and to 9,000
/// lose 0.5556.
public enum Payoffs {
  /// Profit of a linear future: `units × price × move`.
  public static func linear(units: Double, price: Double, move: Double) -> Double {
    units * price * move
  }

  /// Profit in coin of an inverse future: `units/price × move/(1 + move)`.
  ///
  /// The quotient form of `units × (1/price − 1/(price × (1 + move)))`, without its cancellation.
  /// A move of -100% or less has no price to settle at; it gives minus infinity for a long.
  public static func inverse(units: Double, price: Double, move: Double) -> Double {
    guard move > -1 else { return units > 0 ? -.infinity : .infinity }
    return units / price * (move / (1 + move))
  }

  /// Profit of a quanto future, whose multiplier already is settlement units a point.
  public static func quanto(units: Double, price: Double, move: Double) -> Double {
    units * price * move
  }
}
