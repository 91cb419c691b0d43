import PlimsollDomain
import PlimsollRevaluation

/// One margin group of an account, with its positions by the way they are margined.
struct GroupBook {
  /// The group's name.
  let name: String
  /// Positions in the order of the account.
  let positions: [Position]
  /// One entry a position or order; positions and entries of one contract are one.
  let entries: [Portfolio.Entry]
  /// Which entries are netted with each other; the rest are margined alone.
  let netted: [Bool]
  /// What backs it: an account's holdings, or the margin of an isolated position.
  let holdings: [Holding]
  /// The assigned margin, for an isolated position.
  let assigned: Money?

  /// The requirement: netted entries together, every other one alone.
  func requirement(_ edition: Edition, _ valuation: Valuation, without skipped: Int? = nil)
    throws(MarginError) -> Requirement
  {
    let kept = entries.indices.filter { $0 != skipped }
    let together = Portfolio(kept.filter { netted[$0] }.map { entries[$0] })
    var reasons = try edition.components.reasons(for: together, in: valuation)
    for index in kept where !netted[index] {
      let alone = Portfolio([entries[index]])
      reasons += try edition.components.reasons(for: alone, in: valuation)
    }
    do { return try Requirement(unit: valuation.unit, reasons: reasons) } catch {
      throw .arithmetic("the requirement of \(name)", error)
    }
  }

  /// The same entries, each margined alone.
  func isolatedMargins(_ edition: Edition, _ valuation: Valuation) throws(MarginError) -> Margins {
    var total = Margins.zero(valuation.unit)
    for entry in entries {
      let alone = try edition.requirement(of: Portfolio([entry]), in: valuation)
      do { total = try total.plus(alone.margins) } catch { throw .arithmetic(name, error) }
    }
    return total
  }
}

extension GroupBook {
  /// The groups of an account: one a requirement unit, one an isolated position.
  static func groups(
    of account: Account, _ edition: Edition, _ market: Market, line: (ContractID, AssetID) -> Int?
  )
    throws(MarginError) -> [(unit: AssetID, book: GroupBook)]
  {
    let usual = account.mode ?? edition.modes.first ?? .cross
    var shared: [AssetID: [Position]] = [:]
    var orders: [AssetID: [Order]] = [:]
    var isolated: [(unit: AssetID, book: GroupBook)] = []
    for position in account.positions {
      let contract = try contract(position.contract, market)
      let mode = position.mode ?? usual
      guard edition.modes.contains(mode) else {
        throw .mode(mode, edition.id, known: edition.modes)
      }
      if mode == .isolated {
        isolated.append(try alone(position, contract, account, market, line))
      } else {
        shared[edition.unit(of: contract), default: []].append(position)
      }
    }
    for order in account.orders {
      orders[edition.unit(of: try contract(order.contract, market)), default: []].append(order)
    }
    let holdings = holdings(of: account, edition)
    var groups: [(unit: AssetID, book: GroupBook)] = []
    for unit in Set(shared.keys).union(orders.keys).union(holdings.keys).sorted() {
      let (entries, netted) = try merged(
        shared[unit] ?? [], orders[unit] ?? [], unit, usual: usual, line: line)
      let book = GroupBook(
        name: unit.text, positions: shared[unit] ?? [], entries: entries, netted: netted,
        holdings: holdings[unit] ?? [], assigned: nil)
      groups.append((unit, book))
    }
    return groups + isolated
  }

  private static func contract(_ id: ContractID, _ market: Market) throws(MarginError) -> Contract {
    guard let contract = market.contracts[id] else { throw .market(.unlisted(id)) }
    return contract
  }

  /// Which group each holding backs.
  private static func holdings(of account: Account, _ edition: Edition) -> [AssetID: [Holding]] {
    switch edition.grouping {
    case .marginAsset: Dictionary(grouping: account.holdings) { $0.amount.asset.id }
    case .account(let unit): [unit: account.holdings]
    }
  }

  private static func alone(
    _ position: Position, _ contract: Contract, _ account: Account, _ market: Market,
    _ line: (ContractID, AssetID) -> Int?
  ) throws(MarginError) -> (unit: AssetID, book: GroupBook) {
    let unit = contract.margin
    guard let margin = position.margin else {
      throw .unassigned(account: account.id, contract.id)
    }
    guard let line = line(contract.id, unit) else { throw .market(.unlisted(contract.id)) }
    let assigned: Money
    do { assigned = try Money(exactly: margin, in: market.asset(unit)) } catch {
      throw .arithmetic("the margin of \(contract.id)", error)
    }
    let book = GroupBook(
      name: "\(contract.id) isolated", positions: [position],
      entries: [Portfolio.Entry(line: line, lots: position.lots)], netted: [false],
      holdings: [Holding(amount: assigned)], assigned: assigned)
    return (unit, book)
  }

  /// Positions and orders as entries: one a contract and mode, in the order they came.
  private static func merged(
    _ positions: [Position], _ orders: [Order], _ unit: AssetID, usual: MarginMode,
    line: (ContractID, AssetID) -> Int?
  ) throws(MarginError) -> ([Portfolio.Entry], [Bool]) {
    var (entries, netted) = ([Portfolio.Entry](), [Bool]())
    var places: [ContractID: Int] = [:]
    func add(_ id: ContractID, lots: Int64, buys: Int64, sells: Int64, _ nets: Bool)
      throws(MarginError)
    {
      guard let line = line(id, unit) else { throw .market(.unlisted(id)) }
      let place = places[id] ?? entries.count
      if place == entries.count {
        entries.append(Portfolio.Entry(line: line, lots: 0))
        netted.append(nets)
        places[id] = place
      }
      let (held, one) = entries[place].lots.addingReportingOverflow(lots)
      let (bought, two) = entries[place].buys.addingReportingOverflow(buys)
      let (sold, three) = entries[place].sells.addingReportingOverflow(sells)
      guard !one, !two, !three, max(held.magnitude, bought.magnitude, sold.magnitude) < 1 << 60
      else { throw .arithmetic("\(id)", .overflow("the sum of its lots")) }
      entries[place] = Portfolio.Entry(line: line, lots: held, buys: bought, sells: sold)
    }
    for position in positions {
      let nets = (position.mode ?? usual) == .portfolio
      try add(position.contract, lots: position.lots, buys: 0, sells: 0, nets)
    }
    for order in orders {
      try add(
        order.contract, lots: 0, buys: max(0, order.lots), sells: max(0, 0 - order.lots),
        usual == .portfolio)
    }
    return (entries, netted)
  }
}
