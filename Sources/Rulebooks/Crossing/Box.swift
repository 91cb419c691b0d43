import PlimsollDomain

/// A box around a market: how far each factor of an account may move (K5, R-132).
struct Box {
  /// By factor, relative half-widths of its price and of the basis and volatility of its contracts.
  let price: Enclosure.ByFactor
  let basis: Enclosure.ByFactor
  let volatility: Enclosure.ByFactor
  /// By factor: how far marks of options may move from their models, as a share of its price.
  let premium: Enclosure.ByFactor
  /// How long it holds.
  let milliseconds: Int64
  let omissions: Omissions

  /// A box `scale` times the usual one, for factors that usually move by `spreads` a day.
  ///
  /// What contracts have moved since their epochs is added twice, as an edge counts from the epoch
  /// and a box from where the market is.
  init(
    _ scale: Double, spreads: Enclosure.ByFactor, moves: [MarketAxes.Moves],
    omitting omissions: Omissions = []
  ) {
    self.omissions = omissions
    price = (spreads * scale)
      .clamped(lowerBound: .zero, upperBound: Enclosure.ByFactor(repeating: 0.45))
    var (basis, volatility, premium) = (
      Enclosure.ByFactor.zero, Enclosure.ByFactor.zero, Enclosure.ByFactor.zero
    )
    for (place, moves) in moves.enumerated() {
      basis[place] = min(0.002, 0.0005 * scale) + 2.2 * moves.basis
      volatility[place] = min(0.12, 0.03 * scale) + 2.2 * moves.volatility
      premium[place] = min(0.002, 0.0005 * scale) + 2.2 * moves.premium
    }
    (self.basis, self.volatility, self.premium) = (basis, volatility, premium)
    milliseconds = Int64(max(60_000, min(86_400_000, 43_200_000 * scale)))
  }

  /// Whether moves take so much of every box that their factor is better taken as new.
  static func isWorn(_ moves: MarketAxes.Moves, milliseconds age: Int64) -> Bool {
    moves.basis > 0.002 || moves.volatility > 0.05 || moves.premium > 0.002
      || age > 2 * 86_400_000
  }
}
