import PlimsollDomain
import PlimsollNumerics

/// The volatility of one underlying at any strike and expiry.
///
/// - Between expiries total variance is linear in years at equal k = ln(strike/forward). Before
///   the first expiry and after the last, volatility at that k is theirs: variance grows with
///   years.
/// - Domain: strike and forward positive and normal, years not negative, all finite. Anything else
///   gives NaN.
/// - Bits: the same on every platform, in whatever order the quotes come.
public struct VolatilitySurface: Hashable, Sendable {
  /// Its expiries, soonest first: one or more.
  public let slices: [VolatilitySlice]
  /// Expiries left out, and arbitrage between nodes: `description` says what and where.
  public let warnings: [SurfaceWarning]

  /// The surface through the quotes of one underlying. Quotes of equal `years` are one expiry; an
  /// expiry of a single strike is left out, with a warning.
  public init(_ quotes: [SurfaceQuote]) throws(SurfaceError) {
    for quote in quotes { try quote.check() }
    var expiries: [[SurfaceQuote]] = []
    for quote in quotes.sorted(by: { $0.years < $1.years }) {
      if expiries.last?.last?.years == quote.years {
        expiries[expiries.count - 1].append(quote)
      } else {
        expiries.append([quote])
      }
    }
    var (slices, warnings): ([VolatilitySlice], [SurfaceWarning]) = ([], [])
    for expiry in expiries {
      let nodes = try SurfaceNode.nodes(of: expiry)
      if nodes.count < 2 {
        warnings.append(.sparse(years: expiry[0].years, strike: nodes[0].strike))
      } else {
        slices.append(try VolatilitySlice(years: expiry[0].years, nodes: nodes))
      }
    }
    guard !slices.isEmpty else { throw .noSlice(expiries: expiries.count) }
    self.slices = slices
    self.warnings = warnings + SurfaceWarning.arbitrage(in: slices)
  }

  /// Total variance at log-moneyness `k`.
  public func variance(at k: Double, years: Double) -> Double {
    let volatility = volatility(at: k, years: years)
    return volatility * volatility * years
  }

  /// Volatility at log-moneyness `k`, per year.
  public func volatility(at k: Double, years: Double) -> Double {
    guard years >= 0 && years < .infinity else { return .nan }
    let after = slices.firstIndex { years <= $0.years } ?? slices.count
    if after == slices.count { return slices[after - 1].volatility(at: k) }
    let next = slices[after]
    if after == 0 || next.years == years { return next.volatility(at: k) }
    let last = slices[after - 1]
    let share = (years - last.years) / (next.years - last.years)
    let near = last.variance(at: k), far = next.variance(at: k)
    return ((near + share * (far - near)) / years).squareRoot()
  }

  /// Volatility of an option, listed or not, per year.
  public func volatility(strike: Double, forward: Double, years: Double) -> Double {
    guard strike.isNormal && forward.isNormal && strike > 0 && forward > 0 else { return .nan }
    return volatility(at: logarithm(ofRatio: strike, to: forward), years: years)
  }

  /// The undiscounted price of an option, listed or not, in the currency of the strike.
  public func price(_ right: OptionRight, strike: Double, forward: Double, years: Double)
    -> Double
  {
    Black76.price(
      right, forward: forward, strike: strike, years: years,
      volatility: volatility(strike: strike, forward: forward, years: years))
  }

  /// The price of an option once the forward has moved by the fraction `move` and its volatility
  /// by the factor `volatilityFactor`.
  ///
  /// The strike keeps the volatility it has today at today's forward, as the scenarios of every
  /// rulebook here have it; a factor below zero counts as zero.
  public func shiftedPrice(
    _ right: OptionRight, strike: Double, forward: Double, years: Double, move: Double,
    volatilityFactor: Double
  ) -> Double {
    let today = volatility(strike: strike, forward: forward, years: years)
    let factor = volatilityFactor < 0 ? 0 : volatilityFactor
    return Black76.price(
      right, forward: forward * (1 + move), strike: strike, years: years,
      volatility: today * factor)
  }
}
