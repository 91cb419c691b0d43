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
/// - Cost: a fold and a valuation of the account and of every line once; then one multiply-add a
///   scenario and some exact products a trade.
struct AccountState: Sendable {
  private let assessor: Assessor
  private let before: [GroupStanding]
  private let lines: [ContractID: TradedLine]

  init?(_ start: MeasuredAccount, of account: Account, by assessor: Assessor)
    throws(MarginError)
  {
    let edition = assessor.edition
    let usual = account.mode ?? edition.modes.first ?? .cross
    let held = Dictionary(account.positions.map { ($0.contract, $0) }) { $1 }
    guard case .grid(let rule) = PassRule(edition), edition.uncovered.isEmpty,
      edition.trust == PriceTrust(), edition.limits == AccountLimits(), !account.hedgeMode,
      account.orders.isEmpty, usual == .portfolio, held.count == account.positions.count
    else { return nil }
    var amounts: [AssetID: FixedPoint] = [:]
    do {
      for (asset, amount) in try CollateralSchedule.netted(account.holdings) {
        amounts[asset] = amount
      }
    } catch { throw .market(error) }
    var lines: [ContractID: TradedLine] = [:]
    for (place, group) in start.groups.enumerated() {
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
      // Without holdings its last position takes the group away with it.
      guard !group.book.holdings.isEmpty || group.book.positions.count > 1,
        let sums = ScenarioSums(of: group.book.entries, rule, valuation)
      else { continue }
      for (line, contract) in valuation.lines.map(\.contract).enumerated()
      where edition.settles(contract, in: group.unit) {
        lines[contract.id] = try? TradedLine(
          line, of: sums, in: valuation, group: place, balance: group.standing.balance,
          held: held[contract.id], amounts: amounts, by: assessor)
      }
    }
    (self.assessor, self.lines, before) = (assessor, lines, start.standings)
  }

  /// Where every group stands after one trade at once; nothing where that is measured in full.
  func standings(after trades: [PlannedTrade]) -> [GroupStanding]? {
    guard let trade = trades.first, trades.count == 1, trade.execution == .atOnce,
      trade.lots != 0, trade.mode == nil || trade.mode == .portfolio, trade.margin == nil,
      let line = lines[trade.contract],
      let charge = line.sums.adding(trade.lots, of: line.line)
    else { return nil }
    do {
      let balance = try line.balance(after: trade, by: assessor)
      let headroom = try assessor.edition.line.headroom(balance, charge.margins)
      let verdict = try assessor.verdict(
        balance, charge.margins, hidden: charge.hidden, headroom, [])
      var after = before
      after[line.group] = GroupStanding(
        group: before[line.group].group, balance: balance, margins: charge.margins,
        headroom: headroom, verdict: verdict,
        status: try assessor.status(balance, charge.margins, verdict), missing: [])
      return after
    } catch { return nil }
  }
}

extension Edition {
  /// Whether `unit` margins a contract, and what the contract pays falls into the same group.
  fileprivate func settles(_ contract: Contract, in unit: AssetID) -> Bool {
    guard self.unit(of: contract) == unit else { return false }
    if case .account = grouping { return true }
    return contract.settle == unit
  }
}
