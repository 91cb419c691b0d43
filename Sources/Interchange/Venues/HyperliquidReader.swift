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
  /// Its own; a state from the first months of the venue names that edition, `hyperliquid@2023`.
  public static let rulebook: String? = "hyperliquid"
  /// The instant of the last `meta` known that has 50 times leverage for every coin: 17 July 2023,
  /// 21:43:21.
  static let lastOf2023: Int64 = 1_689_630_201_000
  static let listing = "meta, which lists it"

  /// Adds what one response says.
  public static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool {
    add(VenueFields(node, of: file), at: nil, into: &book)
  }

  private static func add(
    _ fields: VenueFields, at instant: Int64?, into book: inout VenueBook
  ) -> Bool {
    if fields.has("request", "response") {
      let date = fields["date"]?.text.flatMap(HyperliquidDate.init)?.milliseconds
      return add(fields.at("response"), at: date ?? instant, into: &book)
    }
    if fields.has("channel", "data") {
      return add(fields.at("data"), at: instant, into: &book)
    }
    if fields.node.array != nil { return add(list: fields, at: instant, into: &book) }
    return add(object: fields, at: instant, into: &book)
  }

  private static func add(
    list fields: VenueFields, at instant: Int64?, into book: inout VenueBook
  ) -> Bool {
    let items = fields.items
    guard let first = items.first else {
      fields.passOverEmpty(in: &book)
      return true
    }
    if items.count == 2, first.has("universe"), items[1].node.array != nil {
      book.addHyperliquid(meta: first, contexts: items[1], at: instant)
      return true
    }
    if let unused = Unused.hyperliquid(first) {
      fields.passOver(unused, in: &book)
      return true
    }
    var unknown: [VenueFields] = []
    for item in items where !add(item, at: instant, into: &book) { unknown.append(item) }
    guard unknown.count < items.count else { return false }
    for item in unknown {
      item.passOverUnknown(in: &book)
    }
    return true
  }

  private static func add(
    object fields: VenueFields, at instant: Int64?, into book: inout VenueBook
  ) -> Bool {
    if fields.has("clearinghouseState", "meta") {
      let contexts = fields.at("assetCtxs")
      book.addHyperliquid(meta: fields.at("meta"), contexts: contexts, at: instant)
      book.addHyperliquid(state: fields.at("clearinghouseState"), at: instant)
    } else if fields.has("clearinghouseState") {
      book.addHyperliquid(state: fields.at("clearinghouseState"), at: instant)
    } else if fields.has("assetPositions") {
      book.addHyperliquid(state: fields, at: instant)
    } else if let unused = Unused.hyperliquid(fields) {
      fields.passOver(unused, in: &book)
    } else if fields.has("universe") {
      book.addHyperliquid(meta: fields, contexts: nil, at: instant)
    } else if fields.has("coin", "ctx") {
      book.addHyperliquid(context: fields.at("ctx"), of: fields.word("coin"), at: instant)
    } else if fields.has("mids") {
      book.addHyperliquid(mids: fields.at("mids"), at: instant)
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

extension Unused {
  static let hyperliquidSpot = Unused(
    "spot balances and pairs do not margin perpetuals and are not read",
    "add spot balances to the pool by hand, under \"holdings\"")

  static let hyperliquidUnnamed = Unused(
    "these contexts do not say which contracts they are of",
    "take metaAndAssetCtxs, which lists them beside their contexts")

  /// What is known and not used, by its keys.
  static func hyperliquid(_ fields: VenueFields) -> Unused? {
    let (state, contexts) = ("clearinghouseState", "metaAndAssetCtxs")
    if let items = fields.node.array {
      guard items.first?.text != nil, items.count == 2, items[1].members != nil else { return nil }
      return Unused(
        "a history of the account is not used: a pool is of one instant", "take \(state)")
    }
    if fields.has("fills") || fields.has("px", "sz") {
      return Unused("fills are not used: margin depends on positions and marks", "take \(state)")
    }
    if fields.has("oid") || fields.has("order") || fields.has("openOrders") { return .orders }
    if fields.has("o", "h", "l", "c") { return .candles(take: contexts) }
    if fields.has("levels") || fields.has("bbo") { return .levels(take: contexts) }
    if fields.has("fundingRate") { return Unused("past funding is not used", "take \(contexts)") }
    if fields.has("delta", "hash") || fields.has("fundings") {
      return Unused(
        "a ledger is not used: balances and positions already hold what it tells",
        "take \(state)")
    }
    if fields.has("balances") || fields.has("tokens", "universe") { return .hyperliquidSpot }
    return fields.has("ctxs") || fields.has("markPx") ? .hyperliquidUnnamed : nil
  }
}
