import CPlimsollKernels
import PlimsollDomain

/// Lines × scenarios as dense rows of 32-bit profits, for one set of rules and one unit.
///
/// Lines of a group share one step, so an account adds whole numbers and shifts nothing. A row is
/// replaced without touching the others, in its place. Rows that are known to be out of date are
/// marked, and refreshed where an account holds them; a pass refuses to use one that is not.
///
/// - Cost: 4 bytes a scenario, padded to a multiple of 64, and 10 bytes a line: 2,000 lines of 64
///   scenarios take 532 kB and fit a second cache.
public struct ScenarioTable: Sendable {
  /// The lines, as the book names them.
  public let lines: ScenarioLines
  /// Scenarios a line: up to 65,536, of which 16 to 2,000 are usual.
  public let scenarios: Int
  /// Decimals of a unit.
  public let decimals: Int
  /// Decimals of a tick.
  public let ticks: Int
  /// The shares of the worst losses.
  public let weights: ScenarioWeights
  /// Where the line lies.
  public let threshold: FractionThreshold

  /// By group: the exponent of a step.
  public let exponents: [Int]
  /// By line: ticks a lot.
  private(set) var worths: [Int64]
  /// Vectors of sixteen profits, each in a cache line of its own.
  private(set) var rows: ScenarioRows
  /// Vectors a row.
  let width: Int
  /// By group: units for a step.
  let terms: [PlimsollScenarioTerms]
  /// How many ticks a unit has.
  let ticksAUnit: Int64
  private var isStale: [Bool]
  private var staleCount = 0

  static let lanes = 16

  /// A table of `rows` by place of `lines`.
  ///
  /// - Parameters:
  ///   - decimals: decimals of the requirement asset, which charges are rounded up to.
  ///   - ticks: decimals that worths of lots are counted with; up to 18 more than `decimals`.
  public init(
    _ lines: ScenarioLines, rows: [ScenarioRow], scenarios: Int, decimals: Int, ticks: Int,
    weights: ScenarioWeights = ScenarioWeights(),
    threshold: FractionThreshold = FractionThreshold()
  ) throws(ScenarioError) {
    guard (0...18).contains(decimals), (0...18).contains(ticks - decimals) else {
      throw .shape(
        "units of \(decimals) and ticks of \(ticks) decimals: state up to 18 decimals a unit, "
          + "and up to 18 more a tick")
    }
    guard (1...65_536).contains(scenarios), rows.count == lines.count else {
      throw .shape(
        "\(rows.count) rows of \(scenarios) scenarios for \(lines.count) lines: give each line "
          + "one row of 1 to 65,536")
    }
    (self.lines, self.scenarios, self.decimals, self.ticks) = (lines, scenarios, decimals, ticks)
    (self.weights, self.threshold) = (weights, threshold)
    let exponents = Self.exponents(of: rows, lines)
    var terms: [PlimsollScenarioTerms] = []
    for exponent in exponents {
      terms.append(try Self.terms(weights, exponent: exponent, decimals: decimals))
    }
    (self.exponents, self.terms) = (exponents, terms)
    ticksAUnit = Int64(Int128.ten(to: ticks - decimals))
    width = (scenarios + Self.lanes - 1) / Self.lanes
    self.rows = ScenarioRows(count: lines.count * width)
    worths = [Int64](repeating: 0, count: lines.count)
    isStale = [Bool](repeating: false, count: lines.count)
    for (line, row) in rows.enumerated() { try replace(line, with: row) }
  }

  /// A new row for one line; the others stay.
  ///
  /// - Throws: ``ScenarioError/row(line:_:)`` where its steps are not those of its group or a
  ///   profit has outgrown 31 bits of them: round all lines of the group with a larger exponent
  ///   and make the table anew. The table stays as it was.
  public mutating func replace(_ line: Int, with row: ScenarioRow) throws(ScenarioError) {
    let name = lines.names[line]
    guard row.array.exponent == exponents[lines.group(of: line)] else {
      throw .row(
        line: name, "steps of 2^\(row.array.exponent), not those of its group: round it so")
    }
    guard row.array.mantissas.count == scenarios else {
      throw .row(line: name, "\(row.array.mantissas.count) of \(scenarios) scenarios")
    }
    for profit in row.array.mantissas where profit.magnitude > Int32.max.magnitude {
      throw .row(line: name, "a profit of \(profit) steps: round its group with a larger exponent")
    }
    guard let worth = row.worth.count(in: ticks), worth.magnitude < 1 << 58 else {
      throw .row(line: name, "worth \(row.worth) a lot: finer than a tick, or beyond 2^58 of them")
    }
    for vector in 0..<width {
      var profits = SIMD16<Int32>.zero
      let first = vector * Self.lanes
      for lane in 0..<min(Self.lanes, scenarios - first) {
        profits[lane] = Int32(truncatingIfNeeded: row.array.mantissas[first + lane])
      }
      rows[line * width + vector] = profits
    }
    worths[line] = Int64(worth)
    setStale(line, false)
  }

  /// The row of a line, exactly.
  public func row(of line: Int) -> ScenarioRow {
    var mantissas: [Int64] = []
    mantissas.reserveCapacity(scenarios)
    for vector in 0..<width {
      let profits = rows[line * width + vector]
      for lane in 0..<min(Self.lanes, scenarios - vector * Self.lanes) {
        mantissas.append(Int64(profits[lane]))
      }
    }
    // What went in came out of whole ticks.
    let worth = (try? FixedPoint(units: Int128(worths[line]), scale: ticks)) ?? .zero
    return ScenarioRow(
      RiskArray(exponent: exponents[lines.group(of: line)], mantissas: mantissas), worth: worth)
  }

  /// Says that the row of a line is out of date: its quote or its volatility moved.
  public mutating func invalidate(_ line: Int) { setStale(line, true) }

  /// Makes new rows for the lines that are out of date and that an account of `book` holds.
  ///
  /// - Parameter row: makes the row of a line; it is called once for each.
  /// - Returns: how many were made.
  @discardableResult
  public mutating func refresh(
    heldIn book: ScenarioBook, _ row: (Int) throws -> ScenarioRow
  ) throws -> Int {
    var count = 0
    for line in isStale.indices where isStale[line] && book.holderCount(of: line) > 0 {
      try replace(line, with: try row(line))
      count += 1
    }
    return count
  }

  /// Whether the row of a line is out of date.
  public func isStale(_ line: Int) -> Bool { isStale[line] }

  /// The first line that is out of date and held, if there is one.
  func firstStale(in book: ScenarioBook) -> Int? {
    staleCount == 0 ? nil : isStale.indices.first { isStale[$0] && book.holders[$0] > 0 }
  }

  private mutating func setStale(_ line: Int, _ value: Bool) {
    guard isStale[line] != value else { return }
    isStale[line] = value
    staleCount += value ? 1 : -1
  }
}
