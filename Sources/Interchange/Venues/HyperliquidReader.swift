import PlimsollDomain

/// Reads what Hyperliquid sends: answers of `POST /info`, bare or as messages of subscriptions
/// (`channel`, `data`), or recorded with their request (`request`, `date`, `response`).
///
/// - `clearinghouseState`: positions, margin and the venue's own figures, of 2023 and since.
/// - `meta`, `allPerpMetas`: perpetuals with their lots.
/// - `metaAndAssetCtxs`, `activeAssetCtx`: quotes; `allMids`: mids where no mark is known.
/// - `webData2`: all of these in one.
///
/// Fills, orders, candles, order books, funding, ledgers, portfolios and spot are passed over, as
/// are contexts that do not name their contracts. Perpetuals are linear, counted in coins, quoted
/// in dollars, settled and margined in USDC, which the venue counts as a dollar. Source:
/// hyperliquid.gitbook.io, "Info endpoint", "Perpetuals" and "Subscriptions".
public enum HyperliquidReader: VenueReader {
  /// `hyperliquid`.
  public static let venue = "hyperliquid"
  /// None stands for this venue yet.
  public static let rulebook: String? = nil

  /// Adds what one response says.
  public static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool {
    add(VenueFields(node, of: file, at: ""), at: nil, into: &book)
  }

  private static func add(
    _ fields: VenueFields, at instant: Int64?, into book: inout VenueBook
  ) -> Bool {
    if fields.has("request", "response") {
      let date = fields["date"]?.text.flatMap(HyperliquidDate.init)?.milliseconds
      return add(fields.object("response"), at: date ?? instant, into: &book)
    }
    if fields.has("channel", "data") {
      return add(fields.object("data"), at: instant, into: &book)
    }
    if fields.node.array != nil { return add(list: fields, at: instant, into: &book) }
    return add(object: fields, at: instant, into: &book)
  }

  private static func add(
    list fields: VenueFields, at instant: Int64?, into book: inout VenueBook
  ) -> Bool {
    let items = fields.items
    guard let first = items.first else {
      book.passOver(fields, "is an empty list", "nothing to do if there is nothing to list")
      return true
    }
    if items.count == 2, first.has("universe"), items[1].node.array != nil {
      book.addHyperliquid(meta: first, contexts: items[1], at: instant)
      return true
    }
    if let unused = HyperliquidUnused(first) {
      book.passOver(fields, unused.problem, unused.remedy)
      return true
    }
    var unknown: [VenueFields] = []
    for item in items where !add(item, at: instant, into: &book) { unknown.append(item) }
    guard unknown.count < items.count else { return false }
    for item in unknown {
      book.passOver(
        item, "is nothing that is read here", "leave it out, or see `plimsoll import --help`")
    }
    return true
  }

  private static func add(
    object fields: VenueFields, at instant: Int64?, into book: inout VenueBook
  ) -> Bool {
    if fields.has("clearinghouseState", "meta") {
      let contexts = fields.object("assetCtxs")
      book.addHyperliquid(meta: fields.object("meta"), contexts: contexts, at: instant)
      book.addHyperliquid(state: fields.object("clearinghouseState"), at: instant)
    } else if fields.has("clearinghouseState") {
      book.addHyperliquid(state: fields.object("clearinghouseState"), at: instant)
    } else if fields.has("assetPositions") {
      book.addHyperliquid(state: fields, at: instant)
    } else if let unused = HyperliquidUnused(fields) {
      book.passOver(fields, unused.problem, unused.remedy)
    } else if fields.has("universe") {
      book.addHyperliquid(meta: fields, contexts: nil, at: instant)
    } else if fields.has("coin", "ctx") {
      book.addHyperliquid(context: fields.object("ctx"), of: fields.word("coin"), at: instant)
    } else if fields.has("mids") {
      book.addHyperliquid(mids: fields.object("mids"), at: instant)
    } else if let members = fields.node.members, !members.isEmpty,
      members.allSatisfy({ $0.value.text != nil && $0.value.decimalText != nil })
    {
      book.addHyperliquid(mids: fields, at: instant)
    } else {
      return false
    }
    return true
  }
}

/// What is known and not used, by its keys.
enum HyperliquidUnused {
  case fills, orders, candles, levels, funding, history, ledger, spot, unnamed

  init?(_ fields: VenueFields) {
    if let items = fields.node.array {
      guard items.first?.text != nil, items.count == 2, items[1].members != nil else { return nil }
      self = .history
    } else if fields.has("fills") || fields.has("px", "sz") {
      self = .fills
    } else if fields.has("oid") || fields.has("order") || fields.has("openOrders") {
      self = .orders
    } else if fields.has("o", "h", "l", "c") {
      self = .candles
    } else if fields.has("levels") || fields.has("bbo") {
      self = .levels
    } else if fields.has("fundingRate") {
      self = .funding
    } else if fields.has("delta", "hash") || fields.has("fundings") {
      self = .ledger
    } else if fields.has("balances") || fields.has("tokens", "universe") {
      self = .spot
    } else if fields.has("ctxs") || fields.has("markPx") {
      self = .unnamed
    } else {
      return nil
    }
  }

  var problem: String {
    switch self {
    case .fills: "fills are not used: margin depends on positions and marks"
    case .orders: "orders are not read yet"
    case .candles: "candles are not used: margin depends on marks"
    case .levels: "price levels without a mark are not used"
    case .funding: "past funding is not used"
    case .history: "a history of the account is not used: a pool is of one instant"
    case .ledger: "a ledger is not used: balances and positions already hold what it tells"
    case .spot: "spot balances and pairs do not margin perpetuals and are not read"
    case .unnamed: "these contexts do not say which contracts they are of"
    }
  }

  var remedy: String {
    switch self {
    case .fills, .history, .ledger: "take clearinghouseState"
    case .orders: "add them to the pool by hand, under \"orders\""
    case .candles, .levels, .funding: "take metaAndAssetCtxs"
    case .unnamed: "take metaAndAssetCtxs, which lists them beside their contexts"
    case .spot: "add spot balances to the pool by hand, under \"holdings\""
    }
  }
}
