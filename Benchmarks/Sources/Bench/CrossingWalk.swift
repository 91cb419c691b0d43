import PlimsollNumerics

/// Ticks of a market, each of one underlying.
struct CrossingWalk {
  /// What walks there are.
  enum Kind: String, CaseIterable {
    /// Any underlying by two basis points times a normal draw.
    case calm
    /// The crash of a recorded day.
    case replay
    /// The same fall in a straight line.
    case slide
    /// A calm market for accounts that all stand at their line.
    case line
  }

  /// One tick.
  struct Tick {
    /// Which underlying moves.
    let underlying: Int
    /// Its price as a multiple of that at the start.
    let level: Double
    /// When, after the start.
    let milliseconds: Int64
  }

  static let warmUp = 100, calmTicks = 5_000, lineTicks = 200
  let ticks: [Tick]
  /// How many ticks a second are due: a thousand, and those of the market's own time.
  let rates: [Int]

  /// `nil` where there is no tape that says how prices fell.
  init?(_ kind: Kind, underlyings: Int, tape: CrashTape?) {
    let rate = underlyings * 1_000 / Int(CrashTape.millisecondsAStep)
    rates = kind == .line ? [] : [1_000, rate]
    switch kind {
    case .calm: ticks = Self.calm(Self.warmUp + Self.calmTicks, underlyings, rate)
    case .line: ticks = Self.calm(Self.warmUp + Self.lineTicks, underlyings, rate)
    case .replay:
      guard let tape else { return nil }
      ticks = Self.ticks(tape.steps, underlyings) { tape.paths[$0][$1] }
    case .slide:
      guard let tape else { return nil }
      ticks = Self.ticks(tape.steps, underlyings) { coin, step in
        1 + (tape.lows[coin] - 1) * Double(step + 1) / Double(tape.steps)
      }
    }
  }

  /// Every underlying in turn at every step, at the level of its coin.
  private static func ticks(
    _ steps: Int, _ underlyings: Int, _ level: (_ coin: Int, _ step: Int) -> Double
  ) -> [Tick] {
    (0..<steps).flatMap { step in
      (0..<underlyings).map { place in
        Tick(
          underlying: place, level: level(place % CrashTape.coins.count, step),
          milliseconds: Int64(step + 1) * CrashTape.millisecondsAStep)
      }
    }
  }

  private static func calm(_ count: Int, _ underlyings: Int, _ rate: Int) -> [Tick] {
    var draw = SeededGenerator(seed: 7)
    var levels = [Double](repeating: 1, count: underlyings)
    return (0..<count).map { tick in
      let own = Int(draw.uniform() * Double(underlyings))
      levels[own] *= 1 + 0.0002 * draw.normal()
      return Tick(
        underlying: own, level: levels[own], milliseconds: Int64(1_000 * tick / rate))
    }
  }
}
