import PlimsollNumerics

extension SymmetricMatrix {
  /// The matrix of a lower triangle, row after row.
  init(lower: [Double], _ size: Int) {
    self.init(size: size)
    var place = 0
    for row in 0..<size {
      for column in 0...row {
        self[row, column] = lower[place]
        place += 1
      }
    }
  }

  /// `1 ÷ √variance` of each row; a price that never moved has none.
  func inverseDeviations(of names: [String]) throws(EstimateError) -> [Double] {
    try Self.inverse(of: (0..<size).map { self[$0, $0] }, names)
  }

  private static func inverse(of variances: [Double], _ names: [String]) throws(EstimateError)
    -> [Double]
  {
    var inverse: [Double] = []
    for (row, own) in variances.enumerated() {
      guard own.isNormal, own > 0 else { throw .constant(names[row]) }
      inverse.append(1 / own.squareRoot())
    }
    return inverse
  }

  /// The correlations of covariances that are the lower triangle, row after row.
  static func correlation(ofLower lower: [Double], of names: [String]) throws(EstimateError)
    -> SymmetricMatrix
  {
    let variances = names.indices.map { lower[$0 * ($0 + 3) / 2] }
    return SymmetricMatrix(correlationsOf: lower, scales: try inverse(of: variances, names))
  }

  /// The correlations of these covariances: exactly 1 on the diagonal, none beyond ±1.
  func correlation(of names: [String]) throws(EstimateError) -> SymmetricMatrix {
    let inverse = try inverseDeviations(of: names)
    var matrix = SymmetricMatrix(size: size, diagonal: 1)
    for row in 0..<size {
      for column in 0..<row {
        let value = self[row, column] * inverse[row] * inverse[column]
        matrix[row, column] = max(-1, min(1, value))
      }
    }
    return matrix
  }

  /// The band of each correlation by Fisher's z; the diagonal stays 1.
  func correlationBand(returns: Double, level: Double) throws(EstimateError)
    -> Band<SymmetricMatrix>
  {
    var (low, high) = (self, self)
    for row in 0..<size {
      for column in 0..<row {
        let band = try Confidence.correlation(self[row, column], returns: returns, level: level)
        (low[row, column], high[row, column]) = (band.low, band.high)
      }
    }
    return Band(low: low, high: high, level: level)
  }
}
