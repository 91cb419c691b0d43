/// How far a market may move inside boxes of one size (K5, R-132).
///
/// A size is a multiple of the usual box: of the price of each factor what it usually moves in a
/// day, of everything else what that brings with it. What contracts on a factor move against it is
/// counted in sizes too, so that one number says how large a box it takes.
struct BoxSize {
  /// The multiple of the usual box.
  let scale: Double

  /// The half-width of a basis or a premium in the usual box, and that of a volatility.
  private static let basis = 0.0005
  private static let volatility = 0.03

  init(_ scale: Double) { self.scale = scale }

  /// How long a box of this size holds.
  var milliseconds: Int64 { Int64(max(1_000, min(86_400_000, 43_200_000 * scale))) }

  /// The half-width of a price that usually moves by `spread` a day.
  func price(_ spread: Double) -> Double { min(0.45, spread * scale) }

  /// How much of a basis `drift` sizes are, as a share of itself.
  static func basis(_ drift: Double) -> Double { basis * drift }

  /// How much of a volatility `drift` sizes are, as a share of itself.
  static func volatility(_ drift: Double) -> Double { min(0.9, volatility * drift) }

  /// How many sizes bases and premia moved.
  static func drift(basis: Double, premium: Double) -> Double { max(basis, premium) / Self.basis }

  /// How many sizes a volatility moved.
  static func drift(volatility: Double) -> Double { volatility / Self.volatility }

  /// Whether moves take so much of every box that their factor is better taken as new, where boxes
  /// are as wide as `shares` says.
  static func isWorn(_ moves: MarketAxes.Moves, _ shares: MarketAxes.Moves) -> Bool {
    moves.basis > 4 * shares.basis || moves.volatility > 5.0 / 3 * shares.volatility
  }
}
