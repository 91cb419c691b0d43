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
    let exponent = lowestExponent(of: positions, arrays)
    try check(positions, arrays, exponent)
    var values = [Int128](repeating: 0, count: scenarios)
    for position in positions {
      let lots = Int128(position.lots) << Int128(arrays[position.line].exponent - exponent)
      precondition(
        arrays[position.line].mantissas.count >= scenarios, "Arrays of one grid share scenarios.")
      unsafe values.withUnsafeMutableBufferPointer { sums in
        unsafe arrays[position.line].mantissas.withUnsafeBufferPointer { mantissas in
          // SAFETY: `sums` holds `scenarios` values, `mantissas` at least as many.
          for scenario in 0..<scenarios {
            unsafe sums[scenario] &+= lots &* Int128(mantissas[scenario])
          }
        }
      }
    }
    return ProfitVector(exponent: exponent, values: values)
  }

  /// The sum of one column over `positions`: values, deltas or notionals.
  public static func total(
    of positions: [LineLots], in arrays: [RiskArray], _ column: (RiskArray) -> Int64
  ) throws(RevaluationError) -> Dyadic {
    let exponent = lowestExponent(of: positions, arrays)
    try check(positions, arrays, exponent)
    var sum: Int128 = 0
    for position in positions {
      let lots = Int128(position.lots) << Int128(arrays[position.line].exponent - exponent)
      sum &+= lots &* Int128(column(arrays[position.line]))
    }
    return Dyadic(mantissa: sum, exponent: exponent)
  }

  /// The most that rounding in the arrays can hide: `Σ|lots| × 2^(e − 1)`.
  public static func hidden(of positions: [LineLots], in arrays: [RiskArray])
    throws(RevaluationError) -> Dyadic
  {
    let exponent = lowestExponent(of: positions, arrays) - 1
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

  private static func lowestExponent(of positions: [LineLots], _ arrays: [RiskArray]) -> Int {
    var exponent = Int.max
    for position in positions { exponent = min(exponent, arrays[position.line].exponent) }
    return positions.isEmpty ? 0 : exponent
  }

  /// Proves that no sum leaves 127 bits: `Σ|lots|·largest·2^(e − e_min) < 2¹²⁶`.
  private static func check(_ positions: [LineLots], _ arrays: [RiskArray], _ exponent: Int)
    throws(RevaluationError)
  {
    var bound: Int128 = 0
    for position in positions {
      let largest = max(1, arrays[position.line].largest)
      let size = Int128(position.lots.magnitude) * Int128(largest)
      let lift = arrays[position.line].exponent - exponent
      guard let lifted = size.lifted(by: lift), lifted < 1 << 125 else {
        throw .overflow(positions: positions.count)
      }
      bound += lifted
      guard bound < 1 << 125 else { throw .overflow(positions: positions.count) }
    }
  }
}
