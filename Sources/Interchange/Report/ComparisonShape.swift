import PlimsollDomain
import PlimsollRulebooks

extension Shape {
  /// What `plimsoll compare --format json` prints.
  public static let comparison = Shape.record(
    Record(
      "a comparison", doc: "accounts under several editions",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        needed("time", .time, "the instant of the market"),
        needed("inputs", .identifier, "a hash of everything it is made from"),
        needed("reporting", .identifier, "what every figure is in"),
        needed("accounts", .list(compared), "the accounts"),
      ]))

  private static let amount = Shape.decimal(.any)
  private static let words = Shape.text(TextRule())

  private static let compared = Shape.record(
    Record(
      "a compared account",
      [
        needed("id", .identifier, "its name"),
        needed("base", .nullable(words), "the edition others are held against"),
        needed("spread", .nullable(spread), "the editions that ask least and most"),
        needed("editions", .list(cell), "what each says, in the order they were asked"),
      ]))

  private static let spread = Shape.record(
    Record(
      "a spread of initial margins",
      [
        needed("lowest", words, "the edition that asks least"),
        needed("least", amount, "what it asks"),
        needed("highest", words, "the edition that asks most"),
        needed("most", amount, "what it asks"),
        needed("ratio", .nullable(amount), "most over least"),
      ]))

  private static let cell = Shape.record(
    Record(
      "what one edition says",
      [
        needed("edition", words, "its name"), needed("measured", .bool, "whether it measures"),
        needed("later", .bool, "whether it holds from after the market's date"),
        needed("refusal", .nullable(refusal), "why not"),
        needed("verdict", .nullable(.choice(Verdict.allCases.map(\.rawValue))), "its verdict"),
        needed("status", .nullable(.choice(Status.allCases.map(\.rawValue))), "the rung"),
        needed(
          "mode", .nullable(.choice(MarginMode.allCases.map(\.rawValue))),
          "the edition's own mode, where the account's is missing"),
        needed("equity", .nullable(equity), "what is owned"),
        needed("balance", .nullable(equity), "what is compared"),
        needed("initial", .nullable(amount), "initial margin"),
        needed("maintenance", .nullable(amount), "maintenance margin"),
        needed("gross", .nullable(margins), "every position alone"),
        needed("headroom", .nullable(amount), "compared balance minus the line"),
        needed("ratio", .nullable(amount), "maintenance over that balance"),
        needed("parts", .list(part), "what each component charges"),
        needed("difference", .nullable(difference), "what sets it apart from the base"),
        needed("offsets", .nullable(offsets), "what netting saves, where that was asked"),
        needed("below", .list(words), "groups below their line"),
        needed("notes", .list(words), "what a reader must know"),
      ]))

  private static let refusal = Shape.record(
    Record(
      "a refusal",
      [
        needed("kind", .choice(ComparisonRefusal.Kind.allCases.map(\.rawValue)), "in a word"),
        needed("reason", words, "in full"),
        needed("instruments", .list(.identifier), "what is not listed, where that is known"),
      ]))

  private static let part = Shape.record(
    Record(
      "a part of a requirement",
      [
        needed("component", .identifier, "the component"), needed("initial", amount, "to open"),
        needed("maintenance", amount, "to keep"),
      ]))

  private static let difference = Shape.record(
    Record(
      "a difference",
      [
        needed("base", words, "the edition held against"),
        needed("initial", amount, "initial margin above the base"),
        needed("maintenance", amount, "maintenance margin above the base"),
        needed("balance", amount, "what counts above the base"),
        needed("cause", .nullable(.choice(["component", "balance"])), "what makes most of it"),
        needed("component", .nullable(.identifier), "the component, where one does"),
        needed("components", .list(side), "both editions' components"),
      ]))

  private static let side = Shape.record(
    Record(
      "a component under both",
      [
        needed("component", .identifier, "its name"), needed("base", margins, "under the base"),
        needed("other", margins, "under this edition"), needed("difference", margins, "between"),
      ]))
}
