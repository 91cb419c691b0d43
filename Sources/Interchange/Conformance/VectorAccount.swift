import PlimsollDomain
import PlimsollRulebooks

/// One account of a vector, as the documents that margin any account.
struct VectorAccount {
  /// The instruments it holds.
  var instruments: [Node] = []
  /// What they are quoted at.
  var quotes: [Node] = []
  /// What is listed beside dollars.
  var assets: [Node] = []
  /// What it holds of them.
  var positions: [Node] = []
  /// What it posted.
  var holdings: [Node] = []
  /// Forwards by expiry.
  var forwards: [Node] = []

  /// Where it stands by an edition made of the vector's own parameters.
  func assessed(by edition: Node) throws -> GroupAssessment? {
    let listed: Node = [
      "plimsoll": 1, "time": "2026-01-01T00:00:00Z", "assets": .array(assets),
      "instruments": .array(instruments), "quotes": .array(quotes), "forwards": .array(forwards),
    ]
    let account: Node = [
      "id": "vector", "rulebook": edition["rulebook"] ?? .null, "holdings": .array(holdings),
      "positions": .array(positions),
    ]
    return try VectorDocuments(edition: edition, market: listed, account: account).groups().first
  }

  /// An edition that has only components.
  static func edition(
    _ name: String, mode: String, unit: String, debtors: Withdrawal.Debtors, of components: [Node]
  ) -> Node {
    [
      "plimsoll": 1, "rulebook": .string(name), "version": "vector", "title": "a vector",
      "effective": "2020-01-01T00:00:00Z",
      "sources": [
        ["subject": "a vector", "source": "its file", "standing": "reproduced", "of": ["all"]]
      ],
      "modes": [.string(mode)], "balance": "equity", "prices": "index",
      "withdrawal": ["gains": "leave", "debtors": .string(debtors.rawValue)],
      "groups": ["by": "account", "unit": .string(unit)],
      "collateral": [["asset": .string(unit), "initial": "0", "maintenance": "0"]],
      "components": .array(components),
      "ladder": [["status": "in liquidation", "below": "1", "of": "maintenance"]],
    ]
  }

  /// A linear perpetual in dollars on a coin of the same name.
  static func perpetual(_ name: String, settle: String, lot: FixedPoint) -> Node {
    [
      "id": .string(name), "kind": "perpetual", "form": "linear", "underlying": .string(name),
      "quote": "USD", "settle": .string(settle), "margin": .string(settle), "multiplier": "1",
      "lot": .string("\(lot)"),
    ]
  }
}
