import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Testing

/// An invented smile: total variance a + b·(ρ(k − m) + √((k − m)² + s²)), Gatheral's SVI.
struct Smile {
  var level = 0.01, wings = 0.06, tilt = -0.3, middle = 0.0, round = 0.15

  func variance(_ k: Double) -> Double {
    let x = k - middle
    return level + wings * (tilt * x + (x * x + round * round).squareRoot())
  }

  /// A quote of it `width` wide, on a forward of 100.
  func quote(
    _ right: OptionRight, _ k: Double, years: Double, width: Double? = 0.02
  ) -> SurfaceQuote {
    let volatility = (variance(k) / years).squareRoot()
    let market = width.map {
      SurfaceQuote.BidAsk(bid: volatility - $0 / 2, ask: volatility + $0 / 2)
    }
    return SurfaceQuote(
      right, strike: 100 * exponential(k), forward: 100, years: years, volatility: volatility,
      market: market)
  }

  /// Calls and puts of its strikes from 45% below to 45% above.
  func quotes(years: Double) -> [SurfaceQuote] {
    (-9...9).flatMap { step in
      OptionRight.allCases.map { quote($0, Double(step) / 20, years: years) }
    }
  }
}

@Suite struct `R-030 Volatility surface` {
  let near = Smile(), far = Smile(level: 0.03)

  func surface() throws -> VolatilitySurface {
    try VolatilitySurface(far.quotes(years: 0.5) + near.quotes(years: 0.1))
  }

  @Test func `R-030 passes through its nodes`() throws {
    for slice in try surface().slices {
      #expect(slice.nodes.count == 19)
      for node in slice.nodes {
        #expect(slice.variance(at: node.logMoneyness) == node.variance)
        let quote = try #require(node.quotes.first)
        #expect(abs(node.volatility - quote.volatility) <= 1e-15)
      }
    }
  }

  @Test func `R-030 stays between its nodes and near the smile behind them`() throws {
    for slice in try surface().slices {
      for (a, b) in zip(slice.nodes, slice.nodes.dropFirst()) {
        let (low, high) = (min(a.variance, b.variance), max(a.variance, b.variance))
        for step in 1..<16 {
          let k = a.logMoneyness + (b.logMoneyness - a.logMoneyness) * Double(step) / 16
          let value = slice.variance(at: k)
          #expect(low - 1e-15 <= value && value <= high + 1e-15)
          let smile = slice.years == 0.1 ? near : far
          #expect(abs((value / smile.variance(k)).squareRoot() - 1) < 0.01)
        }
      }
    }
  }

  @Test func `R-030 is linear in total variance across expiries`() throws {
    let surface = try surface()
    for k in [-0.7, -0.33, 0, 0.21, 0.7] {
      let (one, two) = (surface.slices[0].variance(at: k), surface.slices[1].variance(at: k))
      let between = surface.variance(at: k, years: 0.2)
      #expect(abs(between - (0.75 * one + 0.25 * two)) <= 1e-15)
      let (before, after) = (
        surface.volatility(at: k, years: 0.01), surface.volatility(at: k, years: 2)
      )
      #expect(before == surface.slices[0].volatility(at: k), "flat before the first")
      #expect(after == surface.slices[1].volatility(at: k), "flat after the last")
      #expect(surface.volatility(at: k, years: 0.5) == after, "and at it")
    }
  }

  @Test func `R-030 wings are lines within the bound of Lee`() throws {
    let steep = [0.5, 0.51, 0.52, 0.53].map { k in
      SurfaceQuote(
        .call, strike: 100 * exponential(k), forward: 100, years: 1,
        volatility: (0.1 + 5 * (k - 0.5)).squareRoot())
    }
    let slice = try VolatilitySlice(steep)
    let last = slice.variance(at: 0.53)
    #expect(abs(slice.variance(at: 1.53) - (last + 2)) <= 1e-12, "2 and no more, going up")
    #expect(slice.variance(at: -3) == slice.variance(at: 0.5), "never falling going out")
    let soft = try VolatilitySlice(near.quotes(years: 0.1))
    let (one, two, three) = (
      soft.variance(at: 1), soft.variance(at: 2), soft.variance(at: 3)
    )
    #expect(abs((three - two) - (two - one)) <= 1e-15)
    #expect(one < two && two - one <= 2)
  }

  @Test func `R-030 prices listed and unlisted strikes, and shifted ones`() throws {
    let surface = try surface()
    let strike = 100 * exponential(0.1), odd = 113.37
    let volatility = (near.variance(0.1) / 0.1).squareRoot()
    let listed = surface.price(.call, strike: strike, forward: 100, years: 0.1)
    let black = Black76.price(
      .call, forward: 100, strike: strike, years: 0.1, volatility: volatility)
    #expect(abs(listed - black) <= 1e-12)
    let call = surface.price(.call, strike: odd, forward: 100, years: 0.3)
    let put = surface.price(.put, strike: odd, forward: 100, years: 0.3)
    #expect(abs((call - put) - (100 - odd)) <= 1e-12, "parity where nothing is listed")
    let shifted = surface.shiftedPrice(
      .put, strike: odd, forward: 100, years: 0.3, move: -0.16, volatilityFactor: 1.3)
    let today = surface.volatility(strike: odd, forward: 100, years: 0.3)
    let expected = Black76.price(
      .put, forward: 100 * (1 - 0.16), strike: odd, years: 0.3, volatility: today * 1.3)
    #expect(shifted == expected, "a strike keeps today's volatility, times the factor")
    let floored = surface.shiftedPrice(
      .call, strike: 90, forward: 100, years: 0.3, move: 0, volatilityFactor: -1)
    #expect(floored == 10)
    #expect(surface.price(.call, strike: 90, forward: 100, years: 0) == 10, "intrinsic at expiry")
  }

  @Test func `R-030 counts both sides near the money and one beyond`() throws {
    func pair(_ strike: Double) -> [SurfaceQuote] {
      [
        SurfaceQuote(
          .call, strike: strike, forward: 100, years: 0.25, market: .init(bid: 0.49, ask: 0.51)),
        SurfaceQuote(
          .put, strike: strike, forward: 100, years: 0.25, market: .init(bid: 0.58, ask: 0.62)),
      ]
    }
    let slice = try VolatilitySlice(pair(60) + pair(100) + pair(150))
    #expect(abs(slice.nodes[0].volatility - 0.60) <= 1e-15, "the put, out of the money")
    #expect(abs(slice.nodes[1].volatility - (0.5 * 0.8 + 0.6 * 0.2)) <= 1e-12, "1/spread²: 4 to 1")
    #expect(abs(slice.nodes[2].volatility - 0.50) <= 1e-15, "the call")
  }

  @Test func `R-030 keeps its bits in debug and release, in any order of quotes`() throws {
    let surface = try surface()
    #expect(try VolatilitySurface(near.quotes(years: 0.1) + far.quotes(years: 0.5)) == surface)
    #expect(
      try VolatilitySurface((near.quotes(years: 0.1) + far.quotes(years: 0.5)).reversed())
        == surface)
    var generator = SeededGenerator(seed: 30)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a, eight bytes a step
    for _ in 0..<5_000 {
      let k = 0.4 * generator.normal(), years = generator.uniform()
      hash = (hash ^ surface.volatility(at: k, years: years).bitPattern) &* 0x100_0000_01b3
    }
    #expect(hash == 0xe378_e5ef_e1f0_91d6)
  }
}
