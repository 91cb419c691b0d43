import PlimsollDomain

/// What a set of scenarios is made of, with what follows from it worked out once.
final class ScenarioParts: Hashable, Sendable {
  let scenarios: [Scenario]
  let shift: VolatilityShift
  let skew: SkewShift?
  let averaging: FixedPoint
  let labels: [String]
  let numbers: ScenarioNumbers

  init(
    _ scenarios: [Scenario], _ shift: VolatilityShift, _ skew: SkewShift?, averaging: FixedPoint
  ) {
    (self.scenarios, self.shift) = (scenarios, shift)
    (self.skew, self.averaging) = (skew, averaging)
    labels = scenarios.map(\.label)
    numbers = ScenarioNumbers(scenarios, shift, averaging: averaging)
  }

  static func == (left: ScenarioParts, right: ScenarioParts) -> Bool {
    left === right
      || left.scenarios == right.scenarios && left.shift == right.shift && left.skew == right.skew
        && left.averaging == right.averaging
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(scenarios)
    hasher.combine(shift)
    hasher.combine(skew)
    hasher.combine(averaging)
  }
}
