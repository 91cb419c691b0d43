import CPlimsollKernels
import PlimsollDomain

extension ScenarioTable {
  /// By group: the exponent of its first row; ``replace(_:with:)`` holds the others to it.
  static func exponents(of rows: [ScenarioRow], _ lines: ScenarioLines) -> [Int] {
    var exponents = [Int](repeating: 0, count: lines.groupNames.count)
    for (line, row) in rows.enumerated().reversed() {
      exponents[lines.group(of: line)] = row.array.exponent
    }
    return exponents
  }

  /// Units for a step, each a multiple of 2⁻⁶⁴, so nothing is rounded here.
  static func terms(_ weights: ScenarioWeights, exponent: Int, decimals: Int)
    throws(ScenarioError) -> PlimsollScenarioTerms
  {
    PlimsollScenarioTerms(
      initial: try factor(weights.initial, exponent: exponent, decimals: decimals),
      maintenance: try factor(weights.maintenance, exponent: exponent, decimals: decimals))
  }

  private static func factor(_ weight: FixedPoint, exponent: Int, decimals: Int)
    throws(ScenarioError) -> PlimsollScenarioFactor
  {
    guard (-64...60).contains(exponent) else {
      throw .shape("steps of 2^\(exponent): a group has steps of 2^-64 to 2^60")
    }
    guard let units = weight.count(in: decimals), (0..<(1 << 62)).contains(units) else {
      throw .shape(
        "a weight of \(weight): state it with at most \(decimals) decimals, not below zero")
    }
    let lift = 64 + exponent
    let multiple = UInt128(units)
    guard multiple == 0 || multiple.leadingZeroBitCount > lift else {
      throw .shape("a step of 2^\(exponent) has too many units: state fewer decimals")
    }
    let lifted = multiple << UInt128(lift)
    return PlimsollScenarioFactor(
      whole: UInt64(lifted >> 64), part: UInt64(truncatingIfNeeded: lifted))
  }

  /// Where the line lies, and what a pass can decide by itself.
  var line: PlimsollScenarioLine {
    let units = Double(Int128.ten(to: decimals))
    let steps = exponents.reduce(0.0) { max($0, .power(ofTwo: $1 - 1)) }
    let times = abs(threshold.times.double)
    // Products of four rounded doubles are off by less than a part in 2⁴⁰.
    let hidden = steps * weights.larger.double * units * max(1, times) * (1 + 0x1p-40)
    let largest = worths.reduce(UInt64(1)) { max($0, $1.magnitude) }
    return PlimsollScenarioLine(
      unit: ticksAUnit, times: threshold.times.double, hidden: hidden,
      rounding: max(1, times) * (1 + 0x1p-40), narrow: UInt32(min(1 << 31, (1 << 62) / largest)))
  }

  /// Whether a book was made for this table, and every line it holds is up to date.
  func check(_ book: ScenarioBook) throws(ScenarioError) {
    guard book.lines == lines else {
      throw .shape("book and table name different lines: make both of one `ScenarioLines`")
    }
    guard book.decimals == decimals, book.ticks == ticks else {
      throw .shape(
        "a book in \(book.decimals) and \(book.ticks) decimals, a table in \(decimals) and "
          + "\(ticks): state the same for both")
    }
    if let line = firstStale(in: book) { throw .stale(line: lines.names[line]) }
  }
}
