import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Testing

@Suite struct `R-030 What a surface refuses and names` {
  static func quote(
    _ strike: Double, _ volatility: Double, right: OptionRight = .call, forward: Double = 100,
    years: Double = 0.5, market: SurfaceQuote.BidAsk? = nil
  ) -> SurfaceQuote {
    SurfaceQuote(
      right, strike: strike, forward: forward, years: years, volatility: volatility,
      market: market)
  }

  @Test(
    arguments: [
      (.noSlice(expiries: 0), []), (.noSlice(expiries: 1), [quote(90, 0.5)]),
      (.notFinite("forward", .infinity, strike: 90), [quote(90, 0.5, forward: .infinity)]),
      (.notPositive("volatility", 0, strike: 90), [quote(90, 0)]),
      (.notPositive("strike", -90, strike: -90), [quote(-90, 0.5)]),
      (.notPositive("years", 0, strike: 90), [quote(90, 0.5, years: 0)]),
      (
        .crossed(bid: 0.6, ask: 0.5, strike: 90),
        [quote(90, 0.55, market: .init(bid: 0.6, ask: 0.5))]
      ),
      (.immoderate(volatility: 1e200, years: 0.5, strike: 90), [quote(90, 1e200)]),
      (.immoderate(volatility: 1e-200, years: 0.5, strike: 90), [quote(90, 1e-200)]),
      (.duplicate(.call, strike: 90, years: 0.5), [quote(90, 0.5), quote(80, 1), quote(90, 0.6)]),
      (
        .disordered(lower: 90, higher: 91, years: 0.5),
        [quote(90, 0.5), quote(91, 0.5, forward: 110)]
      ),
    ] as [(SurfaceError, [SurfaceQuote])])
  func `R-030 refuses what no surface passes through`(error: SurfaceError, quotes: [SurfaceQuote]) {
    #expect(throws: error) { try VolatilitySurface(quotes) }
    #expect("\(error)".contains(": ") && "\(error)".hasSuffix("."), "says what, then what to do")
  }

  @Test func `R-030 refuses a slice of one strike, of two expiries, or of NaN`() {
    #expect(throws: SurfaceError.tooFew(years: 0.5, strikes: 1)) {
      try VolatilitySlice([Self.quote(90, 0.5), Self.quote(90, 0.5, right: .put)])
    }
    #expect(throws: SurfaceError.tooFew(years: 0, strikes: 0)) { try VolatilitySlice([]) }
    #expect(throws: SurfaceError.mixedExpiries(0.5, 1)) {
      try VolatilitySlice([Self.quote(90, 0.5), Self.quote(95, 0.5, years: 1)])
    }
    #expect(throws: SurfaceError.self) { try VolatilitySlice([Self.quote(90, .nan)]) }
  }

  @Test func `R-030 answers NaN outside its domain and stops at nothing`() throws {
    let surface = try VolatilitySurface([Self.quote(90, 0.5), Self.quote(110, 0.6)])
    let odd: [Double] = [.nan, .infinity, -.infinity, 0, -1, .leastNonzeroMagnitude, 1e308, 1e-300]
    for strike in odd {
      for forward in odd {
        for years in odd {
          let price = surface.price(.put, strike: strike, forward: forward, years: years)
          let good = [strike, forward].allSatisfy { $0.isNormal && $0 > 0 } && years >= 0
          #expect(good || price.isNaN, "\(strike) \(forward) \(years)")
          _ = surface.shiftedPrice(
            .call, strike: strike, forward: forward, years: years, move: strike,
            volatilityFactor: forward)
        }
      }
      _ = surface.slices[0].density(at: strike)
    }
    #expect(surface.volatility(at: .nan, years: 0.5).isNaN)
    #expect(surface.volatility(at: .infinity, years: 0.5).isNaN)
    #expect(surface.leaveOneOut().all.share == nil)
  }

  @Test func `R-030 names nothing in a clean smile`() throws {
    let quotes = Smile().quotes(years: 0.1) + Smile(level: 0.03).quotes(years: 0.5)
    let warnings = try VolatilitySurface(quotes).warnings.filter {
      if case .density = $0 { false } else { true }
    }
    #expect(warnings.isEmpty)
  }

  @Test func `R-030 names a planted calendar violation`() throws {
    let quotes = Smile(level: 0.02).quotes(years: 0.1) + Smile(level: 0.015).quotes(years: 0.5)
    let warnings = try VolatilitySurface(quotes).warnings
    let found = warnings.compactMap { warning -> SurfaceWarning.CalendarFall? in
      guard case .calendar(near: 0.1, far: 0.5, let fall) = warning else { return nil }
      return fall
    }
    #expect(found.count == 1)
    for fall in found {
      #expect(abs(fall.nearVariance - fall.farVariance - 0.005) <= 1e-12)
    }
    #expect(warnings.contains { "\($0)".hasPrefix("Calendar: at ln(strike/forward)") })
  }

  @Test func `R-030 names a planted butterfly by its strikes`() throws {
    let quotes = [80.0, 90, 100, 110, 120].map { Self.quote($0, $0 == 110 ? 0.62 : 0.5) }
    let warnings = try VolatilitySurface(quotes).warnings
    let strikes = warnings.compactMap { warning -> [Double]? in
      guard case .butterfly(years: 0.5, let strikes, let gain) = warning, gain > 0.001 else {
        return nil
      }
      return [strikes.low, strikes.middle, strikes.high]
    }
    #expect(strikes == [[100, 110, 120]])
    #expect(warnings.contains { "\($0)".contains("110.0") && "\($0)".hasPrefix("Butterfly: ") })
    #expect(warnings.contains { "\($0)".hasPrefix("Density: ") })
  }

  @Test func `R-030 names a planted spread and an expiry left out`() throws {
    let quotes = [Self.quote(100, 0.3), Self.quote(110, 0.6), Self.quote(100, 1, years: 1)]
    let warnings = try VolatilitySurface(quotes).warnings
    #expect(warnings.contains(.sparse(years: 1, strike: 100)))
    #expect(
      warnings.contains { warning in
        guard case .spread(years: 0.5, lower: 100, higher: 110, let gain) = warning else {
          return false
        }
        return gain > 0.03
      })
    for warning in warnings { #expect("\(warning)".hasSuffix(".")) }
  }

  @Test func `R-030 leaves each interior strike out once`() throws {
    let slice = try VolatilitySlice(Smile().quotes(years: 0.1))
    let quality = slice.leaveOneOut()
    #expect(quality.all.quotes == 2 * 17)
    #expect(quality.all.hits == quality.all.quotes, "a smooth smile is foretold")
    #expect(quality.outOfTheMoney.quotes == 17 + 1, "at the money both sides are")
    #expect((quality.medianError ?? 1) < 0.005)
    let line = [80.0, 100, 120].map {
      Self.quote($0, $0 == 100 ? 0.6 : 0.4, market: .init(bid: 0.39, ask: 0.61))
    }
    let wide = try VolatilitySlice(line).leaveOneOut()
    #expect(abs((wide.medianError ?? 0) - 0.2) <= 1e-12, "0.6 left out, 0.4 foretold")
    #expect(wide.all == wide.outOfTheMoney && wide.all.share == 1)
  }
}
