import PlimsollDomain

/// What Binance says of contracts and prices.
enum BinanceMarket {
  static let listing = "the venue's exchange information (/fapi/v1/exchangeInfo)"

  /// Exchange information: one contract a symbol, counted in coins by the step of its lots.
  static func exchange(_ response: VenueFields, in book: inout VenueBook) {
    let symbols = response.at("symbols").items
    guard symbols.first.map({ $0.has("contractType") }) ?? true else {
      response.passOver(
        "exchange information of another market than USDⓈ-M futures", "add \(listing)", in: &book)
      return
    }
    for symbol in symbols {
      if let contract = contract(symbol, in: &book) { symbol.list(contract, in: &book) }
    }
  }

  private static func contract(_ symbol: VenueFields, in book: inout VenueBook) -> Contract? {
    guard let name = symbol.name("symbol", in: &book) else { return nil }
    guard let payoff = payoff(symbol, name, in: &book),
      let base = symbol.name("baseAsset", in: &book),
      let quote = symbol.name("quoteAsset", in: &book)
    else { return nil }
    let margin = symbol.text("marginAsset") ?? quote
    guard margin == quote, symbol.node["contractSize"] == nil else {
      symbol.passOver(
        "\(name) is margined in another asset than it is quoted in",
        "add its terms to the market by hand", in: &book)
      return nil
    }
    let filter = symbol.at("filters").items.first { $0.text("filterType") == "LOT_SIZE" }
    guard let filter else {
      symbol.passOver("\(name) has no filter LOT_SIZE", in: &book)
      return nil
    }
    guard let lot = filter.required("stepSize", .positive, in: &book) else { return nil }
    return linear(name, payoff, base, quote, lot: lot)
  }

  private static func payoff(
    _ symbol: VenueFields, _ name: String, in book: inout VenueBook
  ) -> Payoff? {
    switch symbol.text("contractType") {
    case "PERPETUAL", "TRADIFI_PERPETUAL": return .perpetual
    case "CURRENT_MONTH", "NEXT_MONTH", "CURRENT_QUARTER", "NEXT_QUARTER",
      "CURRENT_QUARTER DELIVERING", "NEXT_QUARTER DELIVERING":
      guard let expiry = symbol.milliseconds("deliveryDate") else {
        symbol.passOver(at: "deliveryDate", "\(name) has no date of delivery", in: &book)
        return nil
      }
      return .future(expiry: Timestamp(milliseconds: expiry))
    case nil:
      symbol.passOver(
        "\(name) has no kind of contract and does not trade yet",
        "leave it where it is: nobody holds it", in: &book)
      return nil
    default:
      symbol.passOver(
        at: "contractType", "\(name) is of a kind that is not read",
        "add its terms to the market by hand", in: &book)
      return nil
    }
  }

  private static func linear(
    _ name: String, _ payoff: Payoff, _ base: String, _ quote: String, lot: FixedPoint
  ) -> Contract {
    let quote = AssetID(quote)
    return Contract(
      id: ContractID(name), payoff: payoff, form: .linear, underlying: AssetID(base),
      quote: quote, settle: quote, margin: quote, multiplier: .one, lot: lot)
  }

  /// Lists `name` by what it says itself, unless it is listed: `BTCUSDT`, or `BTCUSDT_230929` that
  /// ends at 08:00 UTC. Its lot is finer than any the venue has.
  static func derive(_ name: String, _ fields: VenueFields, in book: inout VenueBook) {
    guard book.contracts[ContractID(name)] == nil,
      let lot = try? FixedPoint(units: 1, scale: 5)
    else { return }
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard let pair = parts.first, parts.count <= 2,
      let quote = ["USDT", "USDC", "BUSD", "FDUSD"].last(where: { pair.hasSuffix($0) }),
      String(pair.dropLast(quote.count)).isName
    else { return }
    var payoff = Payoff.perpetual
    if parts.count == 2 {
      guard let expiry = Timestamp(yearMonthDay: parts[1]) else { return }
      payoff = .future(expiry: expiry)
    }
    let base = String(pair.dropLast(quote.count))
    fields.list(linear(name, payoff, base, quote, lot: lot), in: &book)
  }

  /// Premium index (`/fapi/v1/premiumIndex`): mark, index and the funding to come.
  static func premium(_ row: VenueFields, in book: inout VenueBook) {
    quote(row, ("symbol", "markPrice", "indexPrice", "lastFundingRate"), in: &book)
    row.saw("time", in: &book)
  }

  /// The stream of mark prices (`markPriceUpdate`).
  static func mark(_ event: VenueFields, in book: inout VenueBook) {
    quote(event, ("s", "p", "i", "r"), in: &book)
    event.saw("E", in: &book)
  }

  private static func quote(
    _ row: VenueFields, _ keys: (name: String, mark: String, index: String, funding: String),
    in book: inout VenueBook
  ) {
    guard let name = row.name(keys.name, in: &book),
      let mark = row.required(keys.mark, .nonNegative, in: &book)
    else { return }
    let index = row.nonZero(keys.index, in: &book)
    derive(name, row, in: &book)
    row.quote(
      Quote(
        contract: ContractID(name), mark: mark, index: index,
        funding: row.optional(keys.funding, in: &book)),
      listing: listing, in: &book)
    row.price(ContractID(name), byIndex: index, in: &book)
  }
}
