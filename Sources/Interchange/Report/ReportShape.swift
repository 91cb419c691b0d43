import PlimsollDomain

extension Shape {
  /// What `plimsoll margin --format json` prints.
  public static let report = Shape.record(
    Record(
      "a report", doc: "where accounts and pools stand",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        .init("time", .time, required: true, doc: "the instant of the market"),
        .init("inputs", .identifier, required: true, doc: "a hash of everything it is made from"),
        .init("reporting", .identifier, required: true, doc: "what totals are shown in"),
        .init("accounts", .list(assessed), required: true, doc: "the accounts"),
        .init("pools", .list(sharedPool), required: true, doc: "the pools they share"),
      ]))

  private static let amount = Shape.decimal(.any)
  private static let texts = Shape.list(.text(TextRule()))
  private static let verdicts = Shape.choice(Verdict.allCases.map(\.rawValue))
  private static let statuses = Shape.choice(Status.allCases.map(\.rawValue))

  static func needed(_ name: String, _ shape: Shape, _ doc: String) -> Record.Field {
    .init(name, shape, required: true, doc: doc)
  }

  static let margins = Shape.record(
    Record(
      "margins",
      [
        needed("initial", amount, "to open"), needed("maintenance", amount, "to keep"),
      ]))

  static let equity = Shape.record(
    Record(
      "an equity",
      [
        needed("mark", amount, "at mark"), needed("initial", amount, "with initial haircuts"),
        needed("maintenance", amount, "with maintenance haircuts"),
      ]))

  /// What an account and a group both state.
  private static let standing: [Record.Field] = [
    needed("verdict", verdicts, "above, below or undecidable"),
    needed("status", statuses, "the rung of the ladder"),
    needed("equity", equity, "what is owned"),
    needed("initial", amount, "initial margin"),
    needed("maintenance", amount, "maintenance margin"),
    needed("headroom", amount, "compared balance minus the line"),
    needed("ratio", .nullable(amount), "maintenance over that balance"),
    needed("hidden", amount, "the most that array rounding can hide"),
    needed("shortfall", margins, "what is lacking"),
    needed("free", amount, "above initial margin"),
    needed("withdrawable", amount, "what of it may leave"),
    needed("isolated", margins, "the same positions, each alone"),
    needed("notes", texts, "what a reader must know"),
  ]

  static let assessed = Shape.record(
    Record(
      "an assessed account",
      [
        needed("id", .identifier, "its name"), needed("edition", .text(TextRule()), "its rules"),
        needed("balance", equity, "what is compared, in the reporting currency"),
        needed("nettingBenefit", .nullable(amount), "isolated minus initial margin"),
        needed("greeks", .list(greeks), "sensitivities, by underlying"),
        needed("groups", .list(group), "margin groups, in their own units"),
        needed("positions", .list(share), "what each position is worth and adds"),
      ] + standing))

  private static let group = Shape.record(
    Record(
      "an assessed group",
      [
        needed("group", .text(TextRule()), "its name"), needed("unit", .identifier, "its unit"),
        needed("balance", amount, "what is compared, with maintenance haircuts"),
        needed("scenario", .nullable(.text(TextRule())), "the binding scenario"),
        needed("badges", texts, "how collateral moves with positions"),
        needed("reasons", .list(reason), "the parts, which add up exactly"),
        .init("credits", .list(credit), doc: "what counts towards the balance, part by part"),
        .init("isolation", isolation, doc: "who bears the loss of an isolated position"),
      ] + standing))

  private static let isolation = Shape.record(
    Record(
      "an isolated loss",
      [
        needed("lost", amount, "the trader's"), needed("beyond", amount, "the venue's"),
      ]))

  private static let figure = Shape.record(
    Record(
      "a figure",
      [
        needed("computed", amount, "what the component computed"),
        needed("contributes", amount, "what of it counts"),
      ]))

  private static let reason = Shape.record(
    Record(
      "a reason",
      [
        needed("component", .identifier, "the component that speaks"),
        needed("subject", .nullable(.text(TextRule())), "what it speaks of"),
        needed("initial", figure, "initial margin"),
        needed("maintenance", figure, "maintenance margin"),
        needed("scenario", .nullable(.text(TextRule())), "the scenario that binds"),
        .init("netting", netting, doc: "what netting saves, before and after a cap"),
      ]))

  private static let netting = Shape.record(
    Record(
      "a netting benefit",
      [
        needed("between", .list(.identifier), "what is netted"),
        needed("share", amount, "the share of the saving that counts"),
        needed("alone", margins, "the sum of each alone"),
        needed("together", margins, "all of them together"),
        needed("before", margins, "what netting saves before the cap"),
        needed("after", margins, "what of it counts"),
        needed("evidence", .list(.offsetEvidence), "the correlations it rests on"),
      ]))

  private static let credit = Shape.record(
    Record(
      "a credit",
      [
        needed("component", .identifier, "the component that grants it"),
        needed("subject", .nullable(.text(TextRule())), "what it speaks of"),
        needed("initial", amount, "towards initial margin; a loss is below zero"),
        needed("maintenance", amount, "towards maintenance margin"),
        needed("gain", .bool, "whether it is not realised and never leaves"),
      ]))

  private static let share = Shape.record(
    Record(
      "an assessed position",
      [
        needed("instrument", .identifier, "the instrument"),
        needed("group", .text(TextRule()), "its group"),
        needed("quantity", .nullable(amount), "in the venue's unit"),
        needed("value", amount, "what it adds to equity"),
        needed("marginal", margins, "the requirement with it minus without it"),
      ]))

  private static let greeks = Shape.record(
    Record(
      "greeks",
      [
        needed("underlying", .identifier, "the underlying"),
        needed("delta", .text(TextRule()), "coins"),
        needed("gamma", .text(TextRule()), "coins a dollar"),
        needed("vega", .text(TextRule()), "dollars a point of volatility"),
        needed("theta", .text(TextRule()), "dollars a day"),
      ]))

  private static let sharedPool = Shape.record(
    Record(
      "an assessed pool",
      [
        needed("id", .identifier, "its name"),
        needed("requirement", amount, "its members' maintenance margins"),
        needed("collateral", amount, "their compared balances"),
        needed("shortfall", amount, "what the one exceeds the other by"),
      ]))
}
