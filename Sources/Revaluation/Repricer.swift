import PlimsollDomain
import PlimsollPricing

/// Reprices lines in scenarios: the options of many lines go through the Black-76 kernel together,
/// in columns that are kept from one set of scenarios to the next.
///
/// A price has the bits that it has alone, whatever is priced with it.
///
/// - Cost: one Black-76 price a scenario for an option, one multiplication for a future.
/// - Source: R-008 for futures, Black-76 on the shocked forward for options.
public struct Repricer: Sendable {
  private var options = OptionColumns()
  private var prices: [Double] = []

  /// Prices that the kernel takes at once: so many that their columns fit a second cache.
  private static let most = 4_096

  /// A repricer with empty columns.
  public init() {}

  /// One lot of each line at mark, in no scenario.
  public static func columns(of lines: [Line]) -> [Line.Columns] {
    var options = OptionColumns()
    options.reserve(lines.count)
    // By place: a line is large, and copies of it cost more than a price.
    for place in lines.indices {
      guard case .option(let option) = lines[place].model else { continue }
      options.append(
        option.right, forward: option.forward, strike: option.strike, years: lines[place].years,
        volatility: option.volatility, rate: option.interest)
    }
    let values = options.values()
    var priced = 0
    return lines.indices.map { place in
      switch lines[place].model {
      case .linear(let size), .inverse(let size): return lines[place].columns(ofFuture: size)
      case .option(let option):
        defer { priced += 1 }
        return lines[place].columns(
          of: option, price: values.prices[priced], delta: values.deltas[priced])
      }
    }
  }

  /// Fills in the profits of the lines at `places` in every scenario of `set`.
  ///
  /// - Parameters:
  ///   - isWeighted: without it the weights of scenarios are left to the fold, where a rule treats
  ///     groups before it weighs them.
  ///   - columns: by line, as ``columns(of:)`` makes them.
  public mutating func reprice(
    _ places: [Int], of lines: [Line], in set: ScenarioSet, isWeighted: Bool = true,
    _ columns: inout [Line.Columns]
  ) {
    let (numbers, count) = (set.numbers, set.scenarios.count)
    let step = max(1, Self.most / max(1, count))
    for start in stride(from: 0, to: places.count, by: step) {
      let some = places[start..<min(start + step, places.count)]
      price(some, lines, numbers, set.skew)
      var priced = 0
      for place in some {
        var profits = profits(place, of: lines, numbers, columns[place].value, from: priced)
        if isWeighted {
          for scenario in 0..<count { profits[scenario] *= numbers.states[scenario].weight }
        }
        columns[place].profits = profits
        if case .option = lines[place].model { priced += count }
      }
    }
  }

  /// Prices the options among some lines, one after the other in every scenario.
  private mutating func price(
    _ places: ArraySlice<Int>, _ lines: [Line], _ numbers: ScenarioNumbers, _ skew: SkewShift?
  ) {
    options.removeAll()
    let (states, shift) = (numbers.states, numbers.shift)
    for place in places {
      guard case .option(let option) = lines[place].model else { continue }
      let years = lines[place].years
      let (stretch, share) = (shift.stretch(years: years), numbers.movingShare(years: years))
      let tilts = skew.map { skew in
        SkewShift.Tilting.allCases.map {
          skew.factor($0, strike: option.strike, forward: option.forward, years: years)
        }
      }
      options.append(
        option.right, strike: option.strike, years: years, rate: option.interest,
        count: states.count
      ) { scenario in
        let state = states[scenario]
        var volatility = shift.shocked(option.volatility, state.volatility, stretch: stretch)
        if let tilting = state.skew, let tilts {
          volatility *= tilting == .linear ? tilts[0] : tilts[1]
        }
        return (option.forward * (1 + state.move * share), volatility)
      }
    }
    prices.removeAll(keepingCapacity: true)
    prices.append(contentsOf: repeatElement(0, count: options.count))
    let options = options
    var span = prices.mutableSpan
    Black76.price(options, into: &span)
  }

  /// One lot in each scenario, before weights; the prices of an option stand from `first` on.
  private func profits(
    _ place: Int, of lines: [Line], _ numbers: ScenarioNumbers, _ value: Double, from first: Int
  ) -> [Double] {
    let states = numbers.states
    switch lines[place].model {
    case .linear(let notional):
      return lines[place].profits(numbers) { Payoffs.linear(units: 1, price: notional, move: $0) }
    case .inverse(let coins):
      return lines[place].profits(numbers) { Payoffs.inverse(units: coins, price: 1, move: $0) }
    case .option(let option):
      return states.indices.map { scenario in
        let price = prices[first + scenario]
        let settled = option.coinSettled ? price / options.forwards[first + scenario] : price
        let shocked = option.units * settled * lines[place].rate(at: states[scenario].move)
        return (shocked - value) * states[scenario].optionShare
      }
    }
  }
}

extension Line {
  fileprivate func columns(ofFuture size: Double) -> Columns {
    Columns(
      profits: [], value: contract.payoff == .spot ? size * rate : 0, delta: size * rate,
      notional: size * rate)
  }

  fileprivate func columns(of option: OptionModel, price: Double, delta: Double) -> Columns {
    let size = option.units * (option.coinSettled ? 1 : option.forward) * rate
    return Columns(
      profits: [], value: option.units * price / (option.coinSettled ? option.forward : 1) * rate,
      delta: size * delta, notional: size)
  }

  /// Of a future, by what a move makes of its lot.
  fileprivate func profits(_ numbers: ScenarioNumbers, _ profit: (Double) -> Double) -> [Double] {
    let share = years > 0 ? numbers.movingShare(years: years) : 1
    return numbers.states.map { state in
      let move = state.futuresMove * share
      return profit(move) * rate(at: move)
    }
  }

  /// Units for one settlement unit when the underlying has moved by `move`.
  fileprivate func rate(at move: Double) -> Double { rateMoves ? rate * (1 + move) : rate }
}
