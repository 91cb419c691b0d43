/// How the volatility behind a margin rate follows the market.
public enum MarginVolatility: Hashable, Sendable, CustomStringConvertible {
  /// Exponential weights (R-142): a bar counts `decay` of the next.
  case weighted(decay: Double)
  /// GARCH(1,1), or GJR's, by maximum likelihood (R-145), fitted anew every `refit` bars to all
  /// that was known by then.
  case garch(asymmetry: Bool, refit: Int)

  public var description: String {
    switch self {
    case .weighted(let decay): "decay \(MarginModel.plain(decay))"
    case .garch(let asymmetry, let refit):
      "\(asymmetry ? "GJR" : "GARCH")(1,1) fitted every \(refit) bars"
    }
  }

  /// The bars before the first rate, where nobody says how many.
  var usualWarmUp: Int { isWeighted ? 30 : 250 }

  /// The fewest bars before the first rate.
  var leastWarmUp: Int { isWeighted ? 2 : GARCHFit.leastReturns }

  private var isWeighted: Bool {
    if case .weighted = self { true } else { false }
  }

  func check() throws(EstimateError) {
    switch self {
    case .weighted(let decay):
      guard decay > 0, decay <= 0.9999 else {
        throw .parameter("the decay", value: decay, range: "above 0, at most 0.9999")
      }
    case .garch(_, let refit):
      guard refit >= 1, refit <= 100_000 else {
        throw .parameter("the refit", value: Double(refit), range: "of 1 to 100,000 bars")
      }
    }
  }

  /// The volatility of the bar to come as each bar from the one that ends the warm-up closes, of
  /// profits that have at least that many.
  func track(_ values: [Double], of name: String, warmUp: Int) throws(EstimateError) -> [Double] {
    let squares = values[..<warmUp].reduce(0) { $0 + $1 * $1 }
    let first = (squares / Double(warmUp)).squareRoot()
    guard first > 1e-12 else { throw .constant(name) }
    switch self {
    case .weighted(let decay): return try Self.weighted(values, decay, from: first, warmUp)
    case .garch(let asymmetry, let refit):
      return try Self.fitted(values, name, asymmetry: asymmetry, refit, warmUp)
    }
  }

  /// The same bits as ``EWMAVolatility`` started from the volatility of the warm-up.
  private static func weighted(
    _ values: [Double], _ decay: Double, from first: Double, _ warmUp: Int
  ) throws(EstimateError) -> [Double] {
    var weights = try EWMAWeights(decay: decay, settled: true)
    var squares = first * first * weights.sum
    var track = [first]
    track.reserveCapacity(values.count - warmUp + 1)
    for value in values[warmUp...] {
      weights.advance()
      squares = decay * squares + value * value
      track.append((squares / weights.sum).squareRoot())
    }
    return track
  }

  /// A fit as the warm-up ends and every `refit` bars after it; in between its model goes on.
  private static func fitted(
    _ values: [Double], _ name: String, asymmetry: Bool, _ refit: Int, _ warmUp: Int
  ) throws(EstimateError) -> [Double] {
    var track: [Double] = []
    for known in stride(from: warmUp, through: values.count, by: refit) {
      let fit = try GARCHFit.mostLikely(Array(values[..<known]), of: name, asymmetry: asymmetry)
      var variance = fit.next
      track.append(variance.squareRoot())
      for value in values[known..<min(known + refit - 1, values.count)] {
        variance = fit.model.next(after: value, variance: variance)
        track.append(variance.squareRoot())
      }
    }
    return track
  }
}
