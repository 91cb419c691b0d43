import PlimsollDomain

/// The numbers of a set of scenarios in the form models use, converted once and kept with it.
struct ScenarioNumbers: Sendable {
  /// By scenario.
  let states: [State]
  /// How volatility moves.
  let shift: VolatilityShift.Applied
  /// Seconds over which a settlement price is averaged.
  let averaging: Double

  /// One scenario.
  struct State: Sendable {
    let move: Double, futuresMove: Double
    let weight: Double, optionShare: Double
    let volatility: VolatilityMove
    let skew: SkewShift.Tilting?

    init(_ scenario: Scenario) {
      (move, weight) = (scenario.move.double, scenario.weight.double)
      futuresMove = scenario.futuresMove?.double ?? move
      optionShare = scenario.optionShare.double
      (volatility, skew) = (scenario.volatility, scenario.skew)
    }
  }

  init(_ scenarios: [Scenario], _ shift: VolatilityShift, averaging: FixedPoint) {
    states = scenarios.map(State.init)
    (self.shift, self.averaging) = (VolatilityShift.Applied(shift), averaging.double)
  }

  /// The share of a forward that still moves `years` before its expiry: what of the settlement
  /// average is not fixed yet.
  func movingShare(years: Double) -> Double {
    let seconds = years * 31_536_000
    return averaging > 0 && seconds < averaging ? seconds / averaging : 1
  }
}
