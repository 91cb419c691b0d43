import PlimsollDomain

/// What OKX says of contracts and prices.
enum OKXMarket {
  static let listing = "the venue's instruments of that kind (/api/v5/public/instruments)"

  /// One instrument (`/api/v5/public/instruments`).
  static func instrument(_ row: VenueFields, in book: inout VenueBook) {
    guard let name = row.name("instId", in: &book) else { return }
    if let state = row.text("state"), ["preopen", "expired", "test"].contains(state) {
      row.passOver(
        at: "state", "\(name) does not trade (\(state))", "leave it where it is: nobody holds it",
        in: &book)
      return
    }
    let contract: Contract?
    switch row.text("instType") {
    case "SWAP": contract = future(row, name, .perpetual, in: &book)
    case "FUTURES":
      contract = expiry(row, name, in: &book).flatMap {
        future(row, name, .future(expiry: $0), in: &book)
      }
    case "OPTION": contract = option(row, name, in: &book)
    case "MARGIN", "SPOT": contract = spot(row, name, in: &book)
    default:
      row.passOver(
        at: "instType", "\(name) is of a kind that is not read",
        "add its terms to the market by hand", in: &book)
      contract = nil
    }
    if let contract { row.list(contract, in: &book) }
  }

  private static func expiry(_ row: VenueFields, _ name: String, in book: inout VenueBook)
    -> Timestamp?
  {
    if let time = row.milliseconds("expTime") { return Timestamp(milliseconds: time) }
    row.passOver(at: "expTime", "\(name) has no expiry", in: &book)
    return nil
  }

  /// `BTC-USD` of the family or the underlying, split.
  private static func pair(_ row: VenueFields, _ name: String, in book: inout VenueBook)
    -> (base: AssetID, quote: AssetID)?
  {
    let parts = (row.text("uly") ?? row.text("instFamily") ?? "").split(separator: "-")
      .map(String.init)
    if parts.count == 2, parts[0].isName, parts[1].isName {
      return (AssetID(parts[0]), AssetID(parts[1]))
    }
    row.passOver(
      at: row.has("uly") ? "uly" : "", "\(name) has no underlying such as BTC-USD", in: &book)
    return nil
  }

  /// `ctVal × ctMult` and the step of lots.
  private static func size(_ row: VenueFields, in book: inout VenueBook)
    -> (multiplier: FixedPoint, lot: FixedPoint)?
  {
    guard let value = row.required("ctVal", .positive, in: &book),
      let times = row.required("ctMult", .positive, in: &book),
      let lot = row.required("lotSz", .positive, in: &book)
    else { return nil }
    guard let multiplier = (try? value.times(times))?.inDocument else {
      row.passOver(at: "ctVal", "\(value) × \(times) is too fine", in: &book)
      return nil
    }
    return (multiplier, lot)
  }

  private static func future(
    _ row: VenueFields, _ name: String, _ payoff: Payoff, in book: inout VenueBook
  ) -> Contract? {
    guard let pair = pair(row, name, in: &book), let size = size(row, in: &book),
      let settle = row.name("settleCcy", in: &book).map({ AssetID($0) })
    else { return nil }
    let unit = row.text("ctValCcy").map { AssetID($0) }
    let form: PayoffForm
    switch row.text("ctType") {
    case "linear" where unit == pair.base && settle != pair.base: form = .linear
    case "inverse" where unit == pair.quote && settle == pair.base: form = .inverse
    default:
      row.passOver(
        at: "ctType", "\(name) is neither linear in its coin nor inverse in its dollars",
        "add its terms to the market by hand", in: &book)
      return nil
    }
    return Contract(
      id: ContractID(name), payoff: payoff, form: form, underlying: pair.base, quote: pair.quote,
      settle: settle, margin: settle, multiplier: size.multiplier, lot: size.lot)
  }

  /// An option: its premium is in what it settles in, the coin for the inverse ones.
  private static func option(_ row: VenueFields, _ name: String, in book: inout VenueBook)
    -> Contract?
  {
    guard let pair = pair(row, name, in: &book), let size = size(row, in: &book),
      let settle = row.name("settleCcy", in: &book).map({ AssetID($0) }),
      let expiry = expiry(row, name, in: &book),
      let strike = row.required("stk", .positive, in: &book)
    else { return nil }
    guard let right = ["C": OptionRight.call, "P": .put][row.text("optType") ?? ""],
      row.text("ctValCcy").map({ AssetID($0) }) == pair.base
    else {
      row.passOver(at: "optType", "\(name) is no call or put on its coin", in: &book)
      return nil
    }
    return Contract(
      id: ContractID(name),
      payoff: .option(OptionTerms(right: right, strike: strike, expiry: expiry)),
      form: settle == pair.base ? .inverse : .linear, underlying: pair.base, quote: settle,
      settle: settle, margin: settle, multiplier: size.multiplier, lot: size.lot)
  }

  private static func spot(_ row: VenueFields, _ name: String, in book: inout VenueBook)
    -> Contract?
  {
    guard let base = row.name("baseCcy", in: &book), let quote = row.name("quoteCcy", in: &book),
      let lot = row.required("lotSz", .positive, in: &book)
    else { return nil }
    return Contract(
      id: ContractID(name), payoff: .spot, form: .linear, underlying: AssetID(base),
      quote: AssetID(quote), settle: AssetID(quote), margin: AssetID(quote), multiplier: .one,
      lot: lot)
  }

  /// A mark price (`/api/v5/public/mark-price`); that of an option is in its coin.
  static func mark(_ row: VenueFields, in book: inout VenueBook) {
    guard let name = row.name("instId", in: &book),
      let mark = row.required("markPx", .nonNegative, in: &book)
    else { return }
    row.quote(Quote(contract: ContractID(name), mark: mark), listing: listing, in: &book)
    row.saw("ts", in: &book)
  }

  /// A line of the option summary (`/api/v5/public/opt-summary`): volatility 1.00 = 100% a year.
  static func summary(_ row: VenueFields, in book: inout VenueBook) {
    guard let name = row.name("instId", in: &book),
      let volatility = row.required("markVol", .nonNegative, in: &book)
    else { return }
    let forward = row.nonZero("fwdPx", in: &book)
    row.quote(
      Quote(contract: ContractID(name), forward: forward, volatility: volatility),
      listing: listing, in: &book)
    row.saw("ts", in: &book)
  }

  /// An index ticker (`/api/v5/market/index-tickers`): prices a coin, if it is in dollars.
  static func index(_ row: VenueFields, in book: inout VenueBook) {
    guard let name = row.name("instId", in: &book),
      let index = row.required("idxPx", .positive, in: &book)
    else { return }
    let parts = name.split(separator: "-").map { AssetID(String($0)) }
    guard parts.count == 2, parts[0].text.isName, ["USD", "USDT", "USDC"].contains(parts[1]) else {
      row.passOver("\(name) is no index in dollars", "add its index in USD", in: &book)
      return
    }
    book.price(parts[0], at: index)
    row.saw("ts", in: &book)
  }

  /// The current funding rate (`/api/v5/public/funding-rate`).
  static func funding(_ row: VenueFields, in book: inout VenueBook) {
    guard let name = row.name("instId", in: &book),
      let funding = row.required("fundingRate", in: &book)
    else { return }
    row.quote(Quote(contract: ContractID(name), funding: funding), listing: listing, in: &book)
    row.saw("ts", in: &book)
  }
}
