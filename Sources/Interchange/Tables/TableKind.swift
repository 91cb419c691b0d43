/// What the rows of a table are.
public enum TableKind: String, CaseIterable, Sendable {
  /// What accounts posted: `asset` and `amount`.
  case holdings
  /// What accounts hold: `instrument` and `quantity`.
  case positions
  /// What accounts ordered: `instrument`, `side` and `quantity`, and a column only orders have.
  case orders

  /// What one row becomes in a pool document.
  var record: Record {
    switch self {
    case .holdings: .holding
    case .positions: .position
    case .orders: .order
    }
  }

  /// The fields that a column may be, in the order of the document; `account` and `side` steer.
  public var fields: [String] {
    let names = record.fields.map(\.name)
    switch self {
    case .holdings, .orders: return ["account"] + names
    case .positions: return ["account"] + names.prefix(2) + ["side"] + names.dropFirst(2)
    }
  }

  /// The fields without which a table is not of this kind.
  var needed: [String] { record.fields.filter(\.required).map(\.name) }

  /// Other names under which a field is known, as ``TableKind/plain(_:)`` writes them.
  public static func aliases(of field: String) -> [String] {
    switch field {
    case "account": ["accountid", "accountname", "subaccount"]
    case "instrument": ["instrumentname", "instrumentid", "instid", "symbol"]
    case "quantity": ["qty", "size", "positionamt"]
    case "side": ["direction"]
    case "entry": ["entryprice", "averageprice", "avgprice", "avgentryprice", "averageentryprice"]
    case "mode": ["marginmode", "margintype"]
    case "margin": ["isolatedmargin"]
    case "price": ["orderprice", "limitprice"]
    case "asset": ["currency", "coin"]
    case "amount": ["balance"]
    case "chain": ["network"]
    default: []
    }
  }

  /// Names that only tables of orders have: they tell one of them from a table of positions.
  static let ofOrders: Set = [
    "orderid", "clientorderid", "ordertype", "orderprice", "limitprice", "timeinforce",
  ]

  /// A name as it is compared: without letter case, spaces, `_`, `-` and points.
  public static func plain(_ name: String) -> String {
    let skipped: Set<Character> = [" ", "_", "-", "."]
    return name.lowercased().filter { !skipped.contains($0) }
  }
}
