import PlimsollDomain
import PlimsollRulebooks

extension Reading {
  /// Refuses an account that no edition can measure: a rulebook nobody knows, or modes it has not.
  mutating func check(
    _ node: Node, at path: String, by catalog: Catalog, rulebook: String?, in market: Market
  ) {
    let account = node["id"]?.text ?? ""
    guard let name = node["rulebook"]?.text ?? rulebook else {
      refuse(
        node, at: path + "rulebook", "account \"\(account)\" names no rulebook",
        "add \"rulebook\" or pass --rulebook; \"plimsoll rulebook list\" shows every one")
      return
    }
    let edition: Edition
    do {
      edition = try catalog.edition(name, at: market.time)
      try edition.checkDate(of: market, among: catalog)
    } catch {
      refuse(node["rulebook"] ?? node, at: path + "rulebook", error)
      return
    }
    checkMode(node, at: path, of: edition)
    for (place, position) in (node["positions"]?.array ?? []).enumerated() {
      let way = "\(path)positions[\(place)]."
      checkMode(position, at: way, of: edition)
      let mode = (position["mode"] ?? node["mode"])?.text ?? edition.modes.first?.rawValue
      if mode == MarginMode.isolated.rawValue, position["margin"] == nil {
        refuse(
          position, at: way + "margin", "an isolated position has no margin of its own",
          "state what was assigned to it")
      }
    }
  }

  /// Refuses a cost beside an entry price, and where a position is not worth its price less cost.
  mutating func checkCost(of node: Node, at path: String, _ contract: Contract) {
    guard let cost = node["cost"] else { return }
    if node["entry"] != nil {
      refuse(
        cost, at: path + "cost", "a position has an entry price or a cost, not both",
        "keep the one the venue states")
    }
    let isFuture = contract.payoff != .spot && contract.option == nil
    if !isFuture || contract.form == .inverse {
      refuse(
        cost, at: path + "cost", "only linear futures and perpetuals have a cost",
        isFuture ? "state \"entry\" instead" : "leave it out")
    }
  }

  private mutating func checkMode(_ node: Node, at path: String, of edition: Edition) {
    guard let value = node["mode"], let mode = value.text.flatMap(MarginMode.init),
      !edition.modes.contains(mode)
    else { return }
    refuse(
      value, at: path + "mode", MarginError.mode(mode, edition.id, known: edition.modes))
  }
}
