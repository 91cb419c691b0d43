import PlimsollDomain

/// How well strikes foretell each other: every interior strike is left out in turn, and its
/// two-sided quotes are compared with what the rest of its slice says.
public struct SurfaceQuality: Hashable, Sendable {
  /// One figure an expiry, soonest first.
  public let slices: [Slice]

  /// The figure of one expiry.
  public struct Slice: Hashable, Sendable {
    /// Years to expiry.
    public let years: Double
    /// Two-sided quotes of interior strikes, calls and puts.
    public let all: Tally
    /// Those out of the money, where the market is narrower in volatility.
    public let outOfTheMoney: Tally
    /// The median of |foretold − quoted| over `all`, 0.01 is one point; nil without quotes.
    public let medianError: Double?
  }

  /// Hits among quotes.
  public struct Tally: Hashable, Sendable {
    /// How many were compared.
    public let quotes: Int
    /// How many foretold volatilities lie within bid and ask.
    public let hits: Int

    /// Hits per quote, 1 is all of them; nil without quotes.
    public var share: Double? { quotes > 0 ? Double(hits) / Double(quotes) : nil }
  }

  /// Over all expiries.
  public var all: Tally { Self.sum(slices.map(\.all)) }
  /// Over all expiries, out of the money.
  public var outOfTheMoney: Tally { Self.sum(slices.map(\.outOfTheMoney)) }

  private static func sum(_ tallies: [Tally]) -> Tally {
    Tally(
      quotes: tallies.reduce(0) { $0 + $1.quotes }, hits: tallies.reduce(0) { $0 + $1.hits })
  }
}

extension VolatilitySurface {
  /// The quality of every slice.
  public func leaveOneOut() -> SurfaceQuality {
    SurfaceQuality(slices: slices.map { $0.leaveOneOut() })
  }
}

extension VolatilitySlice {
  /// Its quality. The two outermost strikes are never left out: without them nothing is joined.
  public func leaveOneOut() -> SurfaceQuality.Slice {
    var errors: [Double] = []
    var hits: [Bool] = [], outside: [Bool] = []
    for left in nodes.indices.dropFirst().dropLast() {
      var rest = nodes
      let node = rest.remove(at: left)
      guard let slice = try? VolatilitySlice(years: years, nodes: rest) else { continue }
      for quote in node.quotes {
        guard let market = quote.market else { continue }
        let foretold = slice.volatility(at: quote.logMoneyness)
        errors.append(abs(foretold - quote.volatility))
        hits.append(market.contains(foretold))
        if quote.isOutOfTheMoney { outside.append(market.contains(foretold)) }
      }
    }
    let tally = { (hits: [Bool]) in
      SurfaceQuality.Tally(quotes: hits.count, hits: hits.count { $0 })
    }
    return SurfaceQuality.Slice(
      years: years, all: tally(hits), outOfTheMoney: tally(outside),
      medianError: Self.median(errors))
  }

  /// The middle of `values`, or the mean of the two middle ones.
  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle])
  }
}
