import PlimsollDomain
import PlimsollNumerics

/// The search for arbitrage at and between the nodes of slices.
extension SurfaceWarning {
  /// What lies below is rounding: a share of the forward, or of variance.
  private static let rounding = 1e-12

  /// Every violation: expiry by expiry, then pair by pair.
  static func arbitrage(in slices: [VolatilitySlice]) -> [SurfaceWarning] {
    slices.flatMap { spreads(in: $0) + butterflies(in: $0) + density(in: $0) }
      + zip(slices, slices.dropFirst()).compactMap(calendar)
  }

  /// The worst fall of total variance between two expiries, over the nodes of both, and wings:
  /// where the one has no node it is read as prices read it.
  private static func calendar(near: VolatilitySlice, far: VolatilitySlice) -> SurfaceWarning? {
    var worst: CalendarFall?
    for k in (near.nodes + far.nodes).map(\.logMoneyness).sorted() {
      let (before, after) = (near.variance(at: k), far.variance(at: k))
      let fall = before - after
      guard fall > rounding * before else { continue }
      if let found = worst, found.nearVariance - found.farVariance >= fall { continue }
      worst = CalendarFall(logMoneyness: k, nearVariance: before, farVariance: after)
    }
    return worst.map { .calendar(near: near.years, far: far.years, at: $0) }
  }

  /// Neighbouring nodes whose calls, as shares of the forward, differ by more than their strikes
  /// or in the wrong direction.
  private static func spreads(in slice: VolatilitySlice) -> [SurfaceWarning] {
    let calls = calls(of: slice)
    return zip(calls, calls.dropFirst()).compactMap { a, b in
      let gain = max(b.price - a.price, (a.price - b.price) - (b.strike - a.strike))
      guard gain > rounding else { return nil }
      return .spread(years: slice.years, lower: a.name, higher: b.name, gain: gain)
    }
  }

  /// Three neighbouring nodes of which the middle call costs more than the line over the others.
  private static func butterflies(in slice: VolatilitySlice) -> [SurfaceWarning] {
    let calls = calls(of: slice)
    return zip(zip(calls, calls.dropFirst()), calls.dropFirst(2)).compactMap { pair, high in
      let (low, middle) = pair
      let share = (high.strike - middle.strike) / (high.strike - low.strike)
      let gain = middle.price - (share * low.price + (1 - share) * high.price)
      guard gain > rounding else { return nil }
      let strikes = Strikes(low: low.name, middle: middle.name, high: high.name)
      return .butterfly(years: slice.years, strikes: strikes, gain: gain)
    }
  }

  /// A call on a forward of 1 at a node, and the strike it is quoted at.
  private struct Call {
    let name: Double, strike: Double, price: Double
  }

  private static func calls(of slice: VolatilitySlice) -> [Call] {
    slice.nodes.map { node in
      let strike = exponential(node.logMoneyness)
      let price = Black76.price(
        .call, forward: 1, strike: strike, years: slice.years, volatility: node.volatility)
      return Call(name: node.strike, strike: strike, price: price)
    }
  }

  /// The lowest g(k) below zero, at eight points of each interval and in both wings.
  private static func density(in slice: VolatilitySlice) -> [SurfaceWarning] {
    let ks = slice.nodes.map(\.logMoneyness)
    let width = ks[ks.count - 1] - ks[0]
    let inside = zip(ks, ks.dropFirst()).flatMap { a, b in
      (0..<8).map { a + (b - a) * (0.0625 + 0.125 * Double($0)) }
    }
    var worst = (k: 0.0, value: -rounding)
    for k in [ks[0] - 0.5 * width] + inside + [ks[ks.count - 1] + 0.5 * width] {
      let value = slice.density(at: k)
      if value < worst.value { worst = (k, value) }
    }
    guard worst.value < -rounding else { return [] }
    return [.density(years: slice.years, logMoneyness: worst.k, value: worst.value)]
  }
}
