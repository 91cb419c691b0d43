import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
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
  /// The holdings netted by asset, as components see them.
  let amounts: [Portfolio.AssetAmount]
  /// What it holds or ordered without a mark: counted nowhere, so nothing can be decided.
  var unmarked: [ContractID] = []
  /// What its positions are worth by the asset they settle in, where the edition reads holdings.
  let results: [Portfolio.AssetResult]
  /// The leverage chosen for the account.
  let leverage: FixedPoint?

  /// `entries` beside what backs the group.
  func backed(_ entries: [Portfolio.Entry]) -> Portfolio {
    Portfolio(entries, holding: amounts, results: results, leverage: leverage)
  }

  /// The requirement: netted entries together, every other one alone.
  func requirement(_ edition: Edition, _ valuation: Valuation, without skipped: Int? = nil)
    throws(MarginError) -> Requirement
  {
    let kept = entries.indices.filter { $0 != skipped }
    let together = backed(kept.filter { netted[$0] }.map { entries[$0] })
    var reasons = try edition.components.reasons(for: together, in: valuation)
    for index in kept where !netted[index] {
      let alone = Portfolio([entries[index]], leverage: leverage)
      reasons += try edition.components.reasons(for: alone, in: valuation)
    }
    do { return try Requirement(unit: valuation.unit, reasons: reasons) } catch {
      throw .arithmetic("the requirement of \(name)", error)
    }
  }

  /// The place of the entry a position went into, whose line is `line`.
  func entry(of position: Position, line: Int) -> Int? {
    let places = entries.indices.filter { entries[$0].line == line }
    return places.count == 1
      ? places.first : places.first { (entries[$0].lots < 0) == (position.lots < 0) }
  }

  /// The same entries, each margined alone, and what is owed beside them.
  func isolatedMargins(_ edition: Edition, _ valuation: Valuation) throws(MarginError) -> Margins {
    var total = Margins.zero(valuation.unit)
    var parts = entries.map { Portfolio([$0], leverage: leverage) }
    if edition.inputs.contains(.holdings) { parts.append(backed([])) }
    for part in parts {
      let alone = try edition.requirement(of: part, in: valuation)
      do { total = try total.plus(alone.margins) } catch { throw .arithmetic(name, error) }
    }
    return total
  }

  /// What components let count towards the balance.
  func credits(_ edition: Edition, _ valuation: Valuation) throws(MarginError) -> [Credit] {
    let together = backed(entries.indices.filter { netted[$0] }.map { entries[$0] })
    let alone = entries.indices.filter { !netted[$0] }
      .map { Portfolio([entries[$0]], leverage: leverage) }
    var credits: [Credit] = []
    for part in [together] + alone {
      for component in edition.components {
        credits += try component.credits(for: part, in: valuation)
      }
    }
    return credits
  }
}

extension GroupBook {
  /// The groups of an account: one a requirement unit, one an isolated position.
  static func groups(
    of account: Account, _ edition: Edition, _ market: Market, without unmarked: Set<ContractID>,
    line: (ContractID, AssetID) -> Int?
  ) throws(MarginError) -> [(unit: AssetID, book: GroupBook)] {
    let usual = account.mode ?? edition.modes.first ?? .cross
    var shared: [AssetID: [Position]] = [:]
    var orders: [AssetID: [Order]] = [:]
    var isolated: [(unit: AssetID, book: GroupBook)] = []
    var left: [AssetID: Set<ContractID>] = [:]
    for position in account.positions {
      let contract = try contract(position.contract, market)
      let mode = position.mode ?? usual
      guard edition.modes.contains(mode) else {
        throw .mode(mode, edition.id, known: edition.modes)
      }
      if mode == .isolated {
        isolated.append(
          try alone(position, contract, account, edition, market, without: unmarked, line))
      } else if unmarked.contains(contract.id) {
        left[edition.unit(of: contract), default: []].insert(contract.id)
      } else {
        shared[edition.unit(of: contract), default: []].append(position)
      }
    }
    for order in account.orders {
      let unit = edition.unit(of: try contract(order.contract, market))
      if unmarked.contains(order.contract) {
        left[unit, default: []].insert(order.contract)
      } else {
        orders[unit, default: []].append(order)
      }
    }
    let holdings = holdings(of: account, edition)
    var groups: [(unit: AssetID, book: GroupBook)] = []
    let units = Set(shared.keys).union(orders.keys).union(holdings.keys).union(left.keys)
    for unit in units.sorted() {
      let (entries, netted) = try merged(
        shared[unit] ?? [], orders[unit] ?? [], unit, of: account, usual: usual, line: line)
      let book = GroupBook(
        name: unit.text, positions: shared[unit] ?? [], entries: entries, netted: netted,
        holdings: holdings[unit] ?? [], assigned: nil,
        amounts: try amounts(holdings[unit] ?? []), unmarked: left[unit]?.sorted() ?? [],
        results: try results(of: shared[unit] ?? [], edition, market), leverage: account.leverage)
      groups.append((unit, book))
    }
    return groups + isolated
  }

  private static func contract(_ id: ContractID, _ market: Market) throws(MarginError) -> Contract {
    guard let contract = market.contracts[id] else { throw .market(.unlisted(id)) }
    return contract
  }

  /// One amount an asset, by name.
  private static func amounts(_ holdings: [Holding]) throws(MarginError)
    -> [Portfolio.AssetAmount]
  {
    do {
      let debts = try CollateralSchedule.netted(holdings.filter { $0.amount.units < 0 })
      return try CollateralSchedule.netted(holdings).map { asset, amount in
        let owed = debts.first { $0.0 == asset }?.1.negated ?? .zero
        return Portfolio.AssetAmount(asset, amount, owed: owed)
      }
    } catch { throw .market(error) }
  }

  /// One result an asset, by name, where the edition reads what the account holds.
  private static func results(of positions: [Position], _ edition: Edition, _ market: Market)
    throws(MarginError) -> [Portfolio.AssetResult]
  {
    guard edition.inputs.contains(.holdings) else { return [] }
    var results: [AssetID: Portfolio.AssetResult] = [:]
    for position in positions {
      let contract = try contract(position.contract, market)
      do {
        let worth = try MarkValue.value(of: position, contract, in: market).value
        let known = results[contract.settle]
        let isProfit =
          switch contract.payoff {
          case .perpetual, .future: true
          case .spot, .option: false
          }
        results[contract.settle] = Portfolio.AssetResult(
          contract.settle, profit: try (known?.profit ?? .zero).plus(isProfit ? worth : .zero),
          value: try (known?.value ?? .zero).plus(isProfit ? .zero : worth))
      } catch let error as MarketError { throw .market(error) } catch {
        throw .arithmetic("the result of \(contract.id)", error as? AmountError ?? .overflow(""))
      }
    }
    return results.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Which group each holding backs.
  private static func holdings(of account: Account, _ edition: Edition) -> [AssetID: [Holding]] {
    switch edition.grouping {
    case .marginAsset: Dictionary(grouping: account.holdings) { $0.amount.asset.id }
    case .account(let unit): [unit: account.holdings]
    }
  }

  /// A position against its own margin, counted in its margin asset; where components credit what
  /// is posted, in the unit they count in.
  private static func alone(
    _ position: Position, _ contract: Contract, _ account: Account, _ edition: Edition,
    _ market: Market, without unmarked: Set<ContractID>, _ line: (ContractID, AssetID) -> Int?
  ) throws(MarginError) -> (unit: AssetID, book: GroupBook) {
    let unit = edition.balance == .credits ? edition.unit(of: contract) : contract.margin
    guard let margin = position.margin else {
      throw .unassigned(account: account.id, contract.id)
    }
    let (posted, assigned): (Money, Money)
    do {
      posted = try Money(exactly: margin, in: market.asset(contract.margin))
      let rate = try market.price(of: contract.margin, in: unit)
      assigned = try posted.convertedDown(to: market.asset(unit), at: rate)
    } catch let error as MarketError { throw .market(error) } catch {
      throw .arithmetic(
        "the margin of \(contract.id)", error as? AmountError ?? .overflow(unit.text))
    }
    let holdings = [Holding(amount: posted)]
    let side = account.hedgeMode ? position.lots < 0 ? " short" : " long" : ""
    let name = "\(contract.id)\(side) isolated"
    guard !unmarked.contains(contract.id) else {
      let book = GroupBook(
        name: name, positions: [], entries: [], netted: [], holdings: holdings,
        assigned: assigned, amounts: try amounts(holdings), unmarked: [contract.id],
        results: [], leverage: account.leverage)
      return (unit, book)
    }
    guard let line = line(contract.id, unit) else { throw .market(.unlisted(contract.id)) }
    let entry = Portfolio.Entry(
      line: line, lots: position.lots, price: position.entry, cost: position.cost,
      leverage: position.leverage ?? account.leverage)
    let book = GroupBook(
      name: name, positions: [position], entries: [entry], netted: [false], holdings: holdings,
      assigned: assigned, amounts: try amounts(holdings),
      results: try results(of: [position], edition, market), leverage: account.leverage)
    return (unit, book)
  }

  /// Positions and orders as entries: one a contract and mode, in the order they came. In hedge
  /// mode a long and a short stand apart; buys add to the one and sells to the other.
  private static func merged(
    _ positions: [Position], _ orders: [Order], _ unit: AssetID, of account: Account,
    usual: MarginMode, line: (ContractID, AssetID) -> Int?
  ) throws(MarginError) -> ([Portfolio.Entry], [Bool]) {
    var (entries, netted) = ([Portfolio.Entry](), [Bool]())
    // By the line of a contract and, in hedge mode, the side held.
    var places: [Int: Int] = [:]
    places.reserveCapacity(positions.count + orders.count)
    func add(
      _ id: ContractID, lots: Int64, _ nets: Bool, of position: Position? = nil,
      from order: Order? = nil
    ) throws(MarginError) {
      guard let line = line(id, unit) else { throw .market(.unlisted(id)) }
      let (buys, sells) = (max(0, order?.lots ?? 0), max(0, 0 - (order?.lots ?? 0)))
      let isShort = account.hedgeMode && (lots < 0 || sells > 0)
      let leg = 2 * line + (isShort ? 1 : 0)
      let place = places[leg] ?? entries.count
      if place == entries.count {
        entries.append(
          Portfolio.Entry(
            line: line, lots: 0, price: position?.entry, cost: position?.cost,
            leverage: position?.leverage ?? account.leverage))
        netted.append(nets)
        places[leg] = place
      }
      let (held, one) = entries[place].lots.addingReportingOverflow(lots)
      let (bought, two) = entries[place].buys.addingReportingOverflow(buys)
      let (sold, three) = entries[place].sells.addingReportingOverflow(sells)
      guard !one, !two, !three, max(held.magnitude, bought.magnitude, sold.magnitude) < 1 << 60
      else { throw .arithmetic("\(id)", .overflow("the sum of its lots")) }
      entries[place] = Portfolio.Entry(
        line: line, lots: held, buys: bought, sells: sold, price: entries[place].price,
        cost: entries[place].cost, leverage: entries[place].leverage,
        orders: entries[place].orders + (order.map { [$0] } ?? []))
    }
    for position in positions {
      let nets = (position.mode ?? usual) == .portfolio
      try add(position.contract, lots: position.lots, nets, of: position)
    }
    for order in orders {
      try add(
        order.contract, lots: 0, usual == .portfolio, from: order)
    }
    return (entries, netted)
  }
}
