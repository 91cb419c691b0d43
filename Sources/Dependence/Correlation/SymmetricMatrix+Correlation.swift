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
    var inverse: [Double] = []
    for row in 0..<size {
      let own = self[row, row]
      guard own.isNormal, own > 0 else { throw .constant(names[row]) }
      inverse.append(1 / own.squareRoot())
    }
    return inverse
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
