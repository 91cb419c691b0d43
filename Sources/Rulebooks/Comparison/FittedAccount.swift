import PlimsollDomain

/// An account as an edition takes it that it does not name.
struct FittedAccount {
  /// The account in modes the edition has.
  let account: Account
  /// The mode that stands in for its own, where the edition has no such mode.
  let mode: MarginMode?

  /// Fits `account`, if the edition lists everything in it.
  init(_ account: Account, to edition: Edition, in market: Market) throws(ComparisonRefusal) {
    try Self.checkListed(account, edition, market)
    var replaced: MarginMode?
    func known(_ mode: MarginMode?) throws(ComparisonRefusal) -> MarginMode? {
      guard let mode, !edition.modes.contains(mode) else { return mode }
      let own = edition.modes.first ?? .cross
      // Margin of its own is not something to be invented, nor to be thrown together.
      guard mode != .isolated, own != .isolated else {
        throw .margin(.mode(mode, edition.id, known: edition.modes))
      }
      replaced = own
      return own
    }
    let isUsual = !account.orders.isEmpty || account.positions.contains { $0.mode == nil }
    let usual = isUsual ? try known(account.mode) : nil
    var positions: [Position] = []
    for position in account.positions {
      positions.append(position.moved(to: try known(position.mode), margin: position.margin))
    }
    self.account = Account(
      id: account.id, rulebook: "\(edition.id)", mode: usual, holdings: account.holdings,
      positions: positions, orders: account.orders, unsettled: account.unsettled,
      credit: account.credit, leverage: account.leverage, hedgeMode: account.hedgeMode)
    mode = replaced
  }

  /// Refuses an account with contracts that no component of the edition margins.
  private static func checkListed(_ account: Account, _ edition: Edition, _ market: Market)
    throws(ComparisonRefusal)
  {
    let held = Set(account.positions.map(\.contract) + account.orders.map(\.contract)).sorted()
    var strangers: [ContractID] = []
    for id in held {
      guard let contract = market.contracts[id] else { throw .margin(.market(.unlisted(id))) }
      if !edition.covers(contract) { strangers.append(id) }
    }
    guard !strangers.isEmpty else { return }
    throw strangers.count == held.count
      ? .nothingListed(held: held.count) : .unlisted(strangers, held: held.count)
  }
}
