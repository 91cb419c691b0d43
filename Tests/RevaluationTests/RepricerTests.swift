import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import PlimsollRevaluation
import Support
import Testing

/// One lot in every scenario of a set, option by option and scenario by scenario: the plain twin of
/// a repricer.
private struct PlainReprice {
  let line: Line
  let set: ScenarioSet

  /// Profits by scenario, with their weights.
  var profits: [Double] { self.set.scenarios.map { profit($0) * $0.weight.double } }

  private func profit(_ scenario: Scenario) -> Double {
    let held = (scenario.futuresMove ?? scenario.move).double * share
    switch line.model {
    case .linear(let notional): return notional * held * rate(at: held)
    case .inverse(let coins): return coins * (held / (1 + held)) * rate(at: held)
    case .option(let option):
      let move = scenario.move.double
      let forward = option.forward * (1 + move * share)
      let shocked = price(option, forward: forward, volatility: volatility(option, scenario))
      let now = price(option, forward: option.forward, volatility: option.volatility)
      let value = option.units * now / (option.coinSettled ? option.forward : 1) * line.rate
      let settled = option.coinSettled ? shocked / forward : shocked
      return (option.units * settled * rate(at: move) - value) * scenario.optionShare.double
    }
  }

  private func volatility(_ option: Line.OptionModel, _ scenario: Scenario) -> Double {
    let shocked = set.shift.shocked(option.volatility, scenario.volatility, years: line.years)
    guard let tilting = scenario.skew, let skew = set.skew else { return shocked }
    return shocked
      * skew.factor(tilting, strike: option.strike, forward: option.forward, years: line.years)
  }

  private func price(_ option: Line.OptionModel, forward: Double, volatility: Double) -> Double {
    Black76.price(
      option.right, forward: forward, strike: option.strike, years: line.years,
      volatility: volatility, rate: option.interest)
  }

  private func rate(at move: Double) -> Double {
    line.rateMoves ? line.rate * (1 + move) : line.rate
  }

  /// What of a forward is not averaged yet.
  private var share: Double {
    let (seconds, averaging) = (line.years * 31_536_000, set.averaging.double)
    return line.years > 0 && seconds < averaging ? seconds / averaging : 1
  }
}

@Suite struct `A repricer` {
  /// Options of every right, form and tenor about 60,000, with futures and perpetuals among them.
  private func lines(_ count: Int, seed: UInt64) throws -> [Line] {
    var chance = SeededGenerator(seed: seed)
    var (contracts, quotes) = ([Contract](), [Quote]())
    for number in 0..<count {
      let form: PayoffForm = chance.uniform() < 0.5 ? .linear : .inverse
      let expiry = Timestamp.newYear.after(days: [1, 7, 29, 31, 200][Int(5 * chance.uniform())])
      let id = ContractID("C\(number)")
      switch Int(6 * chance.uniform()) {
      case 0: contracts.append(.perpetual(id, form: form))
      case 1: contracts.append(.future(id, expiry: expiry, form: form))
      default:
        contracts.append(
          .option(
            id, chance.uniform() < 0.5 ? .call : .put,
            strike: 40_000 + Int(40_000 * chance.uniform()), expiry: expiry, form: form))
      }
      quotes.append(
        contracts[number].option == nil
          ? .mark(id, FixedPoint(60_000))
          : try .option(id, forward: 60_000, percent: 30 + Int(60 * chance.uniform())))
    }
    let market = Market.of(
      prices: [("BTC", FixedPoint(60_000))], contracts: contracts, quotes: quotes)
    return try contracts.enumerated().map { number, contract in
      try Line(
        contract, in: market, unit: number % 2 == 0 ? "USD" : "BTC",
        conversion: number % 3 == 0 ? .scenario : .now)
    }
  }

  /// Scenarios that use everything a set can say; thirds so that numbers have many decimals.
  private func set(_ count: Int, seed: UInt64) throws -> ScenarioSet {
    var chance = SeededGenerator(seed: seed)
    let scenarios = try (0..<count).map { number in
      let third = try FixedPoint(Int(100 * chance.uniform()) - 50).dividedUp(by: FixedPoint(300))
      return Scenario(
        move: third, volatility: VolatilityMove.allCases[number % 3],
        weight: try FixedPoint.one.dividedUp(by: FixedPoint(1 + number % 4)),
        optionShare: try FixedPoint(2).dividedUp(by: FixedPoint(2 + number % 5)),
        futuresMove: number % 4 == 0 ? try FixedPoint("0.16") : nil,
        skew: [nil, .linear, .absolute][number % 3])
    }
    let tilt = SkewShift.Tilt(base: try FixedPoint("0.1"), limit: try FixedPoint("0.3"))
    return ScenarioSet(
      scenarios: scenarios,
      shift: VolatilityShift(
        up: try FixedPoint("0.5"), down: try FixedPoint("0.25"), shortPower: try FixedPoint("0.3"),
        longPower: try FixedPoint("0.13"), floor: try FixedPoint("0.4")),
      skew: SkewShift(
        linear: tilt, absolute: tilt, least: try FixedPoint("0.02"), width: FixedPoint(2),
        level: try FixedPoint("0.6"), slope: try FixedPoint("-0.1")),
      averaging: FixedPoint(2 * 86_400))
  }

  /// 5,000 scenarios are more than the kernel takes at once, 150 lines of 60 are several calls.
  @Test(arguments: [(40, 1), (150, 60), (3, 5_000), (7, 0)])
  func `gives many lines the bits of one by itself`(count: Int, scenarios: Int) throws {
    let seed = UInt64(count + scenarios)
    let (lines, set) = (try lines(count, seed: seed), try set(scenarios, seed: seed))
    let marked = Repricer.columns(of: lines)
    var (columns, repricer) = (marked, Repricer())
    // Each line in one of two calls, which share the repricer.
    for parity in 0..<2 {
      repricer.reprice(
        lines.indices.filter { $0 % 2 == parity }, of: lines, in: set, &columns)
    }
    for (line, own) in zip(lines, columns) {
      let plain = PlainReprice(line: line, set: set).profits
      #expect(own.profits.map(\.bitPattern) == plain.map(\.bitPattern), "\(line.contract.id)")
      #expect(own == line.columns(in: set))
    }
    #expect(zip(columns, marked).allSatisfy { $0.value == $1.value && $0.delta == $1.delta })
    #expect(marked.allSatisfy { $0.profits.isEmpty })
  }

  @Test func `leaves weights to the fold where it is asked to, and other lines as they are`() throws
  {
    let (lines, set) = (try lines(20, seed: 3), try set(12, seed: 3))
    var (columns, repricer) = (Repricer.columns(of: lines), Repricer())
    repricer.reprice([4, 11], of: lines, in: set, isWeighted: false, &columns)
    for place in lines.indices where place != 4 && place != 11 {
      #expect(columns[place].profits.isEmpty)
    }
    for place in [4, 11] {
      let weighed = zip(columns[place].profits, set.scenarios).map { $0 * $1.weight.double }
      #expect(weighed == PlainReprice(line: lines[place], set: set).profits)
    }
  }

  @Test func `R-006 takes value and delta from the price of the same option`() throws {
    let lines = try lines(60, seed: 9)
    for (line, columns) in zip(lines, Repricer.columns(of: lines)) {
      guard case .option(let option) = line.model else { continue }
      let value = Black76.value(
        option.right, forward: option.forward, strike: option.strike, years: line.years,
        volatility: option.volatility)
      let size = option.units * (option.coinSettled ? 1 : option.forward) * line.rate
      #expect(columns.delta == size * value.delta && columns.notional == size)
      let coins = option.units * value.price / (option.coinSettled ? option.forward : 1)
      #expect(columns.value == coins * line.rate)
    }
  }
}
