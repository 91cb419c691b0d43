import PlimsollDomain
import PlimsollNumerics

/// One strike of one expiry, its call and its put reconciled.
public struct SurfaceNode: Hashable, Sendable {
  /// The strike, in the currency of the forward.
  public let strike: Double
  /// k = ln(strike/forward), each quote with its own forward.
  public let logMoneyness: Double
  /// Per year, 1.00 is 100%.
  public let volatility: Double
  /// Total variance, volatility²·years.
  public let variance: Double
  /// The quotes it stands for: one or two, calls first.
  public let quotes: [SurfaceQuote]

  /// The node of the quotes of one strike, which are one call or one put or both.
  ///
  /// Beyond one standard deviation |k| > σ√t, only the side out of the money counts: the other is
  /// intrinsic value with little left over. Within it both count, by weight. A strike that its two
  /// forwards put out of the money on both sides, or on neither, is near the money.
  init(_ quotes: [SurfaceQuote]) {
    self.quotes = quotes
    let far = quotes.count == 2 ? Self.far(quotes[0], quotes[1]) : quotes.first
    let counted = far.map { [$0] } ?? quotes
    let total = counted.reduce(0) { $0 + $1.weight }
    let mean = { (figure: (SurfaceQuote) -> Double) in
      counted.count == 1
        ? figure(counted[0])
        : counted.reduce(0) { $0 + ($1.weight / total) * figure($1) }
    }
    strike = counted.first?.strike ?? .nan
    logMoneyness = mean { $0.logMoneyness }
    volatility = mean { $0.volatility }
    variance = volatility * volatility * (counted.first?.years ?? .nan)
  }

  /// The side out of the money, where the strike is beyond a standard deviation of it.
  private static func far(_ one: SurfaceQuote, _ other: SurfaceQuote) -> SurfaceQuote? {
    guard one.isOutOfTheMoney != other.isOutOfTheMoney else { return nil }
    let out = one.isOutOfTheMoney ? one : other
    let deviation = out.volatility * out.years.squareRoot()
    return abs(out.logMoneyness) > deviation ? out : nil
  }

  /// The nodes of quotes of one expiry, by strike.
  static func nodes(of quotes: [SurfaceQuote]) throws(SurfaceError) -> [SurfaceNode] {
    for quote in quotes { try quote.check() }
    let sorted = quotes.sorted {
      $0.strike != $1.strike ? $0.strike < $1.strike : $0.right == .call && $1.right == .put
    }
    var groups: [[SurfaceQuote]] = []
    for quote in sorted {
      guard let last = groups.last?.last, last.strike == quote.strike else {
        groups.append([quote])
        continue
      }
      guard last.right != quote.right else {
        throw .duplicate(quote.right, strike: quote.strike, years: quote.years)
      }
      groups[groups.count - 1].append(quote)
    }
    return groups.map(SurfaceNode.init)
  }
}
