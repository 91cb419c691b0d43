import PlimsollDomain
import PlimsollPricing

/// One contract that a measured account may trade, and all that no trade of it changes.
///
/// A class, so that a check takes hold of it without a copy of its parts.
final class TradedLine: Sendable {
  /// The place of its group among those measured.
  let group: Int
  /// The profits of that group by scenario.
  let sums: ScenarioSums
  /// Its place in those.
  let line: Int
  private let contract: Contract
  private let mark: FixedPoint?
  /// What is held of it; no lots where nothing is.
  private let held: Position
  /// What it settles in, and how much of that is held, netted.
  private let asset: Asset
  private let amount: FixedPoint
  /// What that counts as collateral, and the rest of the balance, without the position.
  private let pledge: Equity
  private let rest: Equity
  /// Whether what a position is worth is part of the balance, and what its asset is worth there.
  private let isCompared: Bool
  private let rate: ExchangeRate

  /// A line of the group at `group`, which compares `balance`.
  init(
    _ line: Int, of sums: ScenarioSums, in valuation: Valuation, group: Int, balance: Equity,
    held: Position?, amounts: [AssetID: FixedPoint], by assessor: Assessor
  ) throws {
    let contract = valuation.lines[line].contract
    (self.line, self.sums, self.group, self.contract) = (line, sums, group, contract)
    mark = assessor.market.quotes[contract.id]?.mark
    // A position of no lots is none, and what it cost stays where it is.
    let held = held.flatMap { $0.lots == 0 ? nil : $0 }
    self.held = held ?? Position(contract: contract.id, lots: 0)
    asset = assessor.market.asset(contract.settle)
    amount = amounts[contract.settle] ?? .zero
    isCompared = assessor.edition.balance == .equity || contract.option == nil
    rate = try valuation.rate(line)
    pledge = try assessor.pledge(amount, of: asset, in: valuation.unit)
    let rest = try balance.plus(pledge.negated)
    guard isCompared, let held else {
      self.rest = rest
      return
    }
    let value = try MarkValue.value(of: held, contract, in: assessor.market)
    self.rest = try rest.adding(value.convertedDown(to: valuation.unit, at: rate).negated)
  }

  /// The compared balance after a trade: one position and one asset differ.
  func balance(after trade: PlannedTrade, by assessor: Assessor) throws -> Equity {
    guard let price = trade.price ?? mark else {
      throw MarketError.unquoted(contract.id, missing: "mark")
    }
    let fill = try Fill(trade.lots, of: contract, at: price, onto: held, mark: mark, in: asset)
    let cash = try fill.cash.minus(Money(charging: trade.fee, in: asset))
    let unit = rest.mark.asset
    let pledge =
      cash.isZero ? pledge : try assessor.pledge(amount.plus(cash.value), of: asset, in: unit)
    let balance = try rest.plus(pledge)
    guard isCompared, let position = fill.position else { return balance }
    let value = try MarkValue.value(of: position, contract, in: assessor.market)
    return try balance.adding(value.convertedDown(to: unit, at: rate))
  }
}

extension Assessor {
  /// What an amount of one asset counts as collateral.
  fileprivate func pledge(_ amount: FixedPoint, of asset: Asset, in unit: Asset) throws -> Equity {
    try edition.collateral.value(
      of: [Holding(amount: Money(exactly: amount, in: asset))], in: unit, market: market)
  }
}

extension Equity {
  fileprivate var negated: Equity {
    Equity(mark: mark.negated, initial: initial.negated, maintenance: maintenance.negated)
  }
}
