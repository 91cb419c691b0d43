import PlimsollDomain

/// What Binance says of an account.
enum BinanceAccount {
  /// Account information (`/fapi/v2/account`, `/fapi/v3/account`): balances, positions and totals.
  ///
  /// Totals are in dollars; those of an account in single-asset mode cover its USDT alone.
  static func account(_ response: ResponseFields, in book: inout VenueBook) {
    for asset in response.items("assets") { balance(asset, in: &book) }
    ResponsePosition.hold(
      response.items("positions").compactMap { position($0, in: &book) }, in: &book)
    book.account.reported["USD"] = ReportedFigures(
      balance: response.decimal("totalMarginBalance", in: &book),
      initial: response.decimal("totalInitialMargin", in: &book),
      maintenance: response.decimal("totalMaintMargin", in: &book))
  }

  /// One asset: its cross wallet, without profit that is not realised.
  static func balance(_ row: ResponseFields, in book: inout VenueBook) {
    guard let asset = row.name("asset", in: &book) else { return }
    let key = row.node["crossWalletBalance"] == nil ? "walletBalance" : "crossWalletBalance"
    guard let amount = row.required(key, in: &book) else { return }
    row.hold(amount, of: AssetID(asset), in: &book)
  }

  /// One position: of position risk (`/fapi/v2/positionRisk`), which has its mark, or of account
  /// information, which has not.
  static func position(_ row: ResponseFields, in book: inout VenueBook) -> ResponsePosition? {
    guard let name = row.name("symbol", in: &book),
      let quantity = row.required("positionAmt", in: &book)
    else { return nil }
    BinanceMarket.derive(name, row, in: &book)
    if let mark = row.nonZero("markPrice", in: &book) {
      row.quote(
        Quote(contract: ContractID(name), mark: mark), listing: BinanceMarket.listing, in: &book)
    }
    let isIsolated: Bool
    switch row.text("marginType")?.lowercased() {
    case "isolated": isIsolated = true
    case nil where row.node["isolated"] == nil:
      isIsolated = row.nonZero("isolatedMargin", .any, in: &book) != nil
    default: isIsolated = row.node["isolated"]?.bool ?? false
    }
    let position = VenuePosition(
      contract: ContractID(name), quantity: quantity, entry: row.nonZero("entryPrice", in: &book),
      mode: isIsolated ? .isolated : .cross,
      margin: isIsolated && quantity != .zero ? margin(row, in: &book) : nil,
      leverage: row.nonZero("leverage", in: &book))
    return ResponsePosition(fields: row, position: position, listing: BinanceMarket.listing)
  }

  /// What was assigned to an isolated position: its wallet, or its margin without the profit that
  /// is not realised.
  private static func margin(_ row: ResponseFields, in book: inout VenueBook) -> FixedPoint? {
    if let wallet = row.nonZero("isolatedWallet", .nonNegative, in: &book) { return wallet }
    let keys = ["unRealizedProfit", "unrealizedProfit"]
    guard let margin = row.decimal("isolatedMargin", in: &book),
      let key = keys.first(where: { row.node[$0] != nil }),
      let profit = row.decimal(key, in: &book), let assigned = try? margin.minus(profit)
    else { return nil }
    return assigned < .zero ? nil : assigned
  }

  /// The event `ACCOUNT_UPDATE`: the balances (`wb`, of which `cw` is cross) and the positions that
  /// changed.
  static func update(_ event: ResponseFields, in book: inout VenueBook) {
    guard let change = event["a"] else {
      event.passOver("there is no \"a\"", "fetch the event again", in: &book)
      return
    }
    event.saw("E", in: &book)
    for row in change.items("B") {
      guard let asset = row.name("a", in: &book),
        let amount = row.required(row.has("cw") ? "cw" : "wb", in: &book)
      else { continue }
      row.hold(amount, of: AssetID(asset), in: &book)
    }
    ResponsePosition.hold(
      change.items("P").compactMap { changed($0, in: &book) }, in: &book)
  }

  private static func changed(_ row: ResponseFields, in book: inout VenueBook)
    -> ResponsePosition?
  {
    guard let name = row.name("s", in: &book), let quantity = row.required("pa", in: &book)
    else { return nil }
    BinanceMarket.derive(name, row, in: &book)
    let isIsolated = row.text("mt")?.lowercased() == "isolated"
    let position = VenuePosition(
      contract: ContractID(name), quantity: quantity, entry: row.nonZero("ep", in: &book),
      mode: isIsolated ? .isolated : .cross,
      margin: isIsolated ? row.decimal("iw", .nonNegative, in: &book) : nil)
    return ResponsePosition(fields: row, position: position, listing: BinanceMarket.listing)
  }
}
