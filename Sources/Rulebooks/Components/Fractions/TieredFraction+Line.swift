import PlimsollDomain
import PlimsollRevaluation

extension TieredFraction {
  /// What `contract` is to a pass over many accounts: a lot's worth at `mark` and the maintenance
  /// tiers.
  ///
  /// - Returns: `nil` where a pass does not hold it: a contract that is not covered, one that is
  ///   not settled in the requirement unit, or a rule that charges the notional at entry or by
  ///   contracts.
  public func line(of contract: Contract, mark: FixedPoint, unit: AssetID) throws(AmountError)
    -> FractionLine?
  {
    guard covers(contract), contract.form == .linear, contract.settle == unit, basis == .mark,
      counted != .contracts
    else { return nil }
    return FractionLine(
      lot: try contract.lotWorth(at: mark),
      tiers: tiers(of: contract).map {
        FractionLine.Tier(floor: $0.floor, rate: $0.maintenance, deduction: $0.deduction)
      })
  }
}

extension Contract {
  /// What one lot is worth at a price, in what the contract is settled in: for linear contracts.
  public func lotWorth(at price: FixedPoint) throws(AmountError) -> FixedPoint {
    try lot.times(multiplier).times(price)
  }
}
