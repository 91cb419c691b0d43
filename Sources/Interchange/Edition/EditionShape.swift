import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation
import PlimsollRulebooks

extension Shape {
  /// `edition.yaml`: one venue's margin rules at one date.
  public static let edition = Shape.record(
    Record(
      "an edition", doc: "one venue's margin rules at one date",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        .init("rulebook", .identifier, required: true, doc: "the rulebook's name"),
        .init("version", .identifier, required: true, doc: "its version"),
        .init("extends", .identifier, doc: "the edition whose keys hold where this states none"),
        .init("title", .text(TextRule()), required: true, doc: "what it is, in a sentence"),
        .init("effective", .time, required: true, unless: "extends", doc: "from when it holds"),
        .init(
          "early", .choice(Early.allCases.map(\.rawValue)),
          doc: "what becomes of markets from before that; marked without it"),
        .init(
          "sources", .list(source, minimum: 1), required: true, unless: "extends",
          doc: "where numbers come from"),
        .init(
          "modes", .list(.choice(MarginMode.allCases.map(\.rawValue)), minimum: 1),
          required: true, unless: "extends", doc: "modes of positions, the default first"),
        .init(
          "balance", .choice(Balance.allCases.map(\.rawValue)), required: true, unless: "extends",
          doc: "what is compared with the requirement"),
        .init(
          "prices", .choice(PriceBasis.allCases.map(\.rawValue)),
          doc: "the price positions are valued at; mark without it"),
        .init(
          "groups", groups, required: true, unless: "extends",
          doc: "how positions fall into margin groups"),
        .init(
          "conversion", .choice(Conversion.allCases.map(\.rawValue)),
          doc: "at which price scenarios convert settlement assets; now without it"),
        .init(
          "discounting", .choice(Discounting.allCases.map(\.rawValue)),
          doc: "how options are discounted; none without it"),
        .init(
          "collateral", .list(collateral), required: true, unless: "extends",
          doc: "what counts, and how much"),
        .init(
          "components", .list(component, minimum: 1), required: true, unless: "extends",
          doc: "the rule"),
        .init(
          "ladder", .list(rung), required: true, unless: "extends", doc: "the rungs, worst first"),
        .init("uncovered", .list(uncovered), doc: "what the edition does not compute"),
        .init("marks", marks, doc: "what it does where a mark is missing; refused without it"),
        .init("trust", trust, doc: "what it asks of prices before a verdict may rest on them"),
        .init("probes", .list(probe), doc: "moves that are shown and not charged"),
        .init("withdrawal", withdrawal, doc: "what of a balance may leave"),
        .init("limits", limits, doc: "how much one account may hold (R-104)"),
        .init(
          "claims", .list(.choice(Claim.allCases.map(\.rawValue)), minimum: 1),
          doc: "what holds of every book it margins"),
      ]))

  /// Where a number comes from, and how sure it is.
  static let source = Shape.record(
    Record(
      "a source",
      [
        .init("subject", .text(TextRule()), required: true, doc: "what it is about"),
        .init("source", .text(TextRule()), required: true, doc: "where it is published"),
        .init(
          "standing", .choice(["official", "reproduced", "third-party", "inferred", "own"]),
          required: true, doc: "how sure it is"),
        .init("of", .list(.identifier), doc: "the components and keys whose numbers it is for"),
      ]))

  private static let groups = Shape.record(
    Record(
      "a grouping",
      [
        .init("by", .choice(["margin-asset", "account"]), required: true, doc: "one group each"),
        .init("unit", .identifier, doc: "the requirement unit of a group by account"),
      ]))

  private static let collateral = Shape.record(
    Record(
      "a collateral rule",
      [
        .init("asset", .identifier, required: true, doc: "an asset, or own: the group's unit"),
        .init("initial", .decimal(.fraction), required: true, doc: "the initial haircut"),
        .init(
          "maintenance", .decimal(.fraction), required: true, doc: "the maintenance haircut"),
        .init("cap", .decimal(.nonNegative), doc: "the most that counts, in the asset"),
        .init("curve", curve, doc: "a haircut that grows with the amount; the larger counts"),
      ]))

  private static let curve = Shape.record(
    Record(
      "a haircut curve",
      [
        .init("scale", .decimal(.positive), required: true, doc: "an amount of the asset"),
        .init("times", .decimal(.nonNegative), required: true, doc: "the haircut at that amount"),
        .init("least", .decimal(.fraction), required: true, doc: "the least haircut"),
        .init("most", .decimal(.fraction), required: true, doc: "the largest haircut"),
      ]))

  private static let rung = Shape.record(
    Record(
      "a rung",
      [
        .init(
          "status", .choice(["warned", "restricted", "called", "in liquidation"]),
          required: true, doc: "the status reached"),
        .init("below", .decimal(.positive), doc: "under this multiple of the figure"),
        .init("upTo", .decimal(.positive), doc: "at this multiple of the figure, or under it"),
        .init("of", .choice(["initial", "maintenance"]), required: true, doc: "the figure"),
      ]))

  private static let uncovered = Shape.record(
    Record(
      "an uncovered part",
      [
        .init("id", .identifier, required: true, doc: "its name, by which it is accepted"),
        .init("what", .text(TextRule()), required: true, doc: "what is missing"),
        .init(
          "bias", .choice(Uncovered.Bias.allCases.map(\.rawValue)), required: true,
          doc: "what leaving it out does to the requirement"),
        .init("matters", matters, required: true, doc: "when it can matter"),
        .init(
          "figure", .choice(Rung.Figure.allCases.map(\.rawValue)),
          doc: "initial: it decides no verdict; maintenance without it"),
      ]))

  private static let matters = Shape.variant(
    on: "when",
    [
      "always": Record("a condition", []),
      "several-underlyings": Record("a condition", []),
      "orders": Record("a condition", []),
      "profit": Record("a condition", []),
      "holding-other-than": Record(
        "a condition",
        [.init("assets", .list(.identifier), required: true, doc: "what is known well")]),
      "besides-peg": Record(
        "a condition",
        [
          .init("asset", .identifier, required: true, doc: "the asset, while others are held"),
          .init("below", .decimal(.positive), required: true, doc: "its price, in USD"),
        ]),
      "underlyings": Record(
        "a condition",
        [
          .init("names", .list(.identifier, minimum: 1), required: true, doc: "underlyings"),
          .init("least", .integer(1...1_000), required: true, doc: "how many of them are held"),
        ]),
      "headroom-within": Record(
        "a condition", [.init("dollars", .decimal(.nonNegative), required: true, doc: "in USD")]),
      "delta-above": Record(
        "a condition", [.init("dollars", .decimal(.nonNegative), required: true, doc: "in USD")]),
      "hedged-above": Record(
        "a condition", [.init("dollars", .decimal(.nonNegative), required: true, doc: "in USD")]),
      "options": Record("a condition", []),
      "price-below": Record(
        "a condition",
        [
          .init("assets", .list(.identifier), required: true, doc: "whose price is looked at"),
          .init(
            "dollars", .decimal(.nonNegative), required: true,
            doc: "in USD, or of an asset listed after it"),
        ]),
      "underlying-other-than": Record(
        "a condition",
        [.init("assets", .list(.identifier), required: true, doc: "what is known well")]),
      "expiry-within": Record(
        "a condition",
        [.init("minutes", .integer(0...1_000_000), required: true, doc: "until expiry")]),
    ])

  private static let trust = Shape.record(
    Record(
      "limits on prices",
      [
        .init("age", .decimal(.nonNegative), doc: "the oldest a price may be, in seconds"),
        .init("confidence", .decimal(.nonNegative), doc: "the widest band, a fraction"),
        .init("span", .decimal(.nonNegative), doc: "the longest polling, in seconds"),
        .init("outlier", .decimal(.nonNegative), doc: "how far a mark may leave its bid and ask"),
      ]))

  private static let marks = Shape.record(
    Record(
      "a policy on marks",
      [
        .init(
          "instead", .list(.choice(MarkPolicy.Substitute.allCases.map(\.rawValue))),
          doc: "what stands in for a missing mark, in this order"),
        .init(
          "otherwise", .choice(["refused", "undecidable"]), required: true,
          doc: "what becomes of a position where nothing stands in"),
      ]))

  private static let limits = Shape.record(
    Record(
      "limits of an account",
      AccountLimits.Measure.allCases.map {
        .init($0.rawValue, .integer(1...1_000_000), doc: "the most \($0.rawValue) it may have")
      }))

  private static let withdrawal = Shape.record(
    Record(
      "a rule of withdrawal",
      [
        .init(
          "keep", .decimal(.fraction),
          doc: "the share of notional that stays, if above initial margin (R-068); 0 without it"),
        .init(
          "gains", .choice(Withdrawal.Gains.allCases.map(\.rawValue)),
          doc: "whether gains that are not realised leave; stay without it"),
        .init(
          "debtors", .choice(Withdrawal.Debtors.allCases.map(\.rawValue)),
          doc: "what leaves while something is owed; as others without it"),
      ]))

  private static let probe = Shape.record(
    Record(
      "a probe",
      [
        .init("name", .identifier, required: true, doc: "its name"),
        .init("moves", .list(.decimal(.any), minimum: 1), required: true, doc: "the moves"),
        .init("shift", shift, required: true, doc: "how volatility moves: up"),
        .init(
          "multiple", .decimal(.positive), required: true,
          doc: "the multiple of the requirement from which a loss is reported"),
      ]))
}
