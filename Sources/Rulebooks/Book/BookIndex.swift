import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// How accounts fall into the columns of a pass, as an assessment groups and values them.
///
/// What depends on a contract alone is worked out once: its unit, its line, the worth of a lot and
/// whether something about it leaves every account that holds it to the assessor.
struct BookIndex: Sendable {
  /// By place: units that a pass measures something in.
  let units: [UnitBook]
  private let lines: [Line]
  private let places: [ContractID: Int]
  private let unitPlaces: [AssetID: Int]
  private let assessor: Assessor
  private let modes: [MarginMode]
  private let moving: [AssetID: [AssetID]]
  /// Whether an uncovered part looks at whole accounts and not at their contracts.
  private let looksAtAccounts: Bool

  /// One contract.
  private struct Line: Sendable {
    let unit, line: Int
    let worth: LotWorth
  }

  /// Nothing where no pass computes the rule.
  init(_ rule: PassRule, _ assessor: Assessor, _ contracts: Set<ContractID>) throws(MarginError) {
    let edition = assessor.edition
    (self.assessor, moving) = (assessor, edition.movingHoldings)
    modes = rule.modes.filter(edition.modes.contains)
    looksAtAccounts = edition.uncovered.contains {
      $0.figure == .maintenance && !assessor.accepted.contains($0.id) && !$0.matters.isByContract
    }
    let listed = contracts.sorted().compactMap { assessor.market.contracts[$0] }
    var (units, lines) = ([UnitBook](), [Line]())
    var (places, unitPlaces) = ([ContractID: Int](), [AssetID: Int]())
    for unit in Set(listed.map(edition.unit)).sorted() {
      let valuation = try assessor.valuation(unit)
      guard let book = rule.book(valuation, line: edition.line) else { continue }
      unitPlaces[unit] = units.count
      for contract in listed where edition.unit(of: contract) == unit {
        guard let own = valuation.line(of: contract.id), let line = book.places[own],
          let worth = try LotWorth(own, valuation, edition),
          looksAtAccounts || assessor.isDecided(own, valuation)
        else { continue }
        places[contract.id] = lines.count
        lines.append(Line(unit: units.count, line: line, worth: worth))
      }
      units.append(book)
    }
    (self.units, self.lines, self.places, self.unitPlaces) = (units, lines, places, unitPlaces)
  }

  /// The groups of an account with lots; `nil` where a pass does not decide one as the assessor
  /// does, or where the assessor refuses the account.
  func groups(of account: Account) -> [BookGroup]? {
    guard account.orders.isEmpty, !account.hedgeMode, !modes.isEmpty,
      assessor.edition.limits.excess(of: account, in: assessor.market, moving: moving) == nil
    else { return nil }
    let usual = account.mode ?? assessor.edition.modes.first ?? .cross
    var groups: [BookGroup] = []
    for position in account.positions {
      guard modes.contains(position.mode ?? usual), let place = places[position.contract] else {
        return nil
      }
      let (unit, line) = (lines[place].unit, lines[place].line)
      guard let worth = lines[place].worth.units(of: position) else { return nil }
      let group = groups.firstIndex { $0.unit == unit } ?? groups.endIndex
      if group == groups.endIndex { groups.append(BookGroup(unit: unit)) }
      guard groups[group].add(position.lots, of: line, worth: worth) else { return nil }
    }
    guard fund(&groups, account.holdings), !looksAtAccounts || assessor.isDecided(account) else {
      return nil
    }
    for place in groups.indices {
      guard groups[place].part(by: units[groups[place].unit].table) else { return nil }
    }
    // Without lots a group needs nothing, and is above unless it owes.
    return groups.filter { !$0.lots.isEmpty || $0.cash < 0 }
  }

  /// Adds the collateral of each group; no where some of it is counted in no unit of the index
  /// and so may be owed.
  private func fund(_ groups: inout [BookGroup], _ holdings: [Holding]) -> Bool {
    switch assessor.edition.grouping {
    case .account(let unit):
      return holdings.isEmpty || fund(&groups, holdings, in: unit)
    case .marginAsset:
      var rest = holdings[...]
      while let unit = rest.first?.amount.asset.id {
        guard fund(&groups, rest.filter { $0.amount.asset.id == unit }, in: unit) else {
          return false
        }
        rest = rest.filter { $0.amount.asset.id != unit }[...]
      }
      return true
    }
  }

  private func fund(_ groups: inout [BookGroup], _ holdings: [Holding], in unit: AssetID) -> Bool {
    let market = assessor.market
    guard
      let value = try? assessor.edition.collateral.value(
        of: holdings, in: market.asset(unit), market: market)
    else { return false }
    let credit = value.maintenance.units
    guard let place = unitPlaces[unit] else { return credit >= 0 }
    let group = groups.firstIndex { $0.unit == place } ?? groups.endIndex
    if group == groups.endIndex { groups.append(BookGroup(unit: place)) }
    return groups[group].credit(credit)
  }
}

extension PassRule {
  /// The lines of a unit; `nil` where a pass doesn't take them.
  fileprivate func book(_ valuation: Valuation, line: Rung) -> UnitBook? {
    switch self {
    case .grid(let rule): try? UnitBook(rule, valuation, line: line)
    case .fractions(let rule): try? UnitBook(rule, valuation, line: line)
    case .beyond: nil
    }
  }
}

extension LotWorth {
  /// The worth of lots of a line; `nil` where it has no mark.
  fileprivate init?(_ line: Int, _ valuation: Valuation, _ edition: Edition) throws(MarginError) {
    let contract = valuation.lines[line].contract
    guard let mark = valuation.quote(line)?.mark else { return nil }
    self.init(
      contract, mark: mark, counts: edition.balance == .equity || contract.option == nil,
      settle: valuation.market.asset(contract.settle), in: valuation.unit,
      at: try valuation.rate(line))
  }
}
