import PlimsollDomain

/// Writes what a venue says of an account as the document ``PoolReader`` reads.
public enum PoolWriter {
  /// A pool document of one account; lists are sorted by name.
  public static func node(_ account: VenueAccount) -> Node {
    var members: [(String, Node)] = [("id", .string(account.id))]
    if let rulebook = account.rulebook { members.append(("rulebook", .string(rulebook))) }
    if let mode = account.mode { members.append(("mode", .string(mode.rawValue))) }
    let holdings = account.holdings.sorted { $0.key < $1.key }.filter { $0.value != .zero }
    members.append(
      (
        "holdings",
        .array(holdings.map { ["asset": .string($0.key.text), "amount": .string("\($0.value)")] })
      ))
    members.append(
      (
        "positions",
        .array(account.positions.sorted { $0.contract < $1.contract }.map(position))
      ))
    let reported = account.reported.sorted { $0.key < $1.key }
    if !reported.isEmpty {
      members.append(("reported", .array(reported.map { figures($0.key, $0.value) })))
    }
    return ["plimsoll": 1, "accounts": .array([.object(members)])]
  }

  private static func position(_ position: VenuePosition) -> Node {
    var members: [(String, Node)] = [
      ("instrument", .string(position.contract.text)),
      ("quantity", .string("\(position.quantity)")),
    ]
    if let entry = position.entry { members.append(("entry", .string("\(entry)"))) }
    if let mode = position.mode { members.append(("mode", .string(mode.rawValue))) }
    if let margin = position.margin { members.append(("margin", .string("\(margin)"))) }
    if let leverage = position.leverage {
      members.append(("leverage", .string("\(leverage)")))
    }
    return .object(members)
  }

  private static func figures(_ unit: AssetID, _ figures: ReportedFigures) -> Node {
    let known: [(String, FixedPoint?)] = [
      ("balance", figures.balance), ("equity", figures.equity), ("options", figures.options),
      ("initial", figures.initial), ("maintenance", figures.maintenance),
    ]
    return .object(
      [("unit", .string(unit.text))]
        + known.compactMap { key, value in value.map { (key, .string("\($0)")) } })
  }
}
