import PlimsollDomain
import PlimsollNumerics

/// Pearson's correlations of the last rows of a history, all of one weight.
///
/// `ρ_ij = Σ (r_i − m_i)(r_j − m_j) ÷ √(Σ (r_i − m_i)² · Σ (r_j − m_j)²)` with the means m of the
/// window. A row that leaves the window takes its whole weight with it: a jump in this figure may
/// be a day long past.
public struct RollingCorrelation: Sendable {
  /// How many rows the window holds.
  public let window: Int
  private let names: [String]
  private let size: BarSize
  private var rows: [(time: Timestamp, values: [Double])] = []
  private var trail: Trail

  /// Rows that a correlation needs: with fewer its band would be all from −1 to 1.
  public static let leastRows = 4

  /// A window of rows yet to come.
  public init(of names: [String], every size: BarSize, window: Int) throws(EstimateError) {
    guard !names.isEmpty else { throw .tooFew(["a table"], count: 0, needed: 1) }
    guard window >= Self.leastRows else {
      throw .parameter("the window", value: Double(window), range: "of \(Self.leastRows) or more")
    }
    (self.names, self.size, self.window) = (names, size, window)
    trail = Trail(names, every: size, method: "")
  }

  /// Takes in the returns of the bar that opened at `time`, in the order of names.
  public mutating func update(_ row: some RandomAccessCollection<Double>, at time: Timestamp)
    throws(EstimateError)
  {
    try trail.note(row, at: time)
    if rows.count == window { rows.removeFirst() }
    rows.append((time, Array(row)))
  }

  /// The correlations of the window, once it is full.
  public func estimate(level: Double = 0.95) throws(EstimateError) -> Estimate<SymmetricMatrix> {
    guard rows.count == window else {
      throw .tooFew(names, count: rows.count, needed: window)
    }
    var own = Trail(names, every: size, method: "rolling correlation, window \(window)")
    for row in rows { try own.note(row.values, at: row.time) }
    let values = rows.flatMap(\.values)
    let matrix = try Products(of: values, names: names).covariance.correlation(of: names)
    let band = try matrix.correlationBand(returns: Double(window), level: level)
    return try own.estimate(matrix, band: band, needs: window)
  }

  /// The correlations of the last rows of a table.
  public static func estimate(of table: ReturnTable, window: Int, level: Double = 0.95)
    throws(EstimateError) -> Estimate<SymmetricMatrix>
  {
    var stream = try RollingCorrelation(of: table.names, every: table.size, window: window)
    let part = table.last(window)
    for row in 0..<part.count { try stream.update(part.row(row), at: part.times[row]) }
    return try stream.estimate(level: level)
  }
}

/// Returns less their means, and their mean products.
struct Products {
  let count: Int
  let width: Int
  /// Returns less their column's mean, row after row.
  private(set) var centred: [Double]
  /// Mean products, by the number of rows.
  private(set) var covariance: SymmetricMatrix

  init(of values: [Double], names: [String]) throws(EstimateError) {
    (count, width) = (values.count / names.count, names.count)
    centred = values
    covariance = SymmetricMatrix(size: width)
    for column in 0..<width {
      let places = stride(from: column, to: values.count, by: width)
      guard places.contains(where: { values[$0] != values[column] }) else {
        throw .constant(names[column])
      }
      let mean = places.reduce(0) { $0 + values[$1] } / Double(count)
      for place in places { centred[place] = values[place] - mean }
    }
    for row in 0..<width {
      for column in 0...row {
        let sum = (0..<count).reduce(0) {
          $0 + centred[$1 * width + row] * centred[$1 * width + column]
        }
        covariance[row, column] = sum / Double(count)
      }
    }
  }

  /// The same divided by each column's deviation: mean 0 and variance 1.
  func standardised(names: [String]) throws(EstimateError) -> Products {
    let inverse = try covariance.inverseDeviations(of: names)
    var other = self
    for place in centred.indices { other.centred[place] *= inverse[place % width] }
    other.covariance = try covariance.correlation(of: names)
    return other
  }
}
