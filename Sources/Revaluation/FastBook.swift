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
    let factors = positions.map {
      Double($0.lots) * .power(ofTwo: exponents[$0.line] - exponent)
    }
    var values: [Int128] = []
    values.reserveCapacity(width * Self.lanes)
    unsafe rows.withUnsafeBytes { bytes in
      for vector in 0..<width {
        var sum = SIMD8<Double>.zero
        for (place, position) in positions.enumerated() {
          // SAFETY: a row holds `width` whole vectors, so the load ends inside `rows`.
          let row = unsafe bytes.loadUnaligned(
            fromByteOffset: (position.line * width + vector) * MemoryLayout<SIMD8<Double>>.stride,
            as: SIMD8<Double>.self)
          sum += row * factors[place]
        }
        // Below 2⁵³, so each sum is a whole Int64.
        for lane in 0..<Self.lanes { values.append(Int128(Int64(sum[lane]))) }
      }
    }
    values.removeLast(values.count - scenarios)
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
      bound +=
        Double(position.lots.magnitude) * largest[position.line]
        * .power(ofTwo: exponents[position.line] - exponent)
    }
    guard bound < 0x1p53 * (1 - 0x1p-10) else { return nil }
    return positions.isEmpty ? 0 : exponent
  }
}

extension Double {
  /// `2^exponent`, exactly, for the exponents that lines of one book differ by.
  static func power(ofTwo exponent: Int) -> Double {
    Double(bitPattern: UInt64(1_023 + min(max(exponent, -1_022), 1_023)) << 52)
  }
}
