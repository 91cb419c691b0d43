import PlimsollDomain

/// What Bybit says of contracts and prices.
enum BybitMarket {
  static let listing = "the venue's instruments of that category (/v5/market/instruments-info)"

  /// One instrument (`/v5/market/instruments-info`).
  static func instrument(_ row: VenueFields, in book: inout VenueBook) {
    guard let name = row.name("symbol", in: &book) else { return }
    if let status = row.text("status"), ["PreLaunch", "Closed"].contains(status) {
      row.passOver(
        at: "status", "\(name) does not trade (\(status))", "leave it where it is: nobody holds it",
        in: &book)
      return
    }
    guard row.has("contractType") || row.has("optionsType") else {
      row.passOver(
        "\(name) is of the spot market", "leave it where it is: balances say what is held",
        in: &book)
      return
    }
    guard let base = row.name("baseCoin", in: &book), let quote = row.name("quoteCoin", in: &book),
      let settle = row.name("settleCoin", in: &book),
      let lot = row.at("lotSizeFilter").required("qtyStep", .positive, in: &book),
      let payoff = payoff(row, name, in: &book)
    else { return }
    let isInverse = row.text("contractType")?.hasPrefix("Inverse") ?? false
    guard isInverse == (settle == base) else {
      row.passOver(
        at: "settleCoin", "\(name) settles in \(settle.shortened), which does not fit its kind",
        "add its terms to the market by hand", in: &book)
      return
    }
    row.list(
      contract(name, payoff, base: base, quote: quote, settle: settle, lot: lot), in: &book)
  }

  private static func payoff(_ row: VenueFields, _ name: String, in book: inout VenueBook)
    -> Payoff?
  {
    let kind = row.text("contractType") ?? "Option"
    if ["LinearPerpetual", "InversePerpetual"].contains(kind) { return .perpetual }
    guard ["LinearFutures", "InverseFutures", "Option"].contains(kind) else {
      row.passOver(
        at: "contractType", "\(name) is of a kind that is not read",
        "add its terms to the market by hand", in: &book)
      return nil
    }
    guard let time = row.milliseconds("deliveryTime") else {
      row.passOver(at: "deliveryTime", "\(name) has no delivery", in: &book)
      return nil
    }
    let expiry = Timestamp(milliseconds: time)
    guard kind == "Option" else { return .future(expiry: expiry) }
    let parts = name.split(separator: "-")
    guard let right = ["Call": OptionRight.call, "Put": .put][row.text("optionsType") ?? ""],
      parts.count >= 4, let strike = (try? FixedPoint(String(parts[2])))?.inDocument, strike > .zero
    else {
      row.passOver(
        "\(name) names no strike, or is neither call nor put",
        "add its terms to the market by hand", in: &book)
      return nil
    }
    return .option(OptionTerms(right: right, strike: strike, expiry: expiry))
  }

  private static func contract(
    _ name: String, _ payoff: Payoff, base: String, quote: String, settle: String,
    lot: FixedPoint
  ) -> Contract {
    Contract(
      id: ContractID(name), payoff: payoff, form: settle == base ? .inverse : .linear,
      underlying: AssetID(base), quote: AssetID(quote), settle: AssetID(settle),
      margin: AssetID(settle), multiplier: .one, lot: lot)
  }

  /// Lists `name` by what it says itself, unless it is listed: `BTCUSDT` and `BTCPERP` (linear),
  /// `BTCUSD` (inverse), `BTC-6JAN23-17500-C` (an option in USDC, ending at 08:00 UTC). Its lot is
  /// as fine as any the venue has; other names say too little.
  static func derive(_ name: String, _ row: VenueFields, in book: inout VenueBook) {
    guard book.contracts[ContractID(name)] == nil, let fine = try? FixedPoint(units: 1, scale: 5)
    else { return }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      let kinds = [("USDT", "USDT"), ("PERP", "USDC"), ("USD", "USD")]
      guard let (ending, quote) = kinds.first(where: { name.hasSuffix($0.0) }),
        String(name.dropLast(ending.count)).isName
      else { return }
      let base = String(name.dropLast(ending.count))
      let isInverse = quote == "USD"
      row.list(
        contract(
          name, .perpetual, base: base, quote: quote, settle: isInverse ? base : quote,
          lot: isInverse ? .one : fine),
        in: &book)
      return
    }
    guard parts.count == 4 || parts.count == 5 && parts[4] == "USDT", parts[0].isName,
      let expiry = Timestamp(dayMonthYear: parts[1]),
      let strike = (try? FixedPoint(parts[2]))?.inDocument, strike > .zero,
      let right = ["C": OptionRight.call, "P": .put][parts[3]]
    else { return }
    let settle = parts.count == 5 ? "USDT" : "USDC"
    let terms = OptionTerms(right: right, strike: strike, expiry: expiry)
    row.list(
      contract(name, .option(terms), base: parts[0], quote: settle, settle: settle, lot: fine),
      in: &book)
  }

  /// A ticker (`/v5/market/tickers`, topic `tickers`): marks, indices, funding, volatilities
  /// (1.00 = 100% a year) and forwards of options.
  static func ticker(_ row: VenueFields, in book: inout VenueBook) {
    guard let name = row.name("symbol", in: &book) else { return }
    guard !row.has("usdIndexPrice") else {
      row.passOver(unused: "a ticker of the spot market", in: &book)
      return
    }
    derive(name, row, in: &book)
    let index = row.nonZero("indexPrice", in: &book)
    let volatility = row.has("markPriceIv") ? "markPriceIv" : "markIv"
    let quote = Quote(
      contract: ContractID(name), mark: row.optional("markPrice", .nonNegative, in: &book),
      index: index, forward: row.nonZero("underlyingPrice", in: &book),
      volatility: row.optional(volatility, .nonNegative, in: &book),
      funding: row.optional("fundingRate", in: &book))
    row.quote(quote, listing: listing, in: &book)
    row.price(ContractID(name), byIndex: index, in: &book)
  }
}
