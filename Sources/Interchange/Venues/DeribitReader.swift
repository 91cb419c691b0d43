import PlimsollDomain

/// Reads what Deribit sends: answers over HTTP and messages of subscriptions, in their JSON-RPC
/// envelopes or bare.
///
/// - `public/get_instruments`, `get_instrument`: contracts with their lots.
/// - `public/ticker`, `get_book_summary_by_currency`, `get_order_book`, `ticker.*`: quotes.
/// - `deribit_price_index.*`: prices of coins.
/// - `private/get_positions`, `get_position`, `user.changes.*`: positions.
/// - `private/get_account_summaries`, `get_account_summary`, `user.portfolio.*`: balances and the
///   venue's own figures.
///
/// Trades, orders, candles, histories, volatility indices and order books of subscriptions are
/// passed over. Source: docs.deribit.com, API reference 2.1.1.
public enum DeribitReader: VenueReader {
  /// `deribit`.
  public static let venue = "deribit"
  /// None: an account summary says which of the venue's models the account is under.
  public static let rulebook: String? = nil

  /// Adds what one response says.
  public static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool {
    if let error = node["error"], node["jsonrpc"] != nil || node["testnet"] != nil {
      book.passOver(
        error, of: file, at: "error", "the venue answered with an error", "ask it again")
      return true
    }
    let instant = node["usOut"]?.int.map { Int64($0) / 1_000 }
    let whole = VenueFields(node, of: file, at: "")
    if let result = node["result"] {
      return add(VenueFields(result, of: file, at: "result"), at: instant, into: &book)
    }
    if whole.object("params").has("data") {
      return add(whole.object("params").object("data"), at: instant, into: &book)
    }
    return add(whole, at: instant, into: &book)
  }

  private static func add(
    _ fields: VenueFields, at instant: Int64?, into book: inout VenueBook
  ) -> Bool {
    guard fields.node.array != nil else {
      guard let kind = DeribitKind(fields) else { return false }
      add(fields, kind, at: instant, into: &book)
      return true
    }
    let kinds = fields.items.map { ($0, DeribitKind($0)) }
    guard let first = kinds.first else {
      book.passOver(fields, "is an empty list", "nothing to do if there is nothing to list")
      return true
    }
    if case .unused? = first.1, let kind = first.1, kinds.allSatisfy({ $0.1 == first.1 }) {
      add(fields, kind, at: instant, into: &book)
      return true
    }
    guard kinds.contains(where: { $0.1 != nil }) else { return false }
    for (item, kind) in kinds {
      if let kind {
        add(item, kind, at: instant, into: &book)
      } else {
        book.passOver(
          item, "is nothing that is read here", "leave it out, or see `plimsoll import --help`")
      }
    }
    return true
  }

  private static func add(
    _ fields: VenueFields, _ kind: DeribitKind, at instant: Int64?, into book: inout VenueBook
  ) {
    do throws(DocumentError) {
      switch kind {
      case .unused(let why): book.passOver(fields, why.problem, why.remedy)
      case .instrument: try book.addDeribit(instrument: fields)
      case .quote: try book.addDeribit(quote: fields, at: instant)
      case .index: try book.addDeribit(index: fields)
      case .position: try book.addDeribit(position: fields, at: instant)
      case .positions:
        for item in fields.list("positions") {
          add(item, .position, at: instant, into: &book)
        }
      case .summary: try book.addDeribit(summaries: [fields])
      case .summaries: try book.addDeribit(summaries: fields.list("summaries"))
      }
    } catch { book.passOver(error) }
  }
}

/// What an object of a response is, by its keys.
enum DeribitKind: Equatable {
  case instrument, quote, index, position, positions, summary, summaries
  /// Known and not used.
  case unused(Why)

  /// Why something is not used, and what to take instead.
  enum Why: Equatable {
    case trades, orders, candles, volatility, levels, history, bareIndex

    var problem: String {
      switch self {
      case .trades: "trades are not used: margin depends on positions and marks"
      case .orders: "orders are not read yet"
      case .candles: "candles are not used: margin depends on marks"
      case .volatility: "a volatility index is not used: options bring their own volatilities"
      case .levels: "price levels without a mark are not used"
      case .history: "a history is not used: a market is of one instant"
      case .bareIndex: "an index price that does not name its coin is not used"
      }
    }

    var remedy: String {
      switch self {
      case .trades: "take private/get_positions and public/ticker"
      case .orders: "add them to the pool by hand, under \"orders\""
      case .candles, .levels, .bareIndex: "take public/ticker or public/get_order_book"
      case .volatility, .history: "take public/ticker or public/get_book_summary_by_currency"
      }
    }
  }

  init?(_ fields: VenueFields) {
    if fields.node.array != nil {
      self = .unused(.history)
    } else if let unused = Self.unused(fields) {
      self = .unused(unused)
    } else if fields.has("summaries") {
      self = .summaries
    } else if fields.has("currency", "equity"),
      fields.has("balance") || fields.has("margin_balance")
    {
      self = .summary
    } else if fields.has("positions") {
      self = .positions
    } else if fields.has("size", "instrument_name") {
      self = .position
    } else if fields.has("instrument_name", "contract_size") {
      self = .instrument
    } else if fields.has("instrument_name", "mark_price") {
      self = .quote
    } else if fields.has("index_name", "price") {
      self = .index
    } else {
      return nil
    }
  }

  private static func unused(_ fields: VenueFields) -> Why? {
    if fields.has("trade_id") || fields.has("trades", "has_more") { return .trades }
    if fields.has("order_id") || fields.has("order_state") { return .orders }
    if fields.has("ticks") || fields.has("tick", "open") { return .candles }
    if fields.has("volatility", "index_name") { return .volatility }
    if fields.has("data", "continuation") { return .candles }
    if fields.has("bids", "instrument_name"), !fields.has("mark_price") { return .levels }
    if fields.has("index_price", "estimated_delivery_price"), !fields.has("instrument_name") {
      return .bareIndex
    }
    return nil
  }
}
