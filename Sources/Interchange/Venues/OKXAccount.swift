import PlimsollDomain

/// What OKX says of an account.
enum OKXAccount {
  /// The balance (`/api/v5/account/balance`, channel `account`). Totals are in dollars; where the
  /// account has none (single-currency modes), each currency has its own.
  static func balance(_ row: ResponseFields, in book: inout VenueBook) {
    row.saw("uTime", in: &book)
    let adjusted = row.decimal("adjEq", in: &book)
    for detail in row.items("details") { currency(detail, alone: adjusted == nil, in: &book) }
    let figures = ReportedFigures(
      balance: adjusted, equity: row.decimal("totalEq", in: &book),
      initial: row.decimal("imr", in: &book), maintenance: row.decimal("mmr", in: &book))
    if figures != ReportedFigures() { book.account.reported["USD"] = figures }
  }

  private static func currency(
    _ row: ResponseFields, alone: Bool, in book: inout VenueBook
  ) {
    guard let asset = row.name("ccy", in: &book).map({ AssetID($0) }),
      let cash = row.required("cashBal", in: &book)
    else { return }
    let equity = row.decimal("eq", in: &book)
    if let price = row.nonZero("coinUsdPrice", in: &book) {
      book.price(asset, at: price)
    } else if let worth = row.decimal("eqUsd", in: &book), let equity, equity != .zero,
      let price = try? worth.dividedDown(by: equity, decimals: 12), price > .zero
    {
      book.price(asset, at: price)
    }
    row.hold(cash, of: asset, in: &book)
    let initial = row.decimal("imr", in: &book)
    let maintenance = row.decimal("mmr", in: &book)
    guard alone, initial != nil || maintenance != nil else { return }
    book.account.reported[asset] = ReportedFigures(
      balance: equity, initial: initial, maintenance: maintenance)
  }

  /// One position (`/api/v5/account/positions`), in contracts.
  static func position(_ row: ResponseFields, in book: inout VenueBook) -> ResponsePosition? {
    guard let name = row.name("instId", in: &book), let stated = row.required("pos", in: &book)
    else { return nil }
    guard row.text("instType") != "MARGIN" else {
      row.passOver(
        "\(name) is a margin loan, which is not read as a position",
        "state coins and debt as balances of the pool", in: &book)
      return nil
    }
    let quantity: FixedPoint
    switch row.text("posSide") {
    case "long": quantity = stated.magnitude
    case "short": quantity = stated.magnitude.negated
    case "net", nil: quantity = stated
    default:
      row.passOver(
        "posSide", "the side of \(name) is none of long, short and net",
        "fetch the response again", in: &book)
      return nil
    }
    if row.has("markPx") || row.has("idxPx") {
      let quote = Quote(
        contract: ContractID(name), mark: row.nonZero("markPx", in: &book),
        index: row.nonZero("idxPx", in: &book))
      row.quote(quote, listing: OKXMarket.listing, in: &book)
    }
    if let asset = row.text("ccy"), asset.isName, let price = row.nonZero("usdPx", in: &book) {
      book.price(AssetID(asset), at: price)
    }
    let isIsolated = row.text("mgnMode") == "isolated"
    let position = VenuePosition(
      contract: ContractID(name), quantity: quantity, entry: row.nonZero("avgPx", in: &book),
      mode: isIsolated ? .isolated : .cross,
      margin: isIsolated ? row.decimal("margin", .nonNegative, in: &book) : nil,
      leverage: row.nonZero("lever", in: &book))
    return ResponsePosition(fields: row, position: position, listing: OKXMarket.listing)
  }

  /// The channel `balance_and_position`: what changed, without marks.
  static func update(_ row: ResponseFields, in book: inout VenueBook) {
    row.saw("pTime", in: &book)
    for balance in row.items("balData") {
      guard let asset = balance.name("ccy", in: &book),
        let cash = balance.required("cashBal", in: &book)
      else { continue }
      balance.hold(cash, of: AssetID(asset), in: &book)
    }
    ResponsePosition.hold(
      row.items("posData").compactMap { position($0, in: &book) }, in: &book)
  }
}
