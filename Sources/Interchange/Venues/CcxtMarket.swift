import PlimsollDomain

extension VenueBook {
  /// A market structure. What its symbol and its flags say of it must agree.
  mutating func addCcxt(market fields: VenueFields) throws(DocumentError) {
    let (id, symbol) = try ccxtSymbol(fields)
    let isSpot = symbol.payoff == .spot
    let size = isSpot ? .one : try fields.required("contractSize", .positive)
    let precision = fields.at("precision")
    let limits = fields.at("limits").at("amount")
    let least = try limits.optional("min", .positive)
    guard let step = try precision.optional("amount", .positive) ?? least else {
      throw fields.refusal(
        "precision", "\(id) does not say the step of its quantities",
        "take the market again and keep \"precision\"")
    }
    let payoff = try ccxtPayoff(fields, symbol)
    guard let contract = symbol.contract(id, payoff: payoff, size: size, lot: step),
      fields["quanto"]?.bool != true, isSpot || agrees(fields, contract.form)
    else {
      fields.passOver(
        "\(id) is neither linear nor inverse, and ccxt does not say what its points pay",
        "write it into the market by hand", in: &self)
      return
    }
    add(contract)
    countCcxtDollars(contract, by: fields)
  }

  private func agrees(_ fields: VenueFields, _ form: PayoffForm) -> Bool {
    let said = fields[form == .inverse ? "inverse" : "linear"]?.bool
    return said ?? true
  }

  /// The payoff by the symbol, with the hour and the strike of the market.
  private func ccxtPayoff(
    _ fields: VenueFields, _ symbol: CcxtSymbol
  ) throws(DocumentError) -> Payoff {
    var expiry = fields.milliseconds("expiry").map { Timestamp(milliseconds: $0) }
    if let text = fields["expiryDatetime"]?.text { expiry = Timestamp(text) }
    switch symbol.payoff {
    case .spot, .perpetual: return symbol.payoff
    case .future(let day): return .future(expiry: expiry ?? day)
    case .option(let terms):
      let strike = try fields.optional("strike", .positive) ?? terms.strike
      let right = fields.word("optionType").flatMap(OptionRight.init) ?? terms.right
      return .option(OptionTerms(right: right, strike: strike, expiry: expiry ?? terms.expiry))
    }
  }

  /// A funding rate or a ticker that states a mark or an index.
  mutating func addCcxt(quote fields: VenueFields) throws(DocumentError) {
    let (id, symbol) = try ccxtSymbol(fields)
    let mark = try fields.optional("markPrice", .nonNegative)
    let index = try fields.optional("indexPrice", .positive)
    add(Quote(contract: id, mark: mark, index: index, funding: try fields.optional("fundingRate")))
    expect(id, orElse: fields.unlisted(id, listing: CcxtReader.listing))
    priceCcxt(symbol, mark: mark, index: index)
    fields.saw("timestamp", in: &self)
  }

  /// The name and the terms of a symbol.
  func ccxtSymbol(_ fields: VenueFields) throws(DocumentError) -> (ContractID, CcxtSymbol) {
    let name = try fields.name("symbol")
    guard let symbol = CcxtSymbol(name) else {
      throw fields.refusal(
        "symbol", "\(name) is no unified symbol that is read here",
        "take the structure from ccxt's unified methods")
    }
    return (ContractID(name), symbol)
  }

  /// The price of the underlying: its index, or the mark of a future where nothing states one.
  mutating func priceCcxt(_ symbol: CcxtSymbol, mark: FixedPoint?, index: FixedPoint?) {
    guard symbol.quote == "USD" || symbol.quote.isDollarToken else { return }
    if let index {
      price(symbol.base, at: index)
      return
    }
    if case .option = symbol.payoff { return }
    if let mark, mark > .zero { priceIfUnknown(symbol.base, at: mark) }
  }

  /// Counts the token a contract is paid in as a dollar.
  mutating func countCcxtDollars(_ contract: Contract, by fields: VenueFields) {
    if contract.settle.isDollarToken { fields.countAsDollar(contract.settle, in: &self) }
  }
}
