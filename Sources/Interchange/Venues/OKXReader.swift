import PlimsollDomain

/// Reads responses of OKX, API v5: <https://www.okx.com/docs-v5/en>.
///
/// Used are instruments (swaps, futures, options, margin pairs), mark prices, index tickers, the
/// option summary (volatility and forward), the current funding rate, the account's balance with
/// its totals, and positions; each as an answer (`code`, `data`), as a push (`arg`, `data`) or as
/// the bare list of `data`. Balances are cash (`cashBal`): what was moved to isolated positions is
/// theirs. Quantities are contracts of `ctVal × ctMult`.
public enum OKXReader: VenueReader {
  /// What `plimsoll import` calls it.
  public static let venue = "okx"
  /// Multi-currency margin: responses do not say which mode an account is in.
  public static let rulebook: String? = "okx-multi-currency"

  /// Adds what one response says; `false` where it is none of the venue's.
  public static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool {
    let response = VenueFields(node, of: file)
    if let code = node["code"]?.text, node["data"] != nil || node["msg"] != nil {
      guard code == "0", node["data"]?.array != nil else {
        response.passOver(
          "the venue answered with an error", "ask again for what was wanted", in: &book)
        return true
      }
      return read(rows: response.at("data"), of: response, in: &book)
    }
    if let channel = node["arg"]?["channel"]?.text {
      guard node["data"]?.array != nil else {
        response.passOver(unused: "a message without data", in: &book)
        return true
      }
      return push(channel, response, in: &book)
    }
    guard node.array != nil else { return false }
    return read(rows: response, of: response, in: &book)
  }

  /// A push of a channel whose rows don't say what they are is known by the channel.
  private static func push(
    _ channel: String, _ response: VenueFields, in book: inout VenueBook
  ) -> Bool {
    let unused = [
      "books": "an order book", "bbo-tbt": "a best bid and ask", "candle": "candles",
      "trades": "trades", "orders": "orders of the account", "tickers": "price statistics",
      "liquidation-orders": "orders of liquidations", "fills": "trades of the account",
      "open-interest": "open interest", "price-limit": "price limits",
      "estimated-price": "an estimated delivery price", "mark-price-candle": "candles",
      "account-greeks": "greeks of the account", "liquidation-warning": "a warning",
    ]
    let known = unused.keys.filter { channel.hasPrefix($0) }.max { $0.count < $1.count }
    if let known, let what = unused[known] {
      response.passOver(unused: what, in: &book)
      return true
    }
    return read(rows: response.at("data"), of: response, in: &book)
  }

  private static func read(
    rows list: VenueFields, of response: VenueFields, in book: inout VenueBook
  ) -> Bool {
    let rows = list.items
    guard let first = rows.first, first.node.array == nil else {
      let items = list.node.array
      guard items?.isEmpty == true || items?.first?.array != nil else { return false }
      let what = rows.isEmpty ? "an empty list" : "candles"
      response.passOver(unused: what, in: &book)
      return true
    }
    if first.has("pos", "mgnMode") {
      PositionRow.hold(rows.compactMap { OKXAccount.position($0, in: &book) }, in: &book)
      return true
    }
    if let what = unusedKeys.first(where: { first.has(all: $0.keys) })?.what {
      response.passOver(unused: what, in: &book)
      return true
    }
    if first.has("tier", "imr", "mmr") {
      response.passOver(
        "position tiers are rules, and rules stand in an edition",
        "leave them where they are: a later edition reads them", in: &book)
      return true
    }
    return rows.reduce(true) { read(row: $1, in: &book) && $0 }
  }

  private static func read(row: VenueFields, in book: inout VenueBook) -> Bool {
    if row.has("instType", "instId", "lotSz") {
      OKXMarket.instrument(row, in: &book)
    } else if row.has("details", "totalEq") {
      OKXAccount.balance(row, in: &book)
    } else if row.has("posData", "balData") {
      OKXAccount.update(row, in: &book)
    } else if row.has("instId", "markPx") {
      OKXMarket.mark(row, in: &book)
    } else if row.has("instId", "markVol") {
      OKXMarket.summary(row, in: &book)
    } else if row.has("instId", "idxPx") {
      OKXMarket.index(row, in: &book)
    } else if row.has("instId", "fundingRate") {
      OKXMarket.funding(row, in: &book)
    } else {
      return false
    }
    return true
  }

  private static let unusedKeys: [(keys: [String], what: String)] = [
    (["ordId"], "orders or trades of the account"), (["algoId"], "orders of the account"),
    (["asks", "bids"], "an order book"), (["realizedRate"], "past funding rates"),
    (["tradeId", "px"], "trades"), (["oi", "instId"], "open interest"),
    (["last", "askPx"], "price statistics"), (["billId"], "bills of the account"),
    (["settlePx"], "past settlements"), (["buyLmt"], "price limits"),
    (["acctLv", "posMode"], "the configuration of the account"),
    (["maxBuy"], "order sizes that are possible"),
  ]
}
