import PlimsollDomain

/// How many lots of which line.
public struct LineLots: Hashable, Sendable {
  /// The line's place in the book.
  public let line: Int
  /// Signed lots.
  public let lots: Int64

  /// `lots` of `line`.
  public init(line: Int, lots: Int64) { (self.line, self.lots) = (line, lots) }
}

/// The plain twin: profits of positions by `Int128` sums (K2, R-003).
///
/// - Cost: positions × scenarios multiply-adds.
/// - Error: none; what does not fit is a typed error, checked once before the sums.
public enum ReferenceFold {
  /// The profit of `positions` in each of `scenarios` scenarios.
  public static func profits(
    of positions: [LineLots], in arrays: [RiskArray], scenarios: Int
  ) throws(RevaluationError) -> ProfitVector {
    let exponent = positions.map { arrays[$0.line].exponent }.min() ?? 0
    try check(positions, arrays, exponent)
    var values = [Int128](repeating: 0, count: scenarios)
    for position in positions {
      let array = arrays[position.line]
      let lots = Int128(position.lots) << Int128(array.exponent - exponent)
      for scenario in 0..<scenarios {
        values[scenario] &+= lots &* Int128(array.mantissas[scenario])
      }
    }
    return ProfitVector(exponent: exponent, values: values)
  }

  /// The sum of one column over `positions`: values, deltas or notionals.
  public static func total(
    _ column: KeyPath<RiskArray, Int64>, of positions: [LineLots], in arrays: [RiskArray]
  ) throws(RevaluationError) -> Dyadic {
    let exponent = positions.map { arrays[$0.line].exponent }.min() ?? 0
    try check(positions, arrays, exponent)
    let sum = positions.reduce(into: Int128(0)) { sum, position in
      let array = arrays[position.line]
      let lots = Int128(position.lots) << Int128(array.exponent - exponent)
      sum &+= lots &* Int128(array[keyPath: column])
    }
    return Dyadic(mantissa: sum, exponent: exponent)
  }

  /// The most that rounding in the arrays can hide: `Σ|lots| × 2^(e − 1)`.
  public static func hidden(of positions: [LineLots], in arrays: [RiskArray])
    throws(RevaluationError) -> Dyadic
  {
    let exponent = (positions.map { arrays[$0.line].exponent }.min() ?? 0) - 1
    var sum: Int128 = 0
    for position in positions {
      let lift = arrays[position.line].exponent - 1 - exponent
      guard let bound = Int128(position.lots.magnitude).lifted(by: lift) else {
        throw .overflow(positions: positions.count)
      }
      let (next, overflow) = sum.addingReportingOverflow(bound)
      guard !overflow else { throw .overflow(positions: positions.count) }
      sum = next
    }
    return Dyadic(mantissa: sum, exponent: exponent)
  }

  /// Proves that no sum leaves 127 bits: `Σ|lots|·largest·2^(e − e_min) < 2¹²⁶`.
  private static func check(_ positions: [LineLots], _ arrays: [RiskArray], _ exponent: Int)
    throws(RevaluationError)
  {
    var bound: Int128 = 0
    for position in positions {
      let array = arrays[position.line]
      let size = Int128(position.lots.magnitude) * Int128(max(1, array.largest))
      guard let lifted = size.lifted(by: array.exponent - exponent), lifted < 1 << 125 else {
        throw .overflow(positions: positions.count)
      }
      bound += lifted
      guard bound < 1 << 125 else { throw .overflow(positions: positions.count) }
    }
  }
}
