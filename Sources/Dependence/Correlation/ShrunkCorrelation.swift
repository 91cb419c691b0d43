import PlimsollDomain
import PlimsollNumerics

/// Correlations drawn towards a plain matrix, by as much as their history is short.
///
/// With more prices than a history can tell apart, sample correlations are extreme by chance.
/// `ρ* = (1 − s)·ρ + s·target`, s the share that makes the expected squared error least; it is
/// positive definite for s above 0. Drawing towards zero makes a hedge look worse and a spread of
/// longs look better than the history says: for spreads, take the common mean.
/// Source: Ledoit and Wolf, *Journal of Multivariate Analysis* 88 (2004) towards zero, and
/// *Journal of Portfolio Management* 30 (2004) towards the mean; both on returns of mean 0 and
/// variance 1, so that no price counts more for being wilder.
public struct ShrunkCorrelation: Sendable {
  /// Towards what correlations are drawn.
  public enum Target: String, Hashable, Sendable {
    /// Towards zero.
    case identity
    /// Towards their common mean.
    case constant
  }

  /// The share of the target, from 0 to 1.
  public let share: Double
  /// The correlations of the history as they are.
  public let sample: SymmetricMatrix
  /// The drawn correlations; bands are those of the sample, widened to hold them.
  public let estimate: Estimate<SymmetricMatrix>

  /// Draws the correlations of all rows of a table.
  public init(of table: ReturnTable, towards target: Target, level: Double = 0.95)
    throws(EstimateError)
  {
    let least = RollingCorrelation.leastRows
    let trail = try Trail(table, method: "Ledoit-Wolf correlation, target \(target.rawValue)")
    guard table.count >= least else {
      throw .tooFew(table.names, count: table.count, needed: least)
    }
    let products = try Products(of: table.values, names: table.names)
      .standardised(names: table.names)
    sample = products.covariance
    let goal = products.target(target)
    share = products.share(of: target, goal)
    let drawn = sample.mixed(with: goal, share: share)
    let band = try sample.correlationBand(returns: Double(table.count), level: level)
    estimate = try trail.estimate(drawn, band: band.holding(drawn), needs: least)
  }
}

extension Products {
  /// Of returns with variance 1: ones on the diagonal, and zero or the mean beside it.
  fileprivate func target(_ target: ShrunkCorrelation.Target) -> SymmetricMatrix {
    var goal = SymmetricMatrix(size: width, diagonal: 1)
    guard target == .constant, width > 1 else { return goal }
    let mean = beside(covariance) / Double(width * (width - 1))
    for row in 0..<width {
      for column in 0..<row { goal[row, column] = mean }
    }
    return goal
  }

  /// What sampling adds to the squared error, less what the target shares of it, by how far the
  /// target is.
  fileprivate func share(of target: ShrunkCorrelation.Target, _ goal: SymmetricMatrix) -> Double {
    let distance = covariance.distance(to: goal)
    guard distance > 0 else { return 0 }
    let noise = errors { $0 * $0 * $1 * $1 } - square(covariance)
    var shared = 0.0
    if target == .constant, width > 1 {
      // Covariances of the errors of s_ii and s_ij; all variances are 1, so no ratios remain.
      let own = (0..<width).reduce(0) { $0 + fourth($1) - 1 }
      let cross = errors { $0 * $0 * $0 * $1 } - (0..<width).reduce(0) { $0 + fourth($1) }
      shared = own + goal[1, 0] * (cross - beside(covariance))
    }
    let share = (noise - shared) / (distance * distance) / Double(count)
    return max(0, min(1, share))
  }

  /// The mean over rows of a function of two columns, summed over all pairs of columns.
  private func errors(_ function: (Double, Double) -> Double) -> Double {
    var sum = 0.0
    for row in 0..<count {
      for one in 0..<width {
        for other in 0..<width {
          sum += function(centred[row * width + one], centred[row * width + other])
        }
      }
    }
    return sum / Double(count)
  }

  private func fourth(_ column: Int) -> Double {
    (0..<count).reduce(0) {
      let square = centred[$1 * width + column] * centred[$1 * width + column]
      return $0 + square * square
    } / Double(count)
  }

  private func square(_ matrix: SymmetricMatrix) -> Double { matrix.norm * matrix.norm }

  private func beside(_ matrix: SymmetricMatrix) -> Double {
    matrix.elements.reduce(0, +) - (0..<width).reduce(0) { $0 + matrix[$1, $1] }
  }
}

extension Band<SymmetricMatrix> {
  /// The band widened to hold a matrix.
  fileprivate func holding(_ matrix: SymmetricMatrix) -> Band {
    var (low, high) = (low, high)
    for row in 0..<matrix.size {
      for column in 0...row {
        low[row, column] = Swift.min(low[row, column], matrix[row, column])
        high[row, column] = Swift.max(high[row, column], matrix[row, column])
      }
    }
    return Band(low: low, high: high, level: level)
  }
}
