import PlimsollDependence

extension Shape {
  /// What `plimsoll correlation matrix --format json` prints.
  public static let correlation = Shape.record(
    Record(
      "correlations", doc: "correlations and volatilities of prices",
      [
        formatVersion, needed("time", .time, "when they could first be known"),
        needed("method", words, "the estimator and its parameters"),
        needed(
          "window",
          .record(
            Record(
              "a window",
              [
                needed("first", .time, "the bar of its first return"),
                needed("last", .time, "the bar of its last return"),
                needed("count", whole, "how many returns it has"),
                needed("bar", .identifier, "how long a bar is"),
              ])), "the returns that count"),
        needed("horizonDays", digits, "the days over which a volatility is meant"),
        needed(
          "assets",
          .list(
            .record(
              Record(
                "an asset",
                [
                  needed("asset", .identifier, "its name"),
                  needed("volatility", digits, "its volatility, a share of the price"),
                ]))), "what moves"),
        needed("pairs", .list(estimated), "every pair"),
        needed("average", digits, "the average over all pairs"),
        needed("smallestEigenvalue", digits, "zero where some mix never moves"),
        needed("remarks", .list(words), "what to know of the prices"),
        needed("inputs", .identifier, "a hash of everything it is made from"),
      ]))

  private static let estimated = Shape.record(
    Record(
      "a pair",
      pair + [
        needed("correlation", digits, "their correlation"),
        .init("low", digits, doc: "where the true one may lie, from"),
        .init("high", digits, doc: "and to"),
        .init("level", digits, doc: "how sure that is"),
      ]))

  /// What `plimsoll correlation stake --format json` prints.
  public static let stake = Shape.record(
    Record(
      "a stake", doc: "what accounts need if correlations change",
      [
        formatVersion, needed("correlations", words, "where correlations come from"),
        needed("multiple", digits, "how many standard deviations are covered"),
        needed("width", digits, "how far each correlation may be off"),
        needed("average", digits, "the average over all pairs"),
        needed("smallestEigenvalue", digits, "zero where some mix never moves"),
        needed("remarks", .list(words), "what to know of the prices"),
        needed("accounts", .list(account), "each account, and all together"),
        needed("crowding", crowding, "who shares what"),
        needed("inputs", .identifier, "a hash of everything it is made from"),
      ]))

  private static let account = Shape.record(
    Record(
      "an account at stake",
      [
        needed("account", words, "its name"), needed("collateral", digits, "what backs it"),
        needed("alone", digits, "the requirement with nothing netted"),
        needed(
          "cases",
          .list(
            .record(
              Record(
                "a case",
                [
                  needed("case", words, "what correlations are, in words"),
                  needed("requirement", digits, "up to the cent"),
                  needed("benefit", digits, "what netting saves"),
                  needed("headroom", digits, "collateral less requirement"),
                  needed("verdict", verdict, "whether collateral is enough"),
                ]))), "now, under each stress, and at worst"),
        needed("gap", digits, "how far the worst found is from what none exceeds"),
        needed(
          "pairs",
          .list(
            .record(
              Record(
                "a pair of the account",
                pair + [
                  needed("now", digits, "their correlation now"),
                  needed("breakEven", breakEven, "where it breaks, all others as they are"),
                  needed("distance", .nullable(digits), "how far that is"),
                ]))), "pairs on which something stands"),
        needed(
          "ways",
          .list(
            .record(
              Record(
                "a way",
                [
                  needed("to", words, "the stress it leads to"),
                  needed("breaksAt", .nullable(digits), "the share of it at which it breaks"),
                ]))), "from now to each stress"),
        needed(
          "collateralWithPositions",
          .record(
            Record(
              "collateral with positions",
              [
                needed("correlation", digits, "of what collateral and positions bring"),
                needed("loss", digits, "the loss of positions"),
                needed("collateralLoss", digits, "what collateral is expected to lose then"),
                needed("together", digits, "the requirement of both"),
              ])), "whether collateral sinks with what it backs"),
      ]))

  private static let crowding = Shape.record(
    Record(
      "crowding",
      [
        needed(
          "pairs",
          .list(
            .record(
              Record(
                "a pair of accounts",
                pair + [
                  needed("correlation", digits, "of their profits"),
                  needed("cosine", digits, "of their exposures"),
                  needed("overlap", digits, "the share of both that is the same"),
                ]))), "accounts"),
        needed(
          "factors",
          .list(
            .record(
              Record(
                "an asset",
                [
                  needed("asset", words, "its name"), needed("long", digits, "all that is long"),
                  needed("short", digits, "all that is short"),
                  needed("top3", digits, "the share of the three largest"),
                  needed("herfindahl", digits, "the sum of squared shares"),
                ]))), "assets"),
      ]))

  /// What `plimsoll correlation drag --format json` prints.
  public static let drag = Shape.record(
    Record(
      "a drag", doc: "a book of two prices while their correlation is dragged along",
      [formatVersion] + pair + [
        needed("alone", digits, "the requirement with nothing netted"),
        needed("breakEven", .nullable(breakEven), "where it breaks; null without collateral"),
        needed(
          "steps",
          .list(
            .record(
              Record(
                "a step",
                [
                  needed("correlation", digits, "the correlation"),
                  needed("requirement", digits, "up to the cent"),
                  needed("benefit", digits, "what netting saves"),
                  needed("headroom", .nullable(digits), "collateral less requirement"),
                  needed("verdict", .nullable(verdict), "whether collateral is enough"),
                ]))), "from the first correlation to the last"),
      ]))

  /// One line of what `plimsoll correlation watch --format jsonl` prints.
  public static let regime = Shape.record(
    Record(
      "a change", doc: "a change of a regime or of an account's standing; the last line sums up",
      [
        .init("time", .time, doc: "when it could first be known"),
        .init("of", .anything, doc: "\"average\", or the two names of a pair"),
        .init("account", words, doc: "the account, where its standing changed"),
        .init("from", words, doc: "the regime or the standing before"),
        .init("to", words, doc: "and after"),
        .init("direction", .choice(["rising", "falling"]), doc: "which way correlations went"),
        .init("now", digits, doc: "the correlation now"),
        .init("habit", digits, doc: "what it usually is"),
        .init("requirement", digits, doc: "what is needed now"),
        .init("requirementAtHabit", digits, doc: "what would be, at the habit"),
        .init("summary", summary, doc: "of the last line alone: what was watched"),
      ]))

  private static let summary = Shape.record(
    Record(
      "a summary",
      [
        needed("from", .nullable(.time), "the first time that all had"),
        needed("to", .nullable(.time), "the last"), needed("returns", whole, "how many there were"),
        needed("bar", .identifier, "how long a bar is"),
        needed("warmUp", whole, "after how many something was said"),
        needed("changes", whole, "how many lines stand above"),
        needed("bars", .map(whole), "how many bars each regime lasted"),
        needed("regime", words, "the last regime"),
        needed("remarks", .list(words), "what to know of the prices"),
      ]))

  private static let breakEven = Shape.record(
    Record(
      "a break-even",
      [
        needed("breaks", .choice(["above", "below", "never", "always"]), "on which side"),
        needed("correlation", .nullable(digits), "of which correlation"),
      ]))

  private static let pair = [
    needed("one", words, "its first name"), needed("other", words, "its second name"),
  ]
  private static let verdict = Shape.choice(["above", "below"])
  private static let whole = Shape.integer(0...Int.max)
  static let formatVersion = Record.Field(
    "plimsoll", .version(1), required: true, doc: "the version of the format")
  private static let words = Shape.text(TextRule())
  /// A model's figure with every digit, an exponent where it is small.
  static let digits = Shape.text(TextRule())
}
