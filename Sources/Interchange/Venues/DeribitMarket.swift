import PlimsollDomain

extension VenueBook {
  /// `public/get_instruments`: one contract, its lot the smaller of `contract_size` and
  /// `min_trade_amount`.
  ///
  /// Amounts are in dollars for inverse futures and in coins for everything else. Documents of
  /// 2021 do not say what is inverse: then it is what is quoted in USD or in its own coin.
  mutating func addDeribit(instrument fields: VenueFields) throws(DocumentError) {
    let name = try fields.name("instrument_name")
    let kind = try fields.name("kind")
    guard ["option", "future", "spot"].contains(kind) else {
      fields.passOver(
        "\(name) is a combination of instruments, which are not read",
        "import its legs, which have names of their own", in: &self)
      return
    }
    let coin = AssetID(try fields.name("base_currency"))
    let quote = AssetID(try fields.name("quote_currency"))
    let payoff = try Self.deribitPayoff(fields, kind)
    let said = fields.word("future_type") ?? fields.word("instrument_type")
    let isInverse =
      kind != "spot"
      && (said.map { $0 == "reversed" }
        ?? (quote == "USD" || quote == coin))
    let settle =
      fields.word("settlement_currency").map { AssetID($0) } ?? (isInverse ? coin : quote)
    let size = try fields.required("contract_size", .positive)
    let lot = min(try fields.optional("min_trade_amount", .positive) ?? size, size)
    add(
      Contract(
        id: ContractID(name), payoff: payoff, form: isInverse ? .inverse : .linear,
        underlying: coin, quote: quote, settle: settle, margin: settle, multiplier: .one, lot: lot))
  }

  private static func deribitPayoff(
    _ fields: VenueFields, _ kind: String
  ) throws(DocumentError) -> Payoff {
    if kind == "spot" { return .spot }
    if kind == "future", fields.word("settlement_period") == "perpetual" { return .perpetual }
    guard let end = fields.milliseconds("expiration_timestamp"), (0...(1 << 45)).contains(end)
    else {
      throw fields.refusal("expiration_timestamp", "is no time in milliseconds")
    }
    let expiry = Timestamp(milliseconds: end)
    guard kind == "option" else { return .future(expiry: expiry) }
    guard let right = fields.word("option_type").flatMap(OptionRight.init) else {
      throw fields.refusal("option_type", "is neither call nor put")
    }
    let strike = try fields.required("strike", .positive)
    return .option(OptionTerms(right: right, strike: strike, expiry: expiry))
  }

  /// `public/ticker`, a book summary or an order book: the mark, the index, and for options the
  /// forward and the volatility of the mark, which Deribit gives in percent.
  mutating func addDeribit(
    quote fields: VenueFields, at instant: Int64?
  ) throws(DocumentError) {
    guard let contract = try deribitContract(fields) else { return }
    let mark = try fields.optional("mark_price", .nonNegative)
    let index = try fields.optional("index_price", .positive)
    var forward = contract.expiry == nil || mark == .zero ? nil : mark
    var volatility: FixedPoint?
    if contract.option != nil {
      forward = try fields.optional("underlying_price", .positive)
      if let percent = try fields.optional("mark_iv", .nonNegative) {
        volatility = try fields.exact("mark_iv") { () throws(AmountError) in
          try percent.dividedDown(by: FixedPoint(100))
        }
      }
    }
    let funding = try fields.optional("current_funding")
    let estimate = try fields.optional("estimated_delivery_price", .positive)
    addIfUnknown(contract)
    add(
      Quote(
        contract: contract.id, mark: mark, index: index, forward: forward, volatility: volatility,
        funding: funding))
    // Before the last half hour of an expiry its estimate is the index (contract specification).
    priceDeribit(contract, index: index, estimate: estimate, by: fields)
    let time = fields.milliseconds("timestamp") ?? fields.milliseconds("creation_timestamp")
    if let time = time ?? instant { saw(time) }
  }

  /// `deribit_price_index.btc_usd`: the price of a coin in dollars.
  mutating func addDeribit(index fields: VenueFields) throws(DocumentError) {
    let name = try fields.name("index_name")
    let value = try fields.required("price", .positive)
    let coin = String(name.dropLast(4).uppercased())
    guard name.hasSuffix("_usd"), coin.isName else {
      fields.passOver(
        "\(name) is no price in US dollars", "take the index of the coin in dollars", in: &self)
      return
    }
    price(AssetID(coin), at: value)
    fields.saw("timestamp", in: &self)
  }

  /// The contract an object names, as listed or as its name says; `nil` where that says nothing,
  /// which is noted.
  mutating func deribitContract(_ fields: VenueFields) throws(DocumentError) -> Contract? {
    let name = try fields.name("instrument_name")
    if let listed = contracts[ContractID(name)] ?? DeribitName(name)?.contract { return listed }
    fields.passOver(
      "\(name) is a combination, or an instrument whose name says no terms",
      "import its entry of public/get_instruments as well, or leave it out", in: &self)
    return nil
  }

  /// The index of an inverse contract is in dollars. That of a linear one is in its token, which is
  /// taken as a dollar where nothing else prices it.
  mutating func priceDeribit(
    _ contract: Contract, index: FixedPoint?, estimate: FixedPoint?, by fields: VenueFields
  ) {
    let coin = contract.underlying
    if let index, contract.form == .inverse { price(coin, at: index) }
    guard contract.form == .inverse || contract.settle.isDollarToken else { return }
    if let known = index ?? estimate { priceIfUnknown(coin, at: known) }
    if contract.form == .linear { fields.countAsDollar(contract.settle, in: &self) }
  }
}
