import PlimsollDomain

/// What Bybit says of an account.
enum BybitAccount {
  /// The wallet (`/v5/account/wallet-balance`, topic `wallet`): what each coin's wallet holds less
  /// what was borrowed for it, and the account's totals in dollars.
  static func wallet(_ row: ResponseFields, in book: inout VenueBook) {
    for coin in row.items("coin") { self.coin(coin, in: &book) }
    let figures = ReportedFigures(
      balance: row.decimal("totalMarginBalance", in: &book),
      equity: row.decimal("totalEquity", in: &book),
      initial: row.decimal("totalInitialMargin", in: &book),
      maintenance: row.decimal("totalMaintenanceMargin", in: &book))
    if figures != ReportedFigures() { book.account.reported["USD"] = figures }
  }

  private static func coin(_ row: ResponseFields, in book: inout VenueBook) {
    guard let asset = row.name("coin", in: &book).map({ AssetID($0) }),
      var amount = row.required("walletBalance", in: &book)
    else { return }
    if let debt = row.nonZero("spotBorrow", .nonNegative, in: &book) {
      guard let rest = try? amount.minus(debt) else {
        row.passOver("spotBorrow", "\(debt) is too fine", "fetch the response again", in: &book)
        return
      }
      amount = rest
    }
    if let worth = row.decimal("usdValue", in: &book),
      let equity = row.decimal("equity", in: &book), equity != .zero,
      let price = try? worth.dividedDown(by: equity, decimals: 12), price > .zero
    {
      book.price(asset, at: price)
    }
    row.hold(amount, of: asset, in: &book)
  }

  /// One position (`/v5/position/list`, topic `position`).
  static func position(_ row: ResponseFields, in book: inout VenueBook) -> ResponsePosition? {
    guard let name = row.name("symbol", in: &book),
      let size = row.required("size", .nonNegative, in: &book)
    else { return nil }
    let quantity: FixedPoint
    switch row.text("side") {
    case "Buy": quantity = size
    case "Sell": quantity = size.negated
    case "None" where size == .zero, nil where size == .zero: quantity = .zero
    default:
      row.passOver(
        "side", "the side of \(name) is neither Buy nor Sell", "fetch the response again",
        in: &book)
      return nil
    }
    BybitMarket.derive(name, row, in: &book)
    if let mark = row.nonZero("markPrice", in: &book) {
      row.quote(
        Quote(contract: ContractID(name), mark: mark), listing: BybitMarket.listing, in: &book)
    }
    let isIsolated = row.node["tradeMode"]?.decimalText == "1" || book.account.mode == .isolated
    let entry = row.nonZero(row.has("avgPrice") ? "avgPrice" : "entryPrice", in: &book)
    let position = VenuePosition(
      contract: ContractID(name), quantity: quantity, entry: entry,
      mode: isIsolated ? .isolated : nil,
      margin: isIsolated ? margin(row, in: &book) : nil,
      leverage: row.nonZero("leverage", in: &book))
    return ResponsePosition(fields: row, position: position, listing: BybitMarket.listing)
  }

  /// What stands behind an isolated position: its balance, or its initial margin where the venue
  /// states none.
  private static func margin(_ row: ResponseFields, in book: inout VenueBook) -> FixedPoint? {
    row.nonZero("positionBalance", .nonNegative, in: &book)
      ?? row.nonZero("positionIM", .nonNegative, in: &book)
  }

  /// How positions are margined (`/v5/account/info`).
  static func mode(_ result: ResponseFields, in book: inout VenueBook) {
    switch result.text("marginMode") {
    case "REGULAR_MARGIN": book.account.mode = .cross
    case "PORTFOLIO_MARGIN": book.account.mode = .portfolio
    case "ISOLATED_MARGIN":
      if !book.account.positions.isEmpty {
        result.passOver(
          "marginMode", "positions are isolated, and were read before this was known",
          "name this file before the ones with positions", in: &book)
        return
      }
      book.account.mode = .isolated
    default:
      result.passOver(
        "marginMode", "is a mode that is not read", "state the mode of the account by hand",
        in: &book)
    }
  }
}
