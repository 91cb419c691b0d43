import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Testing

/// One option as drawn, before it becomes a column or a call of the scalar twin.
struct Black76Draw {
  let right: OptionRight, forward: Double, strike: Double, years: Double
  let volatility: Double, rate: Double

  /// Mostly ordinary options; one in eight has an input from the edge of the domain or beyond.
  init(_ generator: inout SeededGenerator) {
    let edges = [0, -0.0, 1, 1e-300, 1e300, -1, .nan, .infinity, 0x1p-1074, 100, 1e-9]
    right = generator.next() % 2 == 0 ? .call : .put
    let forward = 50 + 100 * generator.uniform()
    var inputs = [
      forward, forward * exponential(0.4 * generator.normal()), 3 * generator.uniform(),
      0.05 + 2 * generator.uniform(), 0.1 * generator.uniform() - 0.02,
    ]
    if generator.next() % 8 == 0 {
      inputs[Int(generator.next() % 5)] = edges[Int(generator.next() % UInt64(edges.count))]
    }
    self.forward = inputs[0]
    strike = inputs[1]
    years = inputs[2]
    volatility = inputs[3]
    rate = inputs[4]
  }

  var value: OptionValue {
    Black76.value(
      right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
  }

  static func many(_ count: Int, seed: UInt64) -> [Black76Draw] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Black76Draw(&generator) }
  }
}

extension OptionColumns {
  init(_ draws: some Collection<Black76Draw>) {
    self.init()
    reserve(draws.count)
    for draw in draws {
      append(
        draw.right, forward: draw.forward, strike: draw.strike, years: draw.years,
        volatility: draw.volatility, rate: draw.rate)
    }
  }
}

extension OptionValue {
  /// The bits of the five parts, so that NaN equals NaN and 0 differs from −0.
  var bits: [UInt64] { [price, delta, gamma, vega, theta].map(\.bitPattern) }
}

@Suite struct `R-006 Black-76 columns` {
  @Test(arguments: Black76.InstructionSet.allCases.filter(\.isAvailable))
  func `have the bits of the scalar twin`(instructions: Black76.InstructionSet) {
    let draws = Black76Draw.many(10_003, seed: 10)
    let columns = OptionColumns(draws)
    let values = columns.values(on: instructions)
    let prices = columns.prices(on: instructions)
    for (index, draw) in draws.enumerated() {
      let same = values[index].bits == draw.value.bits
      #expect(same, "\(draw): \(values[index]), scalar \(draw.value)")
      #expect(prices[index].bitPattern == values[index].price.bitPattern)
    }
  }

  @Test(arguments: Black76.InstructionSet.allCases.filter(\.isAvailable))
  func `of any length have the bits of the scalar twin`(instructions: Black76.InstructionSet) {
    let draws = Black76Draw.many(40, seed: 11)
    for count in 0...40 {
      let columns = OptionColumns(draws.prefix(count))
      var values = OptionValueColumns(count: count)
      Black76.value(columns, into: &values, on: instructions)
      #expect((0..<count).allSatisfy { values[$0].bits == draws[$0].value.bits })
      var prices = [Double](repeating: -7, count: count)
      var span = prices.mutableSpan
      Black76.price(columns, into: &span, on: instructions)
      #expect(prices.map(\.bitPattern) == values.prices.map(\.bitPattern))
    }
  }

  @Test func `keep their bits in debug and release`() {
    let values = OptionColumns(Black76Draw.many(20_000, seed: 12)).values()
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a, eight bytes a step
    for column in [values.prices, values.deltas, values.gammas, values.vegas, values.thetas] {
      for value in column { hash = (hash ^ value.bitPattern) &* 0x100_0000_01b3 }
    }
    #expect(hash == 0xcf81_460d_9249_d8b8)
  }

  @Test func `are equal when their options are`() {
    let draws = Black76Draw.many(9, seed: 13).filter { $0.value.price.isFinite }
    #expect(OptionColumns(draws) == OptionColumns(draws))
    #expect(OptionColumns(draws) != OptionColumns(draws.dropLast()))
    #expect(OptionColumns().values().count == 0)
  }

  @Test func `hold one option at many states as they hold many options`() {
    let draws = Black76Draw.many(3, seed: 14)
    var (together, alone) = (OptionColumns(draws), OptionColumns(draws))
    for (place, draw) in draws.enumerated() {
      let states = Black76Draw.many(5 * place, seed: 15)
      together.append(
        draw.right, strike: draw.strike, years: draw.years, rate: draw.rate, count: states.count
      ) { (states[$0].forward, states[$0].volatility) }
      for state in states {
        alone.append(
          draw.right, forward: state.forward, strike: draw.strike, years: draw.years,
          volatility: state.volatility, rate: draw.rate)
      }
    }
    let bits = together.prices().map(\.bitPattern)
    #expect(bits.count == 18)
    #expect(bits == alone.prices().map(\.bitPattern))
    together.removeAll()
    #expect(together == OptionColumns())
  }
}
