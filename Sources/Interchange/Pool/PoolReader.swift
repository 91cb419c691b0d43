import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation
import PlimsollRulebooks

/// A pool document read against a market.
public struct PoolDocument: Sendable {
  /// What totals are shown in.
  public let reporting: AssetID
  /// The accounts, in the order of the file.
  public let accounts: [Account]
  /// The pools they share.
  public let pools: [Pool]
  /// What venues say of accounts, by account and requirement unit.
  public let reported: [String: [AssetID: ReportedFigures]]
}

extension PoolDocument {
  /// Accounts that came from elsewhere, in no pool, shown in dollars.
  public init(accounts: [Account]) {
    self.init(reporting: "USD", accounts: accounts, pools: [], reported: [:])
  }
}

/// Reads `pool.json` or the same in YAML against the market it is to be valued in.
public enum PoolReader {
  /// The pool that `bytes` describe, or every reason against them.
  ///
  /// With a `catalog`, every account must stand under one of its editions, by its own words or by
  /// the `rulebook` of those that name none, in modes the edition knows. Where no edition says what
  /// becomes of a contract without a mark, `marks` does.
  public static func read(
    _ bytes: [UInt8], file: String, market: Market, catalog: Catalog? = nil,
    rulebook: String? = nil, marks: MarkPolicy = .refusing
  ) throws(DocumentErrors) -> PoolDocument {
    let node = try Document.read(bytes, file: file, as: .pool)
    var reading = Reading(file: file)
    reading.refuseDoubles(node, "accounts", what: "account") { $0["id"]?.text }
    reading.refuseDoubles(node, "pools", what: "pool") { $0["id"]?.text }
    let accounts = reading.each(node, "accounts") { reading, item, path in
      let edition = (item["rulebook"]?.text ?? rulebook).flatMap {
        try? catalog?.edition($0, at: market.time)
      }
      return account(&reading, item, path, Marks(market, edition, otherwise: marks))
    }
    for (place, item) in (node["accounts"]?.array ?? []).enumerated() {
      guard let catalog else { break }
      reading.check(item, at: "accounts[\(place)].", by: catalog, rulebook: rulebook, in: market)
    }
    let names = Set((node["accounts"]?.array ?? []).compactMap { $0["id"]?.text })
    let pools = reading.each(node, "pools") { pool(&$0, $1, $2, names) }
    refuseSharing(&reading, node)
    let reporting = AssetID(node["reporting"]?.text ?? "USD")
    if reporting != "USD", market.assets[reporting] == nil {
      reading.refuse(
        node["reporting"] ?? node, at: "reporting", "\(reporting) has no price in the market",
        "report in an asset the market prices, or in USD")
    }
    let reported = reported(&reading, node)
    return try reading.finish(
      PoolDocument(reporting: reporting, accounts: accounts, pools: pools, reported: reported))
  }

  /// A market as the edition of one account values it.
  struct Marks {
    let market: Market
    let policy: MarkPolicy
    let prices: PriceBasis
    let isDiscounted: Bool
    /// How positions are margined that say nothing, nor their account.
    let mode: MarginMode?

    init(_ market: Market, _ edition: Edition?, otherwise marks: MarkPolicy) {
      self.market = market
      (policy, prices) = (edition?.marks ?? marks, edition?.prices ?? .mark)
      isDiscounted = edition?.discounting == .rates
      mode = edition?.modes.first
    }

    /// Why nobody holds `contract` any more; `nil` before it ends.
    func expired(_ contract: Contract) -> DocumentFault? {
      guard let expiry = contract.expiry, expiry <= market.time else { return nil }
      return .stated(
        problem: "\(contract.id) expired at \(expiry), and the market is of \(market.time)",
        remedy: "settle it and leave it out")
    }

    /// Refuses a contract that cannot be valued, unless the edition has another way.
    func check(_ contract: Contract) throws {
      let id = contract.id
      if market.quotes[id]?.mark != nil {
        _ = try Line(contract, in: market, unit: contract.settle, isDiscounted: isDiscounted)
        return
      }
      let marked = MarkedMarket(
        market.valued(by: prices), policy, for: [id], discounting: isDiscounted)
      if marked.unmarked.contains(id) {
        guard policy.isRefused else { return }
        throw MarketError.unquoted(id, missing: "mark")
      }
      _ = try Line(
        contract, in: marked.market, unit: contract.settle, isDiscounted: isDiscounted)
    }
  }

  private static func account(
    _ reading: inout Reading, _ node: Node, _ path: String, _ marks: Marks
  ) -> Account? {
    let market = marks.market
    reading.refuseDoubles(node, "positions", path, what: "the position in") {
      guard let name = $0["instrument"]?.text else { return nil }
      let sign = $0["quantity"]?.decimalText?.hasPrefix("-") ?? false ? "short of " : "long of "
      let side = node["hedgeMode"]?.bool ?? false ? sign : ""
      return ($0["mode"] ?? node["mode"])?.text == "isolated"
        ? "\(side)\(name) isolated" : side + name
    }
    let holdings = reading.each(node, "holdings", path) { holding(&$0, $1, $2, market) }
    let unsettled = reading.each(node, "unsettled", path) {
      money(&$0, $1, "amount", $2, market)
    }
    return Account(
      id: node["id"]?.text ?? "", rulebook: node["rulebook"]?.text,
      mode: node["mode"]?.text.flatMap(MarginMode.init), holdings: holdings,
      positions: reading.each(node, "positions", path) {
        position(&$0, $1, $2, marks, of: node)
      },
      orders: reading.each(node, "orders", path) { order(&$0, $1, $2, marks) },
      unsettled: unsettled,
      credit: node["credit"].flatMap { money(&reading, $0, "limit", path + "credit.", market) },
      leverage: reading.decimal(node, "leverage", path),
      hedgeMode: node["hedgeMode"]?.bool ?? false)
  }

  private static func money(
    _ reading: inout Reading, _ node: Node, _ key: String, _ path: String, _ market: Market
  ) -> Money? {
    guard let amount = reading.decimal(node, key, path) else { return nil }
    let asset = market.asset(AssetID(node["asset"]?.text ?? ""))
    if market.assets[asset.id] == nil, asset.id != "USD" {
      reading.refuse(
        node["asset"] ?? node, at: path + "asset", "\(asset) has no price in the market",
        nearest("\(asset)", market.assets.keys.map(\.text))
          + "add it to the market's \"assets\"")
    }
    do { return try Money(exactly: amount, in: asset) } catch {
      reading.refuse(node[key] ?? node, at: path + key, error)
      return nil
    }
  }

  private static func holding(
    _ reading: inout Reading, _ node: Node, _ path: String, _ market: Market
  ) -> Holding? {
    guard let amount = money(&reading, node, "amount", path, market) else { return nil }
    return Holding(
      amount: amount, chain: node["chain"]?.text, bridge: node["bridge"]?.text,
      finality: node["finality"]?.text.flatMap(Holding.Finality.init) ?? .final)
  }

  private static func position(
    _ reading: inout Reading, _ node: Node, _ path: String, _ marks: Marks, of account: Node
  ) -> Position? {
    guard let contract = contract(&reading, node, path, marks),
      let lots = lots(&reading, node, path, contract)
    else { return nil }
    let mode = node["mode"]?.text.flatMap(MarginMode.init)
    let usual = account["mode"]?.text.flatMap(MarginMode.init) ?? marks.mode
    if let margin = node["margin"], (mode ?? usual) != .isolated {
      reading.refuse(
        margin, at: path + "margin", "only an isolated position has margin of its own",
        "add \"mode\": \"isolated\", or leave it out")
    }
    reading.checkCost(of: node, at: path, contract)
    return Position(
      contract: contract.id, lots: lots, entry: reading.decimal(node, "entry", path),
      cost: reading.decimal(node, "cost", path), mode: mode,
      margin: reading.decimal(node, "margin", path),
      leverage: reading.decimal(node, "leverage", path))
  }

  /// A question about the nearest of `names`, to stand before a remedy; empty where none is near.
  private static func nearest(_ name: String, _ names: [String]) -> String {
    NearestName.nearest(to: name, among: names.sorted()).map { "did you mean \"\($0)\"? If not, " }
      ?? ""
  }

  private static func order(
    _ reading: inout Reading, _ node: Node, _ path: String, _ marks: Marks
  ) -> Order? {
    guard let contract = contract(&reading, node, path, marks),
      let lots = lots(&reading, node, path, contract)
    else { return nil }
    let signed = node["side"]?.text == "sell" ? 0 - lots : lots
    return Order(contract: contract.id, lots: signed, price: reading.decimal(node, "price", path))
  }

  private static func contract(
    _ reading: inout Reading, _ node: Node, _ path: String, _ marks: Marks
  ) -> Contract? {
    let market = marks.market
    let id = ContractID(node["instrument"]?.text ?? "")
    guard let contract = market.contracts[id] else {
      reading.refuse(
        node["instrument"] ?? node, at: path + "instrument",
        "instrument \"\(id)\" is not in the market",
        nearest(id.text, market.contracts.keys.map(\.text))
          + "add it to the market's \"instruments\", or correct the name")
      return nil
    }
    if let fault = marks.expired(contract) {
      reading.refuse(
        node["instrument"] ?? node, at: path + "instrument", fault.problem, fault.remedy)
      return nil
    }
    do {
      try marks.check(contract)
    } catch {
      reading.refuse(node["instrument"] ?? node, at: path + "instrument", error)
      return nil
    }
    return contract
  }

  private static func lots(
    _ reading: inout Reading, _ node: Node, _ path: String, _ contract: Contract
  ) -> Int64? {
    guard let quantity = reading.decimal(node, "quantity", path) else { return nil }
    do { return try contract.lots(in: quantity) } catch {
      reading.refuse(node["quantity"] ?? node, at: path + "quantity", error)
      return nil
    }
  }

  /// The venue's own figures of every account that states some.
  private static func reported(_ reading: inout Reading, _ node: Node)
    -> [String: [AssetID: ReportedFigures]]
  {
    var reported: [String: [AssetID: ReportedFigures]] = [:]
    for (place, account) in (node["accounts"]?.array ?? []).enumerated() {
      let path = "accounts[\(place)]."
      reading.refuseDoubles(account, "reported", path, what: "figures in") { $0["unit"]?.text }
      _ = reading.each(account, "reported", path) { reading, item, path -> Bool? in
        let unit = AssetID(item["unit"]?.text ?? "")
        reported[account["id"]?.text ?? "", default: [:]][unit] = ReportedFigures(
          balance: reading.decimal(item, "balance", path),
          equity: reading.decimal(item, "equity", path),
          initial: reading.decimal(item, "initial", path),
          maintenance: reading.decimal(item, "maintenance", path),
          options: reading.decimal(item, "options", path))
        return true
      }
    }
    return reported
  }

  /// One account's collateral cannot back two pools.
  private static func refuseSharing(_ reading: inout Reading, _ node: Node) {
    var pools: [String: String] = [:]
    for (place, pool) in (node["pools"]?.array ?? []).enumerated() {
      let id = pool["id"]?.text ?? ""
      for (index, member) in (pool["accounts"]?.array ?? []).enumerated() {
        let name = member.text ?? ""
        if let other = pools[name], other != id {
          reading.refuse(
            member, at: "pools[\(place)].accounts[\(index)]",
            "account \"\(name)\" is in pool \"\(other)\" already", "leave it in one of the two")
        }
        pools[name] = pools[name] ?? id
      }
    }
  }

  private static func pool(
    _ reading: inout Reading, _ node: Node, _ path: String, _ names: Set<String>
  ) -> Pool? {
    var members: [String] = []
    for (place, member) in (node["accounts"]?.array ?? []).enumerated() {
      let name = member.text ?? ""
      if !names.contains(name) {
        reading.refuse(
          member, at: "\(path)accounts[\(place)]", "there is no account \"\(name)\"",
          "name one of the accounts above")
      } else if members.contains(name) {
        reading.refuse(
          member, at: "\(path)accounts[\(place)]", "account \"\(name)\" is named twice",
          "keep one of the two")
      }
      members.append(name)
    }
    return Pool(id: node["id"]?.text ?? "", accounts: members, sharing: node["sharing"]?.text)
  }
}
