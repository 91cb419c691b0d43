import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support

/// Two to nine positions in two to twelve lines of mixed exponents, out of one seed.
struct SeededBook {
  let arrays: [RiskArray]
  let scenarios: Int
  let positions: [LineLots]

  /// - Parameter lotBits: the most bits of a position: 12 keeps most books within the proof of the
  ///   fast twin, 40 puts most of them outside.
  init(seed: UInt64, _ resolution: Resolution, lotBits: Int) {
    var generator = SeededGenerator(seed: seed)
    let scenarios = generator.pick([16, 17, 23, 27, 64, 200])
    let most = (1 << resolution.rawValue) - 1
    let base = generator.integer(in: -60 ... -20)
    arrays = (0..<generator.integer(in: 2...12)).map { _ in
      let bits = generator.integer(in: 1...resolution.rawValue)
      let size = min(most, 1 << bits)
      return RiskArray(
        exponent: base + generator.integer(in: 0...10),
        mantissas: (0..<scenarios).map { _ in Int64(generator.integer(in: -size...size)) },
        value: Int64(generator.integer(in: -size...size)), delta: Int64(size))
    }
    let lines = arrays.count
    positions = (0..<generator.integer(in: 2...9)).map { _ in
      LineLots(
        line: generator.integer(in: 0...(lines - 1)), lots: Int64(generator.int128(bits: lotBits)))
    }
    self.scenarios = scenarios
  }

  /// The exact profit of `positions` in `scenario`, by integers of any size.
  func exactProfit(in scenario: Int) -> Ratio {
    let least = arrays.map(\.exponent).min() ?? 0
    let sum = positions.reduce(BigInteger(0)) { sum, position in
      let array = arrays[position.line]
      let one = BigInteger(Int128(array.mantissas[scenario])).shifted(by: array.exponent - least)
      return sum + one * BigInteger(Int128(position.lots))
    }
    return Ratio(sum) * Ratio(Dyadic(mantissa: 1, exponent: least))
  }

  /// Whether `Σ|lots|·largest·2^(e − e_min)` is below `limit`, in exact integers.
  func isBounded(by limit: BigInteger) -> Bool {
    let least = positions.map { arrays[$0.line].exponent }.min() ?? 0
    let sum = positions.reduce(BigInteger(0)) { sum, position in
      let array = arrays[position.line]
      let size = BigInteger(max(1, Int128(array.largest))) * BigInteger(Int128(position.lots))
      return sum + size.magnitude.shifted(by: array.exponent - least)
    }
    return sum < limit
  }
}
