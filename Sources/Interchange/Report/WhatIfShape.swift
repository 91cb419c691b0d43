import PlimsollDomain
import PlimsollRulebooks

extension Shape {
  /// What `plimsoll whatif --format json` prints.
  public static let whatIf = Shape.record(
    Record(
      "an answer", doc: "what would become of one account",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        needed("question", .choice(WhatIfAnswer.questions), "the subcommand that asked"),
        needed("time", .time, "the instant of the market"),
        needed("inputs", .identifier, "a hash of everything it is made from"),
        needed("account", .identifier, "the account"),
        needed("edition", words, "its rules now"),
        .init("outcome", outcome, doc: "of order and withdraw: what becomes of it"),
        .init("obstacle", .nullable(obstacle), doc: "what stands against all of it"),
        .init(
          "ground", .nullable(.choice(OrderAnswer.Ground.allCases.map(\.rawValue))),
          doc: "of order: what it passes on"),
        .init("orders", .list(trade), doc: "of order: what was asked, and what passes"),
        .init("asset", .identifier, doc: "of withdraw: what would leave"),
        .init("asked", amount, doc: "of withdraw: how much was asked"),
        .init("most", amount, doc: "of withdraw: how much may leave"),
        .init("before", .list(standing), doc: "of order and withdraw: every group now"),
        .init("after", .list(standing), doc: "of order and withdraw: every group afterwards"),
        .init("checks", amount, doc: "of order and withdraw: how many accounts were measured"),
        .init("switches", .list(preview), doc: "of mode and edition: now, and each switch"),
        .init("accountBefore", assessed, doc: "of trades: the account now"),
        .init("accountAfter", assessed, doc: "of trades: the account after all of them"),
        .init("changes", .list(change), doc: "of trades: what all of them make of each group"),
        .init("steps", .list(step), doc: "of trades: each of them"),
      ]))

  private static let amount = Shape.decimal(.any)
  private static let words = Shape.text(TextRule())
  private static let outcome = Shape.choice(OrderAnswer.Outcome.allCases.map(\.rawValue))

  private static let obstacle = Shape.record(
    Record(
      "an obstacle",
      [
        needed("kind", .identifier, "the reason in a word"),
        needed("group", .nullable(words), "the margin group it is about"),
        needed("lacking", .nullable(amount), "how much is lacking"),
        needed("unit", .nullable(.identifier), "the unit of that"),
        needed("reason", words, "in full"),
      ]))

  private static let trade = Shape.record(
    Record(
      "a planned trade",
      [
        needed("instrument", .identifier, "the instrument"),
        needed("quantity", .nullable(amount), "signed, in the venue's unit"),
        needed("passes", .nullable(amount), "how much of it passes"),
        needed("price", .nullable(amount), "what it fills at"),
        needed("fee", amount, "what all of it costs"),
        needed(
          "execution", .choice(PlannedTrade.Execution.allCases.map(\.rawValue)), "when it fills"),
        needed("reduceOnly", .bool, "whether it may only close"),
      ]))

  private static let standing = Shape.record(
    Record(
      "a standing",
      [
        needed("group", words, "its name"), needed("unit", .identifier, "its unit"),
        needed("balance", equity, "what is compared"),
        needed("initial", amount, "initial margin"),
        needed("maintenance", amount, "maintenance margin"),
        needed("beyondInitial", .nullable(amount), "the balance less initial margin"),
        needed("headroom", amount, "what is above the line"),
        needed("verdict", .choice(Verdict.allCases.map(\.rawValue)), "its verdict"),
        needed("status", .choice(Status.allCases.map(\.rawValue)), "the rung"),
        needed("missing", .list(words), "what is not covered and could matter, by id"),
      ]))

  private static let change = Shape.record(
    Record(
      "a change",
      [
        needed("group", words, "the group"), needed("unit", .identifier, "its unit"),
        needed("initial", amount, "initial margin, after less before"),
        needed("maintenance", amount, "maintenance margin"),
        needed("balance", equity, "what is compared"), needed("headroom", amount, "headroom"),
        needed("free", amount, "what is above initial margin"),
        needed(
          "reasons",
          .list(
            .record(
              Record(
                "a reason that differs",
                [
                  needed("component", .identifier, "the component"),
                  needed("subject", .nullable(words), "what it speaks of"),
                  needed("before", margins, "what it contributed"),
                  needed("after", margins, "what it contributes"),
                ]))), "the reasons that differ"),
      ]))

  private static let step = Shape.record(
    Record(
      "a step",
      [
        needed("trade", trade, "the trade"),
        needed("alone", .nullable(.list(change)), "what it makes by itself"),
        needed("inSequence", .list(change), "what it makes after those before it"),
      ]))

  private static let preview = Shape.record(
    Record(
      "a switch",
      [
        needed("to", words, "what it switches to; \"now\" for the account as it is"),
        needed("edition", words, "the rules it would stand under"),
        needed(
          "mode", .nullable(.choice(MarginMode.allCases.map(\.rawValue))),
          "the edition's own mode, where the account's is missing"),
        needed("allowed", .bool, "whether it may be made"),
        needed("obstacle", .nullable(obstacle), "what stands against it"),
        needed("standing", .nullable(assessed), "where the account would stand"),
      ]))
}
