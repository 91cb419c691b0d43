import PlimsollDomain

/// How wide boxes are on what contracts on a factor move by, beside the price: shares of what
/// ``BoxSize`` says, learned from how far they move while the price does.
///
/// Each time that anything has moved by a sixty-fourth of the usual box, how far the rest moved
/// with it counts an eighth. A share is the next power of two, from a sixteenth to all.
struct BoxShape: Sendable {
  /// The shares.
  private(set) var shares = MarketAxes.Moves(basis: 0.125, volatility: 0.125)
  private var ratios = MarketAxes.Moves(basis: 0.125, volatility: 0.125)
  private var price = 0.0
  private var moves = MarketAxes.Moves()

  private static let step = 1.0 / 64, weight = 1.0 / 8, least = 1.0 / 16

  /// From here on moves are counted anew.
  mutating func restart(price: Double) { (self.price, moves) = (price, MarketAxes.Moves()) }

  /// Takes up where a factor is, whose price usually moves by `spread` a day.
  mutating func take(price: Double, _ moves: MarketAxes.Moves, spread: Double) {
    let travelled = abs(price / self.price - 1) / spread
    let (basis, volatility) = (
      abs(moves.basis - self.moves.basis), abs(moves.volatility - self.moves.volatility)
    )
    guard max(travelled, basis, volatility) >= Self.step else { return }
    learn(\.basis, basis, travelled)
    learn(\.volatility, volatility, travelled)
    (self.price, self.moves) = (price, moves)
  }

  private mutating func learn(
    _ kind: WritableKeyPath<MarketAxes.Moves, Double>, _ moved: Double, _ travelled: Double
  ) {
    let ratio = moved < travelled ? moved / travelled : moved > 0 ? 1 : 0
    ratios[keyPath: kind] += (ratio - ratios[keyPath: kind]) * Self.weight
    if ratios[keyPath: kind] > shares[keyPath: kind] {
      shares[keyPath: kind] = min(1, shares[keyPath: kind] * 2)
    } else if ratios[keyPath: kind] < shares[keyPath: kind] / 4 {
      shares[keyPath: kind] = max(Self.least, shares[keyPath: kind] / 2)
    }
  }
}
