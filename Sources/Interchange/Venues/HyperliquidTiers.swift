import PlimsollDomain
import PlimsollRulebooks

/// Reads margin tiers from what Hyperliquid itself lists: `meta`, `metaAndAssetCtxs`,
/// `allPerpMetas` or `webData2`, bare or recorded.
///
/// A coin names its table by `marginTableId`: one of `marginTables`, or, under 50, a single tier
/// with that leverage. A `meta` from before there were tables has `maxLeverage` alone. Source:
/// hyperliquid.gitbook.io, margin tiers, and the Info endpoint.
public enum HyperliquidTiers {
  /// Table ids under this are one tier at that leverage.
  private static let tables = 50

  /// Tiers of every coin that is still listed, lowest first, or every reason against them.
  public static func tiers(of response: Node, file: String) throws(DocumentErrors)
    -> [String: [TieredFraction.Tier]]
  {
    var tiers: [String: [TieredFraction.Tier]] = [:]
    var errors: [DocumentError] = []
    let whole = VenueFields(response, of: file)
    let metas = metas(whole)
    if metas.isEmpty {
      errors.append(
        whole.refusal("", "has no \"universe\"", "take meta or metaAndAssetCtxs, which have one"))
    }
    for meta in metas {
      let tables = tables(of: meta, &errors)
      for coin in meta.at("universe").items where coin["isDelisted"]?.bool != true {
        do throws(DocumentError) {
          let name = try coin.name("name")
          if let own = try list(of: coin, name, tables) { tiers[name] = own }
        } catch { errors.append(error) }
      }
    }
    if let errors = DocumentErrors(errors) { throw errors }
    return tiers
  }

  /// Every `meta` in a response.
  private static func metas(_ fields: VenueFields) -> [VenueFields] {
    if fields.node.array != nil { return fields.items.flatMap(metas) }
    if fields.has("request", "response") { return metas(fields.at("response")) }
    if fields.has("channel", "data") { return metas(fields.at("data")) }
    if fields.has("meta") { return metas(fields.at("meta")) }
    return fields.has("universe") && !fields.has("tokens") ? [fields] : []
  }

  /// The tables a `meta` lists, by id; a bad one is there without tiers, and noted.
  private static func tables(of meta: VenueFields, _ errors: inout [DocumentError])
    -> [Int: [TieredFraction.Tier]]
  {
    var tables: [Int: [TieredFraction.Tier]] = [:]
    for pair in meta.at("marginTables").items {
      let items = pair.items
      guard items.count == 2, let id = items[0].node.int else {
        errors.append(pair.refusal("", "is no pair of an id and a table"))
        continue
      }
      tables[id] = []
      do throws(DocumentError) { tables[id] = try rising(items[1].at("marginTiers")) } catch {
        errors.append(error)
      }
    }
    return tables
  }

  /// Tiers from zero up.
  private static func rising(_ list: VenueFields) throws(DocumentError) -> [TieredFraction.Tier] {
    var tiers: [TieredFraction.Tier] = []
    for item in list.items {
      let floor = try item.required("lowerBound", .nonNegative)
      let isNext = tiers.last.map { $0.floor < floor } ?? (floor == .zero)
      guard isNext else { throw item.refusal("lowerBound", "tiers do not rise from 0") }
      tiers.append(try tier(item, from: floor))
    }
    guard !tiers.isEmpty else { throw list.refusal("", "has no tiers") }
    return tiers
  }

  private static func tier(_ fields: VenueFields, from floor: FixedPoint) throws(DocumentError)
    -> TieredFraction.Tier
  {
    let leverage = try fields.required("maxLeverage", .positive)
    do { return try TieredFraction.Tier(floor: floor, leverage: leverage) } catch {
      throw fields.refusal("maxLeverage", "\(leverage) is no leverage")
    }
  }

  /// The tiers of one coin; `nil` where its table has been refused.
  private static func list(
    of coin: VenueFields, _ name: String, _ tables: [Int: [TieredFraction.Tier]]
  ) throws(DocumentError) -> [TieredFraction.Tier]? {
    let flat = try tier(coin, from: .zero)
    guard let stated = coin["marginTableId"] else { return [flat] }
    guard let id = stated.int else { throw coin.refusal("marginTableId", "is no whole number") }
    guard let listed = tables[id] else {
      guard (1..<Self.tables).contains(id) else {
        throw coin.refusal("marginTableId", "\(name) has table \(id), which is not listed")
      }
      guard coin["maxLeverage"]?.int == id else {
        throw coin.refusal("maxLeverage", "\(name) has another leverage than its table \(id)")
      }
      return [flat]
    }
    guard let first = listed.first else { return nil }
    guard first == flat else {
      throw coin.refusal("maxLeverage", "\(name) has another leverage than its table \(id)")
    }
    return listed
  }
}
