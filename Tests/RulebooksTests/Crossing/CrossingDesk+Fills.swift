import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks
import Support

/// What accounts do between ticks.
extension CrossingDesk {
  /// A trade, a close, a settlement of what expired, an order, a transfer, or one more account.
  mutating func fill() throws -> Event {
    let number = draw.integer(in: 0...accounts.count - 1)
    let account = accounts[number]
    switch draw.integer(in: 0...8) {
    case 0...2: return .change(number, try traded(account))
    case 3: return .change(number, account.with(positions: Array(account.positions.dropFirst())))
    case 4, 5: return .change(number, settled(account))
    case 6: return .change(number, near(account))
    case 7:
      let other = try drawAccount(0)
      return .change(
        number, kind == .any ? other.with(id: account.id) : account.with(holdings: other.holdings))
    default: return accounts.count < 40 ? .add(try drawAccount(1)) : .tick(MarketUpdate())
    }
  }

  /// The account with more, less or the other way round of something it holds, or with something
  /// that another would hold.
  private mutating func traded(_ account: Account) throws -> Account {
    var positions = account.positions
    let other = try drawAccount(1).positions.filter { new in
      !positions.contains { $0.contract == new.contract }
    }
    if positions.isEmpty || draw.uniform() < 0.4 {
      return account.with(positions: positions + other.prefix(1))
    }
    let place = draw.integer(in: 0...positions.count - 1)
    let held = positions[place]
    let lots = draw.pick([held.lots / 2, held.lots + held.lots.signum(), 0 - held.lots])
    positions.remove(at: place)
    if lots != 0 {
      positions.append(
        Position(
          contract: held.contract, lots: lots,
          entry: held.entry.map { market.quotes[held.contract]?.mark ?? $0 }, cost: held.cost,
          mode: held.mode, margin: held.margin, leverage: held.leverage))
    }
    return account.with(positions: positions)
  }

  /// The account without contracts that have expired.
  private func settled(_ account: Account) -> Account {
    func lives(_ id: ContractID) -> Bool {
      market.contracts[id]?.expiry.map { $0 > market.time } ?? true
    }
    return account.with(
      positions: account.positions.filter { lives($0.contract) },
      orders: account.orders.filter { lives($0.contract) })
  }
}
