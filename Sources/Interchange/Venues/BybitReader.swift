import PlimsollDomain

/// Reads responses of Bybit, API v5: <https://bybit-exchange.github.io/docs/v5/intro>.
///
/// Used are instruments (linear, inverse, options), tickers, the wallet balance with its totals,
/// positions and account information; each as an answer (`retCode`, `result`) or as a push
/// (`topic`, `data`). Linear contracts and options are counted in coins, inverse ones in dollars.
public enum BybitReader: VenueReader {
  /// What `plimsoll import` calls it.
  public static let venue = "bybit"
  /// The unified account; classic accounts have no edition.
  public static let rulebook: String? = "bybit-uta"

  /// Adds what one response says; `false` where it is none of the venue's.
  public static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool {
    let response = VenueFields(node, of: file)
    if response.has("retCode", "result") {
      guard node["retCode"]?.decimalText == "0" else {
        response.passOver(
          "the venue answered with an error", "ask again for what was wanted", in: &book)
        return true
      }
      return answer(response.at("result"), response, in: &book)
    }
    guard let topic = response.text("topic"), node["data"] != nil else { return false }
    return push(topic, response, in: &book)
  }

  private static func answer(
    _ result: VenueFields, _ response: VenueFields, in book: inout VenueBook
  ) -> Bool {
    if result.has("marginMode") {
      BybitAccount.mode(result, in: &book)
      return true
    }
    if result.has("s", "b", "a") {
      result.passOver(unused: "an order book", in: &book)
      return true
    }
    guard let list = result.node["list"]?.array else { return false }
    guard let first = result.at("list").items.first, first.node.array == nil else {
      let isKnown = list.isEmpty || list.first?.array != nil
      if isKnown {
        result.passOver(unused: list.isEmpty ? "an empty list" : "candles", in: &book)
      }
      return isKnown
    }
    let isRead = read(
      result.at("list").items, first, in: &book)
    if isRead, !first.has("lotSizeFilter") { response.saw("time", in: &book) }
    return isRead || passOver(first, result, in: &book)
  }

  private static func push(
    _ topic: String, _ response: VenueFields, in book: inout VenueBook
  ) -> Bool {
    let rows = response.at("data").items
    let name = topic.split(separator: ".").first.map(String.init) ?? topic
    if let what = topics[name] {
      response.passOver(unused: what, in: &book)
      return true
    }
    guard ["position", "wallet", "tickers"].contains(name) else { return false }
    guard let first = rows.first else {
      response.passOver(unused: "an empty list", in: &book)
      return true
    }
    response.saw(response.has("ts") ? "ts" : "creationTime", in: &book)
    return read(
      rows, first, in: &book)
      || passOver(first, response, in: &book)
  }

  private static func read(
    _ rows: [VenueFields], _ first: VenueFields,
    in book: inout VenueBook
  ) -> Bool {
    if first.has("symbol", "lotSizeFilter") {
      for row in rows { BybitMarket.instrument(row, in: &book) }
    } else if first.has("coin"), first.node["coin"]?.array != nil {
      for row in rows { BybitAccount.wallet(row, in: &book) }
    } else if first.has("symbol", "size", "side") {
      PositionRow.hold(rows.compactMap { BybitAccount.position($0, in: &book) }, in: &book)
    } else if unused(first) == nil, first.has("symbol"), isTicker(first) {
      for row in rows { BybitMarket.ticker(row, in: &book) }
    } else {
      return false
    }
    return true
  }

  /// A push of tickers that changed has only what changed.
  private static func isTicker(_ row: VenueFields) -> Bool {
    [
      "markPrice", "indexPrice", "fundingRate", "markPriceIv", "markIv", "underlyingPrice",
      "lastPrice", "bid1Price", "ask1Price", "openInterest", "turnover24h", "nextFundingTime",
    ].contains { row.node[$0] != nil }
  }

  private static func passOver(
    _ first: VenueFields, _ response: VenueFields, in book: inout VenueBook
  ) -> Bool {
    guard let what = unused(first) else { return false }
    response.passOver(unused: what, in: &book)
    return true
  }

  private static func unused(_ row: VenueFields) -> String? {
    unusedKeys.first { row.has(all: $0.keys) }?.what
  }

  private static let unusedKeys: [(keys: [String], what: String)] = [
    (["orderId"], "orders or trades of the account"), (["execId"], "trades"),
    (["fundingRateTimestamp"], "past funding rates"), (["transactionTime"], "past bookings"),
    (["riskLimitValue", "maintenanceMargin"], "risk limits, which an edition states"),
    (["openInterest", "timestamp"], "past open interest"),
    (["buyRatio"], "ratios of longs to shorts"), (["totalDelta"], "greeks of the account"),
    (["deliveryPrice"], "past deliveries"),
  ]

  private static let topics = [
    "orderbook": "an order book", "publicTrade": "trades", "kline": "candles",
    "liquidation": "liquidations", "allLiquidation": "liquidations",
    "execution": "trades of the account", "order": "orders of the account",
    "greeks": "greeks of the account", "dcp": "a setting of the account",
    "adlAlert": "a warning", "insurance": "the insurance fund", "priceLimit": "price limits",
  ]
}
