import PlimsollInterchange
import Support
import Testing

/// A response recorded at a venue, and what reading it alone gives.
struct RecordedResponse: Sendable, CustomTestStringConvertible {
  let reader: any VenueReader.Type
  let name: String
  /// Contracts, quotes, positions, balances and what was passed over.
  let counts: [Int]

  var testDescription: String { "\(reader.venue)/\(name)" }

  private static let binance: KeyValuePairs = [
    "account_info_v2.json": [1, 0, 0, 1, 1],
    "account_update.json": [1, 0, 0, 1, 3],
    "balance.json": [0, 0, 0, 1, 1],
    "depth_response.json": [0, 0, 0, 0, 1],
    "depth_update_stream.json": [0, 0, 0, 0, 1],
    "exchange_info_response.json": [0, 0, 0, 0, 1],
    "fapi_exchangeInfo_2021-07-21.json.gz": [121, 0, 0, 0, 3],
    "fapi_exchangeInfo_gct.json.gz": [25, 0, 0, 0, 1],
    "gct_recorded_futures_http.json.gz": [6, 6, 0, 0, 43],
    "http_futures_account_positions_one_way.json": [1, 1, 0, 0, 1],
    "http_futures_market_exchange_info.json": [3, 0, 0, 0, 1],
    "http_futures_market_funding_rate.json": [0, 0, 0, 0, 1],
    "http_futures_market_open_interest_historical.json": [0, 0, 0, 0, 1],
    "liquidation_stream.json": [0, 0, 0, 0, 1],
    "mark_price_stream.json": [1, 1, 0, 0, 1],
    "order_update_adl.json": [0, 0, 0, 0, 1],
    "order_update_calculated.json": [0, 0, 0, 0, 1],
    "order_update_insurance.json": [0, 0, 0, 0, 1],
    "position_risk.json": [1, 1, 1, 0, 1],
  ]

  private static let bybit: KeyValuePairs = [
    "gct_ws_private_position_order_wallet.jsonl": [1, 1, 1, 7, 6],
    "http_get_account_info.json": [0, 0, 0, 0, 0],
    "http_get_funding_history.json": [0, 0, 0, 0, 1],
    "http_get_instruments_inverse.json": [1, 0, 0, 0, 0],
    "http_get_instruments_linear.json": [2, 0, 0, 0, 1],
    "http_get_instruments_option.json": [1, 0, 0, 0, 1],
    "http_get_orderbook.json": [0, 0, 0, 0, 1],
    "http_get_positions.json": [3, 3, 2, 0, 1],
    "http_get_wallet_balance.json": [0, 0, 0, 3, 1],
    "ws_account_execution_adl.json": [0, 0, 0, 0, 1],
    "ws_account_position.json": [1, 1, 1, 0, 1],
    "ws_account_wallet.json": [0, 0, 0, 2, 2],
    "ws_orderbook_snapshot.json": [0, 0, 0, 0, 1],
    "ws_ticker_linear.json": [1, 1, 0, 0, 1],
    "ws_ticker_option.json": [1, 1, 0, 0, 1],
  ]

  private static let deribit: KeyValuePairs = [
    "get_instruments_BTC_2021-07-22.json.gz": [398, 0, 0, 0, 0],
    "get_instruments_USDC_2022-05.json.gz": [16, 0, 0, 0, 0],
    "http_get_account_summaries.json": [0, 0, 0, 2, 2],
    "http_get_account_summaries_cross_margin.json": [0, 0, 0, 4, 4],
    "http_get_instrument.json": [1, 0, 0, 0, 0],
    "http_get_instrument_option.json": [1, 0, 0, 0, 0],
    "http_get_instruments.json": [3, 0, 0, 0, 1],
    "http_get_instruments_option_combo.json": [0, 0, 0, 0, 6],
    "http_get_last_trades.json": [0, 0, 0, 0, 1],
    "http_get_order_book.json": [1, 1, 0, 0, 0],
    "ws_book_snapshot.json": [0, 0, 0, 0, 1],
    "ws_portfolio.json": [0, 0, 0, 1, 2],
    "ws_ticker.json": [1, 1, 0, 0, 0],
    "ws_ticker_book_trades_options_2021-07-22.jsonl.gz": [10, 10, 0, 0, 46],
    "ws_trades.json": [0, 0, 0, 0, 1],
    "ws_volatility_index.json": [0, 0, 0, 0, 1],
  ]

  private static let hyperliquid: KeyValuePairs = [
    "get_all_mids.json": [0, 28, 0, 0, 28],
    "get_candles_snapshot.json": [28, 0, 0, 0, 1],
    "get_funding_history_1684811870000_.json": [28, 0, 0, 0, 1],
    "get_info.json": [28, 0, 0, 0, 0],
    "get_l2_snapshot.json": [28, 0, 0, 0, 1],
    "get_user_state.json": [12, 12, 12, 1, 1],
    "http_all_perp_metas_non_usdc_collateral.json": [1, 0, 0, 0, 2],
    "http_clearinghouse_state_negative_total_raw_usd.json": [0, 0, 0, 1, 2],
    "http_funding_history.json": [0, 0, 0, 0, 1],
    "http_l2_book_btc.json": [0, 0, 0, 0, 1],
    "http_meta_perp_sample.json": [3, 0, 0, 0, 0],
    "portfolio.json.gz": [0, 0, 0, 0, 1],
    "ws_all_dexs_asset_ctxs.json.gz": [0, 0, 0, 0, 1],
    "ws_user_fill_liquidation.json": [0, 0, 0, 0, 1],
  ]

  private static let okx: KeyValuePairs = [
    "http_get_account_balance.json": [0, 0, 0, 1, 0],
    "http_get_funding_rate_history.json": [0, 0, 0, 0, 1],
    "http_get_instruments_futures.json": [6, 0, 0, 0, 0],
    "http_get_instruments_margin.json": [4, 0, 0, 0, 1],
    "http_get_instruments_option.json": [4, 0, 0, 0, 0],
    "http_get_instruments_swap.json": [3, 0, 0, 0, 1],
    "http_get_mark_price.json": [0, 1, 0, 0, 1],
    "http_get_option_summary.json": [0, 4, 0, 0, 4],
    "http_get_order_book.json": [0, 0, 0, 0, 1],
    "http_get_position_tiers.json": [0, 0, 0, 0, 1],
    "http_get_positions.json": [0, 1, 0, 0, 1],
    "instruments_FUTURES_2022-05-13.json.gz": [104, 0, 0, 0, 1],
    "instruments_OPTION_BTC-USD_2022-05-13.json.gz": [346, 0, 0, 0, 0],
    "instruments_SWAP_2022-05-13.json.gz": [166, 0, 0, 0, 1],
    "ws_account.json": [0, 0, 0, 3, 0],
    "ws_funding_rate.json": [0, 1, 0, 0, 1],
    "ws_opt_summary.json": [0, 2, 0, 0, 2],
    "ws_orders_adl.json": [0, 0, 0, 0, 1],
    "ws_orders_liquidation.json": [0, 0, 0, 0, 1],
  ]

  static let absent: Comment = "\(Recorded("data/api_samples").absent)"

  /// The readers of venues that responses are recorded of, where somebody put them.
  static let readers: [any VenueReader.Type] = Venues.readers.filter { $0.recorded.isThere }

  /// What is expected of them.
  static let all: [RecordedResponse] = readers.flatMap { reader in
    (tables[reader.venue] ?? [:]).map { RecordedResponse(reader: reader, name: $0, counts: $1) }
  }

  private static let tables = [
    "binance": binance, "bybit": bybit, "deribit": deribit, "hyperliquid": hyperliquid, "okx": okx,
  ]

  /// The keys under which a venue says who someone is, or what identifies an order or a deed.
  private static let secretKeys: [String: Set<String>] = [
    "binance": ["accountAlias", "c", "tradeGroupId"],
    "bybit": ["id", "orderId", "orderLinkId", "execId", "uid", "seq"],
    "deribit": personal, "hyperliquid": personal,
    "okx": ["posId", "tradeId", "ordId", "clOrdId", "algoId", "uid"],
  ]

  private static let personal: Set = [
    "user", "liquidatedUser", "email", "username", "system_name", "hash", "cloid", "oid", "tid",
    "trade_id", "creation_timestamp", "uid", "address", "apiKey",
  ]

  /// What the file holds under such keys and must never leave it.
  func secrets() throws -> Set<String> {
    var keys = Self.secretKeys[reader.venue] ?? []
    // In the events of orders `i` is the order, in those of marks the index.
    if name.hasPrefix("order") { keys.formUnion(["i", "t"]) }
    let bytes = try reader.recorded.bytes(name)
    if let whole = try? JSONReader.read(bytes, file: name) { return whole.secrets(under: keys) }
    return try bytes.split(separator: UInt8(ascii: "\n")).reduce(into: []) { found, line in
      found.formUnion(try JSONReader.read(Array(line), file: name).secrets(under: keys))
    }
  }
}

extension Node {
  /// The texts and numbers under `keys`, wherever they stand, if they are long enough to be told.
  fileprivate func secrets(under keys: Set<String>, key: String = "") -> Set<String> {
    if let array { return Set(array.flatMap { $0.secrets(under: keys, key: key) }) }
    if let members {
      return Set(members.flatMap { $0.value.secrets(under: keys, key: $0.key) })
    }
    guard keys.contains(key), let text = text ?? numberText, text.count > 3 else { return [] }
    return [text]
  }
}
