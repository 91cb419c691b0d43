import PlimsollDomain

/// Reads responses of Binance USDⓈ-M futures: <https://developers.binance.com/docs/derivatives>.
///
/// Used are exchange information (contracts and their lots), premium index and mark price stream
/// (marks, indices, funding), position risk (positions), balances and account information
/// (balances, the venue's own totals, positions) and the account update of the user data stream. A
/// response may stand alone, in the wrapper of a combined stream (`stream`, `data`) or in a
/// recording of several (`{"/fapi/v1/…": {"GET": [{"data": …}]}}`). What an account holds across
/// positions is its cross wallet: what was moved to isolated positions is theirs.
public enum BinanceReader: VenueReader {
  /// What `plimsoll import` calls it.
  public static let venue = "binance"
  /// Single-asset mode: responses do not say which mode an account is in.
  public static let rulebook: String? = "binance-usdm"

  /// Adds what one response says; `false` where it is none of the venue's.
  public static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool {
    read(VenueFields(node, of: file), in: &book)
  }

  private static func read(_ response: VenueFields, in book: inout VenueBook) -> Bool {
    if let items = response.node.array { return read(list: items, response, in: &book) }
    guard let members = response.node.members else { return false }
    if response.has("stream", "data") {
      return read(response.at("data"), in: &book)
    }
    if !members.isEmpty, members.allSatisfy({ $0.key.hasPrefix("/") }) {
      for member in members { read(route: member, response, in: &book) }
      return true
    }
    if let event = response.text("e") { return read(event: event, response, in: &book) }
    return read(object: response, in: &book)
  }

  /// One route of a recording: by method, a list of answers.
  private static func read(
    route: Node.Member, _ recording: VenueFields, in book: inout VenueBook
  ) {
    let methods = recording.at(route.key)
    for method in route.value.members ?? [] {
      for answer in methods.at(method.key).items {
        let data = answer.at("data")
        guard !data.node.isNull else {
          answer.passOver(unused: "an answer without data", in: &book)
          continue
        }
        if read(data, in: &book) { continue }
        data.passOver(
          "an answer that is not read here", "see `plimsoll import --help` for what is", in: &book)
      }
    }
  }

  private static func read(
    list: [Node], _ response: VenueFields, in book: inout VenueBook
  ) -> Bool {
    guard let first = response.items.first, first.node.array == nil else {
      response.passOver(unused: list.isEmpty ? "an empty list" : "candles", in: &book)
      return true
    }
    if first.has("symbol", "brackets") { return read(object: first, in: &book) }
    if let what = unused(first) {
      response.passOver(unused: what, in: &book)
      return true
    }
    if first.has("positionAmt", "symbol") {
      PositionRow.hold(
        response.items.compactMap { BinanceAccount.position($0, in: &book) }, in: &book)
      return true
    }
    return response.items.reduce(true) { read(object: $1, in: &book) && $0 }
  }

  private static func read(object: VenueFields, in book: inout VenueBook) -> Bool {
    if object.has("symbols", "exchangeFilters") {
      BinanceMarket.exchange(object, in: &book)
    } else if object.has("totalMaintMargin", "totalMarginBalance") {
      BinanceAccount.account(object, in: &book)
    } else if object.has("positionAmt", "symbol") {
      PositionRow.hold(
        [BinanceAccount.position(object, in: &book)].compactMap(\.self), in: &book)
    } else if object.has("asset", "crossWalletBalance") {
      BinanceAccount.balance(object, in: &book)
    } else if object.has("symbol", "markPrice"), object.node["pair"] == nil {
      BinanceMarket.premium(object, in: &book)
    } else if object.has("symbol", "brackets") {
      object.passOver(
        "leverage brackets are rules, and rules stand in an edition",
        "make one of them: plimsoll rulebook brackets binance FILE", in: &book)
    } else if object.has("code", "msg") {
      object.passOver(
        "the venue answered with an error", "ask again for what was wanted", in: &book)
    } else if let what = unused(object) {
      object.passOver(unused: what, in: &book)
    } else {
      return false
    }
    return true
  }

  /// Events of the market and user data streams, by `e`.
  private static func read(
    event: String, _ response: VenueFields, in book: inout VenueBook
  ) -> Bool {
    switch event {
    case "markPriceUpdate": BinanceMarket.mark(response, in: &book)
    case "ACCOUNT_UPDATE": BinanceAccount.update(response, in: &book)
    default:
      guard let what = events[event] else { return false }
      response.passOver(unused: what, in: &book)
    }
    return true
  }

  private static let events = [
    "ORDER_TRADE_UPDATE": "an update of an order", "TRADE_LITE": "a trade of the account",
    "ACCOUNT_CONFIG_UPDATE": "a change of leverage or mode", "MARGIN_CALL": "a margin call",
    "forceOrder": "an order of a liquidation", "depthUpdate": "an update of an order book",
    "aggTrade": "a trade", "trade": "a trade", "kline": "a candle",
    "continuous_kline": "a candle", "bookTicker": "a best bid and ask",
    "24hrTicker": "price statistics of a day", "24hrMiniTicker": "price statistics of a day",
    "listenKeyExpired": "the end of a stream", "STRATEGY_UPDATE": "an update of a strategy",
    "GRID_UPDATE": "an update of a grid", "compositeIndex": "the composition of an index",
    "indexPriceUpdate": "an index of coin-margined contracts",
  ]

  /// What a response is by its keys, if it is known and not used.
  private static func unused(_ object: VenueFields) -> String? {
    unusedKeys.first { object.has(all: $0.keys) }?.what
  }

  private static let unusedKeys: [(keys: [String], what: String)] = [
    (["bids", "asks", "lastUpdateId"], "an order book"),
    (["orderId", "symbol"], "orders or trades of the account"),
    (["incomeType", "income"], "past income"),
    (["fundingTime", "fundingRate"], "past funding rates"),
    (["fundingIntervalHours"], "limits of funding rates"),
    (["sumOpenInterest"], "past open interest"),
    (["openInterest"], "open interest"),
    (["longShortRatio"], "ratios of longs to shorts"),
    (["takerBuyVol"], "volumes of takers"),
    (["basis", "futuresPrice"], "a past basis"),
    (["baseAssetList"], "the composition of an index"),
    (["priceChange", "priceChangePercent"], "price statistics of a day"),
    (["bidPrice", "askPrice"], "a best bid and ask"),
    (["quoteQty", "isBuyerMaker"], "trades"),
    (["pair", "markPrice", "indexPrice"], "marks of coin-margined contracts (COIN-M)"),
    (["symbol", "price"], "a last price"),
  ]
}
