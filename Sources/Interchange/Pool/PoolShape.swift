import PlimsollDomain

extension Shape {
  /// `pool.json`: who holds what.
  public static let pool = Shape.record(
    Record(
      "a pool document", doc: "who holds what",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        .init("reporting", .identifier, doc: "what totals are shown in; USD without it"),
        .init("accounts", .list(account, minimum: 1), required: true, doc: "the accounts"),
        .init("pools", .list(sharers), doc: "accounts that share collateral"),
      ]))

  private static let account = Shape.record(
    Record(
      "an account",
      [
        .init("id", .identifier, required: true, doc: "its name"),
        .init("rulebook", .identifier, doc: "a rulebook, or an exact edition: name@version"),
        .init(
          "mode", .choice(MarginMode.allCases.map(\.rawValue)),
          doc: "how its positions are margined unless they say otherwise"),
        .init("holdings", .list(holding), doc: "what it posted"),
        .init("positions", .list(position), doc: "what it holds"),
        .init("orders", .list(order), doc: "what it ordered"),
        .init("unsettled", .list(amount), doc: "profit that counts and may not leave yet"),
        .init("credit", credit, doc: "a credit line; shown and not counted yet"),
        .init(
          "leverage", .decimal(.positive), doc: "the leverage of positions that state none"),
        .init("hedgeMode", .bool, doc: "whether a long and a short of one instrument stand apart"),
        .init("reported", .list(reported), doc: "the venue's own figures, for reconcile"),
      ]))

  private static let holding = Shape.record(.holding)
  private static let position = Shape.record(.position)

  private static let order = Shape.record(.order)

  private static let amount = Shape.record(
    Record(
      "an amount",
      [
        .init("asset", .identifier, required: true, doc: "what"),
        .init("amount", .decimal(.nonNegative), required: true, doc: "how much"),
      ]))

  private static let reported = Shape.record(
    Record(
      "a reported group",
      [
        .init("unit", .identifier, required: true, doc: "the requirement unit"),
        .init("balance", .decimal(.any), doc: "what is compared with the requirement"),
        .init("equity", .decimal(.any), doc: "what the account owns"),
        .init("options", .decimal(.any), doc: "the value of its options"),
        .init("initial", .decimal(.any), doc: "initial margin"),
        .init("maintenance", .decimal(.any), doc: "maintenance margin"),
      ]))

  private static let credit = Shape.record(
    Record(
      "a credit line",
      [
        .init("asset", .identifier, required: true, doc: "what may be owed"),
        .init("limit", .decimal(.nonNegative), required: true, doc: "how much of it"),
      ]))

  private static let sharers = Shape.record(
    Record(
      "a pool",
      [
        .init("id", .identifier, required: true, doc: "its name"),
        .init("accounts", .list(.identifier, minimum: 1), required: true, doc: "its members"),
        .init("sharing", .identifier, doc: "how losses are shared; shown and not used yet"),
      ]))
}

extension Record {
  /// What an account posted, in a pool document and in a row of a table.
  static let holding = Record(
    "a holding",
    [
      .init("asset", .identifier, required: true, doc: "what"),
      .init("amount", .decimal(.any), required: true, doc: "how much; below zero is a debt"),
      .init("chain", .identifier, doc: "the chain it is on"),
      .init("bridge", .identifier, doc: "the bridge it came over"),
      .init(
        "finality", .choice(Holding.Finality.allCases.map(\.rawValue)),
        doc: "whether it can still be undone; what is pending counts nothing"),
    ])

  /// What an account holds, in a pool document and in a row of a table.
  static let position = Record(
    "a position",
    [
      .init("instrument", .identifier, required: true, doc: "the instrument held"),
      .init("quantity", .decimal(.any), required: true, doc: "signed, in the venue's unit"),
      .init("entry", .decimal(.positive), doc: "the average entry price"),
      .init("cost", .decimal(.any), doc: "paid for it less received so far; instead of entry"),
      .init("mode", .choice(MarginMode.allCases.map(\.rawValue)), doc: "how it is margined"),
      .init(
        "margin", .decimal(.nonNegative),
        doc: "what was assigned to an isolated position, in its margin asset"),
      .init("leverage", .decimal(.positive), doc: "the leverage chosen for it"),
    ])

  /// What an account ordered, in a pool document and in a row of a table.
  static let order = Record(
    "an order",
    [
      .init("instrument", .identifier, required: true, doc: "the instrument ordered"),
      .init("side", .choice(["buy", "sell"]), required: true, doc: "buy or sell"),
      .init("quantity", .decimal(.positive), required: true, doc: "in the venue's unit"),
      .init("price", .decimal(.positive), doc: "its limit"),
    ])
}
