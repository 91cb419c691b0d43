import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing

/// An account measured once, with its sums by scenario, for many checks of one trade.
///
/// It stands where an edition is one scenario grid, everything is netted, nothing rests in
/// the book and nothing is left uncovered; then a trade changes one sum, one position and one
/// holding, and every figure is that of a full assessment, to the unit. Anything else is measured
/// in full.
///
/// - Cost: a fold and a valuation of the account once; then one multiply-add a scenario and some
///   exact products a trade.
struct AccountState: Sendable {
  private let assessor: Assessor
  private let account: Account
  private let start: MeasuredAccount
  private let usual: MarginMode
  /// By place of a group in `start`.
  private let sums: [ScenarioSums?]
  /// What is held of each asset, netted.
  private let amounts: [AssetID: FixedPoint]

  init?(_ start: MeasuredAccount, of account: Account, by assessor: Assessor)
    throws(MarginError)
  {
    let edition = assessor.edition
    usual = account.mode ?? edition.modes.first ?? .cross
    guard case .grid(let rule) = PassRule(edition), edition.uncovered.isEmpty,
      edition.trust == PriceTrust(), edition.limits == AccountLimits(), !account.hedgeMode,
      account.orders.isEmpty, usual == .portfolio,
      Set(account.positions.map(\.contract)).count == account.positions.count
    else { return nil }
    var sums: [ScenarioSums?] = []
    for group in start.groups {
      guard group.book.assigned == nil, group.book.unmarked.isEmpty,
        group.book.netted.allSatisfy({ $0 }), group.standing.missing.isEmpty
      else { return nil }
      let valuation = try assessor.valuation(group.unit)
      // A quote that contradicts itself leaves a verdict open.
      guard
        edition.trust.doubts(
          valuation.lines.map(\.contract), unit: valuation.unit.id, in: assessor.market
        ).isEmpty
      else { return nil }
      sums.append(ScenarioSums(of: group.book.entries, rule, valuation))
    }
    var amounts: [AssetID: FixedPoint] = [:]
    do {
      for (asset, amount) in try CollateralSchedule.netted(account.holdings) {
        amounts[asset] = amount
      }
    } catch { throw .market(error) }
    (self.assessor, self.account, self.start) = (assessor, account, start)
    (self.sums, self.amounts) = (sums, amounts)
  }

  /// Where the account stands after one trade at once; nothing where that is measured in full.
  func standing(after trades: [PlannedTrade]) -> MeasuredAccount? {
    guard let trade = trades.first, trades.count == 1, trade.execution == .atOnce,
      trade.lots != 0, trade.mode == nil || trade.mode == .portfolio, trade.margin == nil,
      let contract = assessor.market.contracts[trade.contract]
    else { return nil }
    let unit = assessor.edition.unit(of: contract)
    guard isSettled(contract, in: unit),
      let place = start.groups.firstIndex(where: { $0.unit == unit }), let sums = sums[place],
      let line = sums.valuation.line(of: contract.id),
      let charge = sums.adding(trade.lots, of: line)
    else { return nil }
    let group = start.groups[place]
    do {
      let balance = try balance(
        after: trade, of: contract, line, group.standing.balance, sums.valuation)
      let headroom = try assessor.edition.line.headroom(balance, charge.margins)
      let verdict = try assessor.verdict(
        balance, charge.margins, hidden: charge.hidden, headroom, [])
      let standing = GroupStanding(
        group: group.standing.group, balance: balance, margins: charge.margins,
        headroom: headroom, verdict: verdict,
        status: try assessor.status(balance, charge.margins, verdict), missing: [])
      return start.replacing(place, by: standing)
    } catch { return nil }
  }

  /// Whether what a contract pays falls into the group that margins it.
  private func isSettled(_ contract: Contract, in unit: AssetID) -> Bool {
    if case .account = assessor.edition.grouping { return true }
    return contract.settle == unit
  }

  /// The compared balance after a trade: one position and one asset differ.
  private func balance(
    after trade: PlannedTrade, of contract: Contract, _ line: Int, _ before: Equity,
    _ valuation: Valuation
  ) throws -> Equity {
    let (market, unit) = (assessor.market, valuation.unit)
    guard let price = trade.price ?? market.quotes[contract.id]?.mark else {
      throw MarketError.unquoted(contract.id, missing: "mark")
    }
    let held = account.positions.first { $0.contract == contract.id }
    let fill = try Fill(
      trade.lots, of: contract, at: price,
      onto: held ?? Position(contract: contract.id, lots: 0), in: market)
    var after = before
    let cash = try fill.cash.minus(Money(charging: trade.fee, in: fill.cash.asset))
    if !cash.isZero {
      let amount = amounts[contract.settle] ?? .zero
      let schedule = assessor.edition.collateral
      let old = Holding(amount: try Money(exactly: amount, in: cash.asset))
      let new = Holding(amount: try Money(exactly: amount.plus(cash.value), in: cash.asset))
      let was = try schedule.value(of: [old], in: unit, market: market)
      let now = try schedule.value(of: [new], in: unit, market: market)
      after = Equity(
        mark: try after.mark.minus(was.mark).plus(now.mark),
        initial: try after.initial.minus(was.initial).plus(now.initial),
        maintenance: try after.maintenance.minus(was.maintenance).plus(now.maintenance))
    }
    guard assessor.edition.balance == .equity || contract.option == nil else { return after }
    let rate = try valuation.rate(line)
    for (position, isOld) in [(held, true), (fill.position, false)] {
      guard let position else { continue }
      let value = try MarkValue.value(of: position, contract, in: market)
        .convertedDown(to: unit, at: rate)
      after = try after.adding(isOld ? value.negated : value)
    }
    return after
  }
}

extension MeasuredAccount {
  /// The same account with one group standing elsewhere.
  fileprivate func replacing(_ place: Int, by standing: GroupStanding) -> MeasuredAccount {
    var groups = groups
    groups[place] = Group(
      unit: groups[place].unit, book: groups[place].book, standing: standing)
    return MeasuredAccount(groups: groups)
  }
}
