import PlimsollDomain

/// The fast twin: profits of positions by sums of integer-valued `Double`s (K1, K2, R-004).
///
/// Products and sums of integers below 2⁵³ are exact in `Double`, so every order, thread count and
/// vector width gives the bits of ``ReferenceFold``. The proof is one comparison at the door:
/// `Σ|lots|·largest·2^(e − e_min) < 2⁵³`. What fails it goes to the reference.
public struct FastBook: Sendable {
  /// Scenarios a line.
  public let scenarios: Int
  /// Mantissas, one padded row of whole vectors a line.
  private let rows: [Double]
  private let exponents: [Int]
  private let largest: [Double]
  /// Vectors a row.
  private let width: Int

  private static let lanes = 8

  /// Columns of `arrays`, all of `scenarios` scenarios.
  ///
  /// - Cost: 8 bytes a value. Mantissas beyond 2⁵³ do not occur: no array has them.
  public init(_ arrays: [RiskArray], scenarios: Int) {
    self.scenarios = scenarios
    width = (scenarios + Self.lanes - 1) / Self.lanes
    exponents = arrays.map(\.exponent)
    largest = arrays.map { Double(max(1, $0.largest)) }
    var rows = [Double](repeating: 0, count: arrays.count * width * Self.lanes)
    for (line, array) in arrays.enumerated() {
      for (scenario, mantissa) in array.mantissas.prefix(scenarios).enumerated() {
        rows[line * width * Self.lanes + scenario] = Double(mantissa)
      }
    }
    self.rows = rows
  }

  /// The profit of `positions` in every scenario, or `nil` where the proof fails.
  ///
  /// - Cost: positions × scenarios multiply-adds, eight a vector.
  /// - Error: none.
  public func profits(of positions: [LineLots]) -> ProfitVector? {
    guard let exponent = provenExponent(of: positions) else { return nil }
    var sums = [SIMD8<Double>](repeating: .zero, count: width)
    unsafe rows.withUnsafeBytes { bytes in
      for position in positions {
        let factor = Double(
          sign: .plus, exponent: exponents[position.line] - exponent,
          significand: Double(position.lots))
        let row = position.line * width
        for vector in 0..<width {
          // SAFETY: a row holds `width` whole vectors, so the load ends inside `rows`.
          let values = unsafe bytes.loadUnaligned(
            fromByteOffset: (row + vector) * MemoryLayout<SIMD8<Double>>.stride,
            as: SIMD8<Double>.self)
          sums[vector] += values * factor
        }
      }
    }
    let values = (0..<scenarios).map { Int128(sums[$0 / Self.lanes][$0 % Self.lanes]) }
    return ProfitVector(exponent: exponent, values: values)
  }

  /// The common exponent of `positions`, if their sums provably stay below 2⁵³.
  ///
  /// The bound is itself summed in `Double`, all terms positive, so `n` positions round it by at
  /// most `n + 2` parts in 2⁵³: comparing with 2⁵³ less one part in 2¹⁰ is safe up to 2⁴² of them.
  func provenExponent(of positions: [LineLots]) -> Int? {
    var exponent = Int.max
    for position in positions { exponent = min(exponent, exponents[position.line]) }
    var bound = 0.0
    for position in positions {
      bound += Double(
        sign: .plus, exponent: exponents[position.line] - exponent,
        significand: Double(position.lots.magnitude) * largest[position.line])
    }
    guard bound < 0x1p53 * (1 - 0x1p-10) else { return nil }
    return positions.isEmpty ? 0 : exponent
  }
}
