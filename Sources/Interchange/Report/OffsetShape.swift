import PlimsollRulebooks

extension Shape {
  /// What `explain` and `compare` have under "offsets".
  static let offsets = Shape.record(
    Record(
      "an offset ledger",
      [
        needed("gross", margins, "every position alone"),
        needed("net", margins, "what is required"),
        needed("saved", .nullable(margins), "gross minus net"),
        needed("share", .nullable(amount), "the part of gross initial margin that is saved"),
        needed("positions", count, "all positions"),
        needed("paired", count, "the largest of them, which were paired"),
        needed("groups", .list(offsetGroup), "margin groups, in their own units"),
        needed("pairs", .list(offsetPair), "pairs that are netted, most saved first"),
        needed("barred", .list(barred), "pairs that are not, by reason"),
      ]))

  private static let amount = Shape.decimal(.any)
  private static let words = Shape.text(TextRule())
  private static let count = Shape.integer(0...Int(Int32.max))

  private static let offsetGroup = Shape.record(
    Record(
      "a group of an offset ledger",
      [
        needed("group", words, "its name"), needed("unit", .identifier, "its unit"),
        needed("gross", margins, "every position alone"),
        needed("net", margins, "what is required"),
        needed("saved", margins, "gross minus net"),
        needed("beside", margins, "required beside positions, for debts"),
        needed("legs", .list(leg), "the positions"),
        needed("support", .nullable(support), "which profit carries which loss"),
      ]))

  private static let leg = Shape.record(
    Record(
      "a position alone",
      [
        needed("name", words, "what it is called"),
        needed("instrument", .identifier, "the instrument"),
        needed("alone", margins, "what it needs alone"),
      ]))

  private static let offsetPair = Shape.record(
    Record(
      "a netted pair",
      [
        needed("group", words, "its group"), needed("legs", .list(words), "both legs"),
        needed("alone", margins, "the sum of both alone"),
        needed("together", margins, "both together"), needed("saved", margins, "the difference"),
        needed("share", .nullable(amount), "the part of initial margin that is saved"),
      ]))

  private static let barred = Shape.record(
    Record(
      "pairs that are not netted",
      [
        needed("kind", .choice(OffsetBar.Kind.allCases.map(\.rawValue)), "in a word"),
        needed("reason", words, "in full"),
        needed("pairs", .list(.list(words)), "both legs of each"),
      ]))

  private static let support = Shape.record(
    Record(
      "profits that carry losses",
      [
        needed("links", .list(link), "the largest loss takes of the largest profit first"),
        needed("uncarried", .list(uncarried), "what falls on posted collateral"),
        needed("limits", .list(limit), "where the group meets its line"),
      ]))

  private static let link = Shape.record(
    Record(
      "a profit and a loss it carries",
      [
        needed("profit", .identifier, "the position in profit"),
        needed("gain", amount, "all its profit"),
        needed("loss", .identifier, "the position at a loss"),
        needed("deficit", amount, "all its loss"),
        needed("carried", amount, "what this profit carries of it"),
      ]))

  private static let uncarried = Shape.record(
    Record(
      "what no profit carries",
      [needed("loss", .identifier, "the position"), needed("amount", amount, "what is left")]))

  private static let limit = Shape.record(
    Record(
      "how far a profit may go",
      [
        needed("instrument", .identifier, "the instrument"),
        needed("price", amount, "its price now"),
        needed("below", .nullable(amount), "the line under it"),
        needed("above", .nullable(amount), "the line above it"),
      ]))
}
