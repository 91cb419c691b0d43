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
    let whole = VenueFields(node, of: file)
    if whole.has("error"), whole.has("jsonrpc") || whole.has("testnet") {
      let code = whole.at("error")["code"]?.int.map { " (code \($0))" } ?? ""
      whole.passOver(
        at: "error", "the venue answered with an error\(code)",
        "its message says why; ask again for what was wanted", in: &book)
      return true
    }
    let instant = node["usOut"]?.int.map { Int64($0) / 1_000 }
    if whole.has("result") { return add(whole.at("result"), at: instant, into: &book) }
    if whole.at("params").has("data") {
      return add(whole.at("params").at("data"), at: instant, into: &book)
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
      fields.passOverEmpty(in: &book)
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
        item.passOverUnknown(in: &book)
      }
    }
    return true
  }

  private static func add(
    _ fields: VenueFields, _ kind: DeribitKind, at instant: Int64?, into book: inout VenueBook
  ) {
    do throws(DocumentError) {
      switch kind {
      case .unused(let why): fields.passOver(why, in: &book)
      case .instrument: try book.addDeribit(instrument: fields)
      case .quote: try book.addDeribit(quote: fields, at: instant)
      case .index: try book.addDeribit(index: fields)
      case .position: try book.addDeribit(position: fields, at: instant)
      case .positions:
        for item in fields.at("positions").items {
          add(item, .position, at: instant, into: &book)
        }
      case .summary: try book.addDeribit(summaries: [fields])
      case .summaries: try book.addDeribit(summaries: fields.at("summaries").items)
      }
    } catch { book.passOver(error) }
  }
}

/// What an object of a response is, by its keys.
enum DeribitKind: Equatable {
  case instrument, quote, index, position, positions, summary, summaries
  /// Known and not used.
  case unused(Unused)

  init?(_ fields: VenueFields) {
    if fields.node.array != nil {
      self = .unused(
        Unused("a history is not used: a market is of one instant", "take \(Self.options)"))
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

  private static let marks = "public/ticker or public/get_order_book"
  private static let options = "public/ticker or public/get_book_summary_by_currency"

  private static func unused(_ fields: VenueFields) -> Unused? {
    if fields.has("trade_id") || fields.has("trades", "has_more") {
      return .trades(take: "private/get_positions and public/ticker")
    }
    if fields.has("order_id") || fields.has("order_state") { return .orders }
    if fields.has("ticks") || fields.has("tick", "open") { return .candles(take: marks) }
    if fields.has("volatility", "index_name") {
      return Unused(
        "a volatility index is not used: options bring their own volatilities", "take \(options)")
    }
    if fields.has("data", "continuation") { return .candles(take: marks) }
    if fields.has("bids", "instrument_name"), !fields.has("mark_price") {
      return .levels(take: marks)
    }
    if fields.has("index_price", "estimated_delivery_price"), !fields.has("instrument_name") {
      return Unused("an index price that does not name its coin is not used", "take \(marks)")
    }
    return nil
  }
}
