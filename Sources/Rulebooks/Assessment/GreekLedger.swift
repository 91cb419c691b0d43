import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// Adds up an account's sensitivities by underlying.
///
/// Units: delta in coins, gamma in coins a dollar, vega in dollars a point (0.01) of volatility,
/// theta in dollars a day, at zero rates. Estimates for reading: nothing is decided by them.
enum GreekLedger {
  /// The greeks of all positions, by underlying.
  static func greeks(
    of account: Account, in market: Market, without unmarked: Set<ContractID> = []
  ) throws(MarketError) -> [Greeks] {
    var totals: [AssetID: Greeks] = [:]
    // Sums of doubles depend on their order: by name and lots, whatever order the account has.
    let ordered = account.positions.sorted { ($0.contract, $0.lots) < ($1.contract, $1.lots) }
    for position in ordered where !unmarked.contains(position.contract) {
      guard let contract = market.contracts[position.contract] else {
        throw .unlisted(position.contract)
      }
      let line = try Line(contract, in: market, unit: contract.settle)
      let share = greeks(of: line, lots: Double(position.lots), market)
      totals[contract.underlying] = totals[contract.underlying]?.plus(share) ?? share
    }
    return totals.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func greeks(of line: Line, lots: Double, _ market: Market) -> Greeks {
    let underlying = line.contract.underlying
    switch line.model {
    case .linear:
      let units = line.contract.lot.double * line.contract.multiplier.double
      return Greeks(underlying: underlying, delta: lots * units, gamma: 0, vega: 0, theta: 0)
    case .inverse(let coins):
      return Greeks(underlying: underlying, delta: lots * coins, gamma: 0, vega: 0, theta: 0)
    case .option(let option):
      let value = Black76.value(
        option.right, forward: option.forward, strike: option.strike, years: line.years,
        volatility: option.volatility)
      let coins = lots * option.units
      return Greeks(
        underlying: underlying, delta: coins * value.delta, gamma: coins * value.gamma,
        vega: coins * value.vega / 100, theta: coins * value.theta / 365)
    }
  }
}

extension Greeks {
  fileprivate func plus(_ other: Greeks) -> Greeks {
    Greeks(
      underlying: underlying, delta: delta + other.delta, gamma: gamma + other.gamma,
      vega: vega + other.vega, theta: theta + other.theta)
  }
}
