import PlimsollDomain
import PlimsollNumerics

/// The correlations of several prices by exponentially weighted products, fed row by row.
///
/// `c_ij = Σ λᵏ·r_i·r_j ÷ Σ λᵏ` and `ρ_ij = c_ij ÷ √(c_ii·c_jj)`, the mean taken as zero. It is a
/// matrix of inner products, so it is positive semidefinite but for rounding. A row costs n²/2
/// multiplications and no memory.
/// Source: as ``EWMAVolatility``.
public struct EWMACorrelation: Sendable {
  /// The names of rows and columns.
  public var names: [String] { trail.names }

  /// How many rows it was fed.
  public var count: Int { trail.count }

  private var weights: EWMAWeights
  private var trail: Trail
  /// The weighted products of the lower triangle, row after row.
  private var products: [Double]

  /// An estimator that has seen nothing.
  public init(of names: [String], every size: BarSize, decay: Double) throws(EstimateError) {
    guard !names.isEmpty else { throw .tooFew(["a table"], count: 0, needed: 1) }
    weights = try EWMAWeights(decay: decay)
    trail = Trail(names, every: size, method: "EWMA correlation, decay \(decay)")
    products = [Double](repeating: 0, count: names.count * (names.count + 1) / 2)
  }

  /// Takes in the returns of the bar that opened at `time`, in the order of names.
  public mutating func update(_ row: some RandomAccessCollection<Double>, at time: Timestamp)
    throws(EstimateError)
  {
    // As an array from here on: a caller's own kind of row is read element by element.
    let row = Array(row)
    try trail.note(row, at: time)
    weights.advance()
    let decay = weights.decay
    var place = 0
    for (number, value) in row.enumerated() {
      for column in 0...number {
        products[place] = decay * products[place] + value * row[column]
        place += 1
      }
    }
  }

  /// The covariances of one bar now.
  public func covariance() throws(EstimateError) -> Estimate<SymmetricMatrix> {
    let matrix = SymmetricMatrix(lower: products.map { $0 / weights.sum }, names.count)
    let estimate = try trail.estimate(matrix, needs: 2)
    _ = try matrix.inverseDeviations(of: names)
    return estimate
  }

  /// The correlations now, without a band: what a stream asks for at every tick.
  public func correlation() throws(EstimateError) -> Estimate<SymmetricMatrix> {
    // Sums are in the ratio of covariances; with too few rows nothing is said of their variances.
    guard trail.count >= 2 else { throw .tooFew(names, count: trail.count, needed: 2) }
    return try trail.estimate(.correlation(ofLower: products, of: names), needs: 2)
  }

  /// The correlations now, with a band for each.
  public func estimate(level: Double = 0.95) throws(EstimateError) -> Estimate<SymmetricMatrix> {
    let plain = try correlation()
    let band = try plain.value.correlationBand(returns: weights.effectiveCount, level: level)
    return try trail.estimate(plain.value, band: band, needs: 2)
  }

  /// The correlations after the last row of a table.
  public static func estimate(of table: ReturnTable, decay: Double, level: Double = 0.95)
    throws(EstimateError) -> Estimate<SymmetricMatrix>
  {
    var stream = try EWMACorrelation(of: table.names, every: table.size, decay: decay)
    for row in 0..<table.count { try stream.update(table.row(row), at: table.times[row]) }
    return try stream.estimate(level: level)
  }
}
