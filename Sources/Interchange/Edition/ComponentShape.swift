import PlimsollRevaluation
import PlimsollRulebooks

extension Shape {
  /// `scenarios.yaml`: a scenario set of one's own, by underlying.
  public static let scenarios = Shape.record(
    Record(
      "a scenario set", doc: "Moves, volatility shifts and weights to look at.",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        .init("name", .identifier, required: true, doc: "what its tables are called"),
        .init("underlyings", .map(grid), required: true, doc: "terms; others: the rest"),
      ]))

  /// One component of a rule, by its kind.
  static let component = Shape.variant(
    on: "kind",
    [
      "tiered-fraction": Record(
        "a tiered fraction", doc: "a share of notional by size (R-010)",
        [
          .init(
            "underlyings", .map(.list(tier, minimum: 1)), required: true,
            doc: "tiers; others: the rest")
        ]),
      "size-fraction": Record(
        "a size fraction", doc: "a share that rises with every coin (R-011)",
        [.init("underlyings", .map(sizeRates), required: true, doc: "rates by underlying")]),
      "option-formula": Record(
        "an option formula", doc: "the standard margin of a short option (R-012)",
        [
          .init("top", .decimal(.nonNegative), required: true, doc: "the share at the money"),
          .init("bottom", .decimal(.nonNegative), required: true, doc: "the least share"),
          .init("keep", .decimal(.nonNegative), required: true, doc: "the maintenance share"),
        ]),
      "scenario-grid": Record(
        "a scenario grid", doc: "the worst loss over scenarios (R-013, R-014)",
        [
          .init("name", .identifier, doc: "what its reasons are called; scenario-grid without it"),
          .init("underlyings", .map(grid), required: true, doc: "terms; others: the rest"),
        ]),
      "roll-shock": Record(
        "a roll shock", doc: "a charge on the delta of each expiry (R-015)",
        [.init("underlyings", .map(rollRates), required: true, doc: "rates by underlying")]),
      "fixed-charge": Record(
        "a fixed charge", doc: "A stated amount of the requirement unit.",
        [
          .init("name", .identifier, required: true, doc: "what its reasons are called"),
          .init("initial", .decimal(.nonNegative), required: true, doc: "of initial margin"),
          .init("maintenance", .decimal(.nonNegative), required: true, doc: "of maintenance"),
        ]),
      "factor": Record(
        "a factor", doc: "its parts times a factor (R-016)",
        [
          .init("initial", .decimal(.nonNegative), required: true, doc: "of initial margin"),
          .init("maintenance", .decimal(.nonNegative), required: true, doc: "of maintenance"),
          .init("of", .list(.anything, minimum: 1), required: true, doc: "components"),
        ]),
      "maximum": Record(
        "a maximum", doc: "the largest of its parts (R-024)",
        [.init("of", .list(.anything, minimum: 1), required: true, doc: "components")]),
      "per-underlying": Record(
        "a sum by underlying", doc: "its parts for each underlying alone",
        [.init("of", .list(.anything, minimum: 1), required: true, doc: "components")]),
      "open-orders": Record(
        "an open-order rule", doc: "what orders could add (R-017)",
        [
          .init(
            "each", .choice(OpenOrders.Scope.allCases.map(\.rawValue)), required: true,
            doc: "over what the worst case is taken"),
          .init("of", .list(.anything, minimum: 1), required: true, doc: "components"),
        ]),
    ])

  private static let tier = Shape.record(
    Record(
      "a tier",
      [
        .init("floor", .decimal(.nonNegative), required: true, doc: "the notional it starts at"),
        .init("initial", .decimal(.nonNegative), required: true, doc: "the initial rate"),
        .init("maintenance", .decimal(.nonNegative), required: true, doc: "the maintenance rate"),
      ]))

  private static let sizeRates = Shape.record(
    Record(
      "size rates",
      [
        .init("initial", .decimal(.nonNegative), required: true, doc: "at size zero"),
        .init("maintenance", .decimal(.nonNegative), required: true, doc: "at size zero"),
        .init("increment", .decimal(.nonNegative), required: true, doc: "what a coin adds"),
      ]))

  private static let rollRates = Shape.record(
    Record(
      "roll rates",
      [
        .init("annualised", .decimal(.nonNegative), required: true, doc: "the rate for a year"),
        .init("floor", .decimal(.nonNegative), required: true, doc: "the least rate"),
      ]))

  /// The volatility shift by tenor.
  static let shift = Shape.record(
    Record(
      "a volatility shift",
      [
        .init("up", .decimal(.nonNegative), required: true, doc: "the upper range at 30 days"),
        .init("down", .decimal(.nonNegative), required: true, doc: "the lower range"),
        .init("shortPower", .decimal(.nonNegative), doc: "the power of tenor under 30 days"),
        .init("longPower", .decimal(.nonNegative), doc: "the power from 30 days on"),
        .init("shortestDays", .decimal(.nonNegative), doc: "shorter tenors count as this"),
        .init("floor", .decimal(.nonNegative), doc: "what a volatility shocked up is at least"),
      ]))

  private static let grid = Shape.record(
    Record(
      "a grid", doc: "a range in buckets, moves beyond it, or a list of scenarios",
      [
        .init("range", .decimal(.positive), doc: "the largest move a side"),
        .init("buckets", .integer(1...100), doc: "steps a side"),
        .init(
          "volatility", .list(.choice(VolatilityMove.allCases.map(\.rawValue)), minimum: 1),
          doc: "volatility moves of each step"),
        .init("beyond", .list(.decimal(.any), minimum: 1), doc: "moves beyond the range, up"),
        .init("factor", .decimal(.positive), doc: "of the option share beyond the range"),
        .init("scenarios", .list(scenario, minimum: 1), doc: "scenarios, one by one"),
        .init("shift", shift, required: true, doc: "how volatility moves"),
        .init("gainShare", .decimal(.nonNegative), doc: "the share of gains that offsets"),
        .init("dampener", .decimal(.nonNegative), doc: "US dollars a range beyond the first"),
      ]))

  private static let scenario = Shape.record(
    Record(
      "a scenario",
      [
        .init("move", .decimal(.any), required: true, doc: "of the underlying; above -1"),
        .init(
          "volatility", .choice(VolatilityMove.allCases.map(\.rawValue)), required: true,
          doc: "the volatility move"),
        .init("weight", .decimal(.nonNegative), doc: "the share of the result that counts"),
      ]))
}
