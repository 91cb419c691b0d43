import PlimsollInterchange

extension [TableKind: Int] {
  /// How many rows tables have: `2 accounts, 1 position, 0 holdings`, and orders if there are any.
  func counted(accounts: Int) -> String {
    var counts = [("account", accounts)]
    counts += [("position", self[.positions] ?? 0), ("holding", self[.holdings] ?? 0)]
    if let orders = self[.orders] { counts.append(("order", orders)) }
    return counts.map { "\($1) \($0)\($1 == 1 ? "" : "s")" }.joined(separator: ", ")
  }
}
