import PlimsollDomain
import PlimsollRulebooks

/// Published examples of Derive's two portfolio managers as documents.
enum DeriveManagerVectors {
  /// The coin of every example: its name decides nothing.
  private static let coin = "COIN"

  /// A whole account under the first manager, by an edition of the vector's own parameters.
  @Sendable static func first(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let set = vector.parameters, let cash = vector.text("cash"),
      let stable = vector.text("stable"), let expiries = vector.inputs["expiries"]?.array,
      vector.decimal("perpPnl") == .zero, expiries.allSatisfy({ $0.decimal("ff") == .zero })
    else { return nil }
    var book = DeriveBook(cash: cash, stable: stable)
    let market = Node.object(
      [("name", .string(coin))]
        + ["spot", "spotConf", "perp", "perpPrice", "perpConf", "base"].compactMap { key in
          vector.inputs[key].map { (key, $0) }
        } + [("expiries", .array(expiries.map(expiryOfFirst)))])
    guard book.add(market), let edition = try DeriveManagerEdition.first(set, coins: book.coins)
    else { return nil }
    return DeriveVectors.figures(try book.account.assessed(by: edition))
  }

  /// An expiry of the first manager, whose one confidence is that of all it rests on.
  private static func expiryOfFirst(_ node: Node) -> Node {
    let names = [
      ("sec", "sec"), ("fv", "fwd"), ("rate", "rate"), ("conf", "fwdConf"), ("opts", "opts"),
    ]
    return renamed(node, names)
  }

  /// A whole account under the second manager, by an edition of the vector's own parameters.
  @Sendable static func second(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let set = vector.parameters, let cash = vector.text("cash"),
      let stable = vector.text("stable")
    else { return nil }
    var book = DeriveBook(cash: cash, stable: stable)
    let options = vector.inputs["options"]?.array ?? []
    let expiries = (vector.inputs["expiries"]?.array ?? []).map { expiry -> Node in
      let own = options.filter { $0["seconds"]?.int == expiry["seconds"]?.int }
        .map {
          renamed($0, [("strike", "K"), ("call", "call"), ("amount", "q"), ("vol", "vol")])
        }
      let names = [
        ("seconds", "sec"), ("forward", "fwd"), ("rate", "rate"), ("vol_conf", "volConf"),
        ("fwd_conf", "fwdConf"), ("rate_conf", "rateConf"),
      ]
      return .object(
        (renamed(expiry, names).members ?? []).map { ($0.key, $0.value) }
          + [("opts", .array(own))])
    }
    let names = [
      ("spot", "spot"), ("spot_conf", "spotConf"), ("perps", "perp"), ("perp_price", "perpPrice"),
      ("perp_conf", "perpConf"),
    ]
    let market = Node.object(
      [("name", .string(coin))]
        + (renamed(vector.inputs, names).members ?? []).map { ($0.key, $0.value) }
        + [("expiries", .array(expiries))])
    guard book.add(market) else { return nil }
    let settled = ["perp_unrealised_pnl", "perp_unrealised_funding"].compactMap {
      vector.text($0)
    }
    settled.forEach { book.post($0) }
    let posted = vector.inputs["collateral"]?.array ?? []
    guard posted.enumerated().allSatisfy({ book.add(collateral: $1, name: "C\($0)") }),
      let edition = try DeriveManagerEdition.second(set, coin: coin, posted: posted)
    else { return nil }
    return DeriveVectors.figures(try book.account.assessed(by: edition))
  }

  /// The members of `node` that are named, by other names.
  private static func renamed(_ node: Node, _ names: [(old: String, new: String)]) -> Node {
    .object(names.compactMap { name in node[name.old].map { (name.new, $0) } })
  }
}
