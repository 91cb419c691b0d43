/// The search for the largest size that passes a check.
///
/// Sizes that pass form an interval wherever what is left over is concave in the size: then
/// halving finds its end exactly. Rules that are not so are probed first, at the walls where a
/// position turns and at a sixteenth of each stretch between them. Either way the size found
/// passes and one more does not: both are checked.
public struct LargestSize {
  /// The size; nothing where none was found.
  public let size: Int128
  /// How many sizes were checked.
  public let checks: Int

  /// Probes of a stretch where sizes that pass need not be an interval.
  public static let usualProbes = 16

  /// The largest size below `most`, which does not pass itself; size 0 is taken to pass.
  ///
  /// - Parameter walls: sizes at which a position turns, in any order.
  /// - Cost: probes for each stretch, then the logarithm of the stretch to base 2.
  public init(
    below most: Int128, walls: [Int128] = [], probes: Int = usualProbes,
    passes: (Int128) throws(MarginError) -> Bool
  ) throws(MarginError) {
    var (failing, checks) = (most, 0)
    var passing: Int128 = 0
    let ends = Set(walls.filter { $0 > 0 && $0 < most } + [0]).sorted(by: >)
    search: for end in ends {
      let stretch = failing - end
      for probe in stride(from: Int128(probes - 1), through: end == 0 ? 1 : 0, by: -1) {
        let size = end + stretch * probe / Int128(max(probes, 1))
        guard size < failing, size > 0 else { continue }
        checks += 1
        if try passes(size) {
          passing = size
          break search
        }
        failing = size
      }
    }
    while failing - passing > 1 {
      let middle = passing + (failing - passing) / 2
      checks += 1
      if try passes(middle) { passing = middle } else { failing = middle }
    }
    (size, self.checks) = (passing, checks)
  }
}
