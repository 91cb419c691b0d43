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
        .init("underlyings", .map(.grid), required: true, doc: "terms; others: the rest"),
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

  /// The scenarios of one underlying.
  static let grid = Shape.record(
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
        .init("skew", skew, doc: "how scenarios that tilt the smile do (R-096)"),
        .init(
          "averaging", .decimal(.nonNegative),
          doc: "seconds over which settlement prices are averaged (R-097)"),
        .init("discount", discount, doc: "of what an expiry is worth, by sign (R-095)"),
        .init(
          "holdings", .list(.identifier, minimum: 1),
          doc: "assets whose holdings move with the underlying (R-099)"),
        .init("gainShare", .decimal(.fraction), doc: "the share of gains that offsets"),
        .init("dampener", .decimal(.nonNegative), doc: "US dollars a range beyond the first"),
      ]))

  private static let scenario = Shape.record(
    Record(
      "a scenario",
      [
        .init("move", .decimal(.any), required: true, doc: "of the underlying; above -1"),
        .init(
          "volatility", .choice(VolatilityMove.allCases.map(\.rawValue)),
          doc: "the volatility move"),
        .init(
          "skew", .choice(SkewShift.Tilting.allCases.map(\.rawValue)),
          doc: "the tilt of the smile, in place of a volatility move"),
        .init("weight", .decimal(.nonNegative), doc: "the share of the result that counts"),
        .init(
          "eitherWay", .bool,
          doc: "whether a change of an expiry is a loss whichever way it goes"),
      ]))

  private static let skew = Shape.record(
    Record(
      "a skew shift", doc: "σ × (1 + clamp(k·cap/k*, -cap, cap)) (R-096)",
      [
        .init("linear", tilt, required: true, doc: "by signed distance from the forward"),
        .init("absolute", tilt, required: true, doc: "by distance alone"),
        .init("least", .decimal(.nonNegative), required: true, doc: "what k* is at least"),
        .init("width", .decimal(.nonNegative), required: true, doc: "standard deviations of k*"),
        .init("level", .decimal(.nonNegative), required: true, doc: "volatility of k*"),
        .init("slope", .decimal(.any), required: true, doc: "its change by root of years"),
      ]))

  private static let tilt = Shape.record(
    Record(
      "a tilt",
      [
        .init("base", .decimal(.any), required: true, doc: "added by root of years"),
        .init("limit", .decimal(.nonNegative), required: true, doc: "the limit at no tenor"),
      ]))

  private static let discount = Shape.record(
    Record(
      "a discount by sign",
      [
        .init("long", discountTerms, required: true, doc: "of a worth above zero"),
        .init("short", discountTerms, doc: "of a worth below zero; none without it"),
      ]))

  private static let discountTerms = Shape.record(
    Record(
      "discount terms",
      [
        .init("times", .decimal(.positive), required: true, doc: "the static share"),
        .init("rateTimes", .decimal(.nonNegative), required: true, doc: "of the market's rate"),
        .init("add", .decimal(.nonNegative), required: true, doc: "added to it, a year"),
      ]))
}
