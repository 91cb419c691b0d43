import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing

extension Line {
  /// What one lot is worth and how it moves, in the requirement unit.
  public struct Columns: Hashable, Sendable {
    /// The profit of one lot in every scenario.
    public var profits: [Double]
    /// The model value of one lot; zero for futures, whose value is settled in cash.
    public var value: Double
    /// What of the unit moves one for one with the underlying.
    public var delta: Double
    /// The size of one lot at mark.
    public var notional: Double

    /// One lot, or one unit of a holding.
    public init(profits: [Double], value: Double, delta: Double, notional: Double) {
      (self.profits, self.value) = (profits, value)
      (self.delta, self.notional) = (delta, notional)
    }
  }

  /// One lot in every scenario of `set`; without `isWeighted` the weights of scenarios are left to
  /// the fold, where a rule treats groups before it weighs them.
  ///
  /// - Cost: one Black-76 price a scenario for an option, one multiplication for a future.
  /// - Source: R-008 for futures, Black-76 on the shocked forward for options.
  public func columns(in set: ScenarioSet, isWeighted: Bool = true) -> Columns {
    var columns: Columns
    switch model {
    case .linear(let notional):
      columns = future(notional, set) { Payoffs.linear(units: 1, price: notional, move: $0) }
    case .inverse(let coins):
      columns = future(coins, set) { Payoffs.inverse(units: coins, price: 1, move: $0) }
    case .option(let option): columns = self.columns(of: option, in: set)
    }
    guard isWeighted else { return columns }
    for (place, scenario) in set.scenarios.enumerated() {
      columns.profits[place] *= scenario.weight.double
    }
    return columns
  }

  private func future(_ size: Double, _ set: ScenarioSet, profit: (Double) -> Double) -> Columns {
    let isSpot = contract.payoff == .spot
    let share = years > 0 ? set.movingShare(years: years) : 1
    let profits = set.scenarios.map { scenario in
      let move = (scenario.futuresMove ?? scenario.move).double * share
      return profit(move) * rate(at: move)
    }
    return Columns(
      profits: profits, value: isSpot ? size * rate : 0, delta: size * rate, notional: size * rate)
  }

  private func columns(of option: OptionModel, in set: ScenarioSet) -> Columns {
    let shift = VolatilityShift.Applied(set.shift)
    let stretch = shift.stretch(years: years)
    let share = set.movingShare(years: years)
    var columns = OptionColumns()
    columns.append(option, forward: option.forward, volatility: option.volatility, years: years)
    for scenario in set.scenarios {
      var volatility = shift.shocked(option.volatility, scenario.volatility, stretch: stretch)
      if let tilting = scenario.skew, let skew = set.skew {
        volatility *= skew.factor(
          tilting, strike: option.strike, forward: option.forward, years: years)
      }
      columns.append(
        option, forward: option.forward * (1 + scenario.move.double * share),
        volatility: volatility, years: years)
    }
    let prices = columns.prices()
    let coin = option.coinSettled
    let base = option.units * prices[0] / (coin ? option.forward : 1) * rate
    let profits = set.scenarios.indices.map { index in
      let scenario = set.scenarios[index]
      let move = scenario.move.double
      let settled = prices[index + 1] / (coin ? columns.forwards[index + 1] : 1)
      let shocked = option.units * settled * rate(at: move)
      return (shocked - base) * scenario.optionShare.double
    }
    let greeks = Black76.value(
      option.right, forward: option.forward, strike: option.strike, years: years,
      volatility: option.volatility, rate: option.interest)
    let size = option.units * (coin ? 1 : option.forward) * rate
    return Columns(profits: profits, value: base, delta: size * greeks.delta, notional: size)
  }

  /// Units for one settlement unit when the underlying has moved by `move`.
  private func rate(at move: Double) -> Double { rateMoves ? rate * (1 + move) : rate }
}

extension OptionColumns {
  /// One more row for `option` at a forward and volatility of the caller's.
  fileprivate mutating func append(
    _ option: Line.OptionModel, forward: Double, volatility: Double, years: Double
  ) {
    append(
      option.right, forward: forward, strike: option.strike, years: years, volatility: volatility,
      rate: option.interest)
  }
}
