import PlimsollDomain

extension VenueBook {
  /// `private/get_positions`: one position, with the mark and index it was reported at.
  ///
  /// It replaces what was said of the same contract before. `size` is in dollars for inverse
  /// futures and in coins for options and linear futures; `direction` says its sign. Futures keep
  /// no entry price: Deribit settles their profit into the balance every day, and the balance
  /// taken here holds the profit of the running session too, so that a price of entry would count
  /// profit twice. Built from the documented fields.
  mutating func addDeribit(
    position fields: VenueFields, at instant: Int64?
  ) throws(DocumentError) {
    guard let contract = try deribitContract(fields) else { return }
    let size = try fields.required("size")
    let mark = try fields.optional("mark_price", .nonNegative)
    let index = try fields.optional("index_price", .positive)
    let average = try fields.optional("average_price", .nonNegative)
    let direction = fields.word("direction")
    release(contract.id, isolated: false)
    guard size != .zero, direction != "zero" else {
      fields.passOver("the position in \(contract.id) is flat", "nothing to do", in: &self)
      return
    }
    let isShort = direction.map { $0 == "sell" } ?? (size < .zero)
    addIfUnknown(contract)
    let held = VenuePosition(
      contract: contract.id, quantity: isShort ? size.magnitude.negated : size.magnitude,
      entry: contract.option == nil || average == .zero ? nil : average)
    hold(held, orElse: fields.refusal("", "nothing lists \(contract.id)", "import its instrument"))
    add(Quote(contract: contract.id, mark: mark, index: index))
    priceDeribit(contract, index: index, estimate: nil, by: fields)
    if let instant, mark != nil { saw(instant) }
  }

  /// Account summaries, one a currency.
  ///
  /// The balance taken is equity less the value of options: what Deribit calls the margin balance
  /// of a segregated account. Its `balance` leaves out the session's profit.
  mutating func addDeribit(summaries: [VenueFields]) throws(DocumentError) {
    var crossed: (fields: VenueFields, model: String)?
    for fields in summaries {
      do throws(DocumentError) {
        let model = Self.deribitModel(fields)
        try addDeribit(summary: fields)
        if Self.crossModels.contains(model) { crossed = crossed ?? (fields, model) }
        try adopt(model, fields)
      } catch { passOver(error) }
    }
    if let crossed {
      crossed.fields.passOver(
        at: "margin_model",
        "the margin model \(crossed.model), collateral across currencies, is covered by no edition "
          + "yet; its balances and the venue's figures are kept",
        "name the rulebook to measure the account by", in: &self)
    }
  }

  private static let crossModels: Set = ["cross_sm", "cross_pm"]

  /// Documents before 2023 have two flags where newer ones name the model.
  private static func deribitModel(_ fields: VenueFields) -> String {
    if let model = fields.word("margin_model") { return model }
    let isCross = fields["cross_collateral_enabled"]?.bool == true
    let isPortfolio = fields["portfolio_margining_enabled"]?.bool == true
    return (isCross ? "cross" : "segregated") + (isPortfolio ? "_pm" : "_sm")
  }

  private mutating func addDeribit(summary fields: VenueFields) throws(DocumentError) {
    let unit = AssetID(try fields.name("currency"))
    let equity = try fields.required("equity")
    let options = try fields.optional("options_value")
    let balance = try fields.optional("margin_balance")
    let figures = ReportedFigures(
      balance: balance, equity: equity, initial: try fields.optional("initial_margin"),
      maintenance: try fields.optional("maintenance_margin"), options: options)
    let cash = try fields.exact("equity") { () throws(AmountError) in
      try equity.minus(options ?? .zero)
    }
    fields.hold(cash, of: unit, in: &self)
    account.reported[unit] = figures
  }

  /// Takes the rulebook of the account's model, unless the user named one.
  private mutating func adopt(_ model: String, _ fields: VenueFields) throws(DocumentError) {
    let known = ["segregated_sm": "deribit-sm", "segregated_pm": "deribit-pm"]
    guard let rulebook = known[model] else {
      guard !Self.crossModels.contains(model) else { return }
      throw fields.refusal(
        "margin_model", "is no margin model that is known here",
        "name the rulebook to measure the account by")
    }
    account.rulebook = account.rulebook ?? rulebook
    if account.rulebook?.split(separator: "@").first.map(String.init) == rulebook {
      account.mode = model == "segregated_pm" ? .portfolio : .cross
    }
  }
}
