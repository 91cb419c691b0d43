import PlimsollNumerics

/// At which correlation of two prices a requirement is what collateral is.
///
/// `ρ* = ((C ÷ k)² − rest) ÷ (2·e₁·e₂)`, rest being what of the variance does not hang on ρ. Where
/// both exposures gain with their prices the requirement rises with ρ; where one is long and the
/// other short it falls. So collateral breaks above ρ* in one book and below it in the other.
public enum BreakEven: Hashable, Sendable {
  /// Collateral is too little at correlations above this one.
  case above(Double)
  /// Collateral is too little at correlations below this one.
  case below(Double)
  /// Collateral is enough at every correlation that can be.
  case never
  /// Collateral is too little at every correlation that can be.
  case always

  /// The break-even of two prices of a book, the other correlations staying as they are.
  ///
  /// With three or more prices only some correlations of a pair can be, given the others: a
  /// break-even outside them is none.
  public init(
    _ one: Int, _ other: Int, of exposures: Exposures, under matrix: CorrelationMatrix,
    multiple: Double, collateral: Double
  ) throws(StakeFault) {
    guard multiple > 0, multiple <= 1e6 else { throw .multiple(multiple) }
    guard collateral >= 0, collateral <= 1e100 else { throw .collateral(collateral) }
    let matrix = try NettedRequirement.ordered(matrix, as: exposures)
    let product = 2 * exposures.stressed[one] * exposures.stressed[other]
    let room = collateral / multiple
    let variance = matrix.matrix.quadraticForm(exposures.stressed)
    let rest = variance - product * matrix[one, other]
    guard product != 0 else {
      self = variance > room * room ? .always : .never
      return
    }
    let range = matrix.range(of: one, other)
    let correlation = (room * room - rest) / product
    if product > 0 {
      self =
        correlation >= range.upperBound
        ? .never : correlation < range.lowerBound ? .always : .above(correlation)
    } else {
      self =
        correlation <= range.lowerBound
        ? .never : correlation > range.upperBound ? .always : .below(correlation)
    }
  }

  /// The correlation itself, if there is one.
  public var correlation: Double? {
    switch self {
    case .above(let value), .below(let value): value
    case .never, .always: nil
    }
  }

  /// How far a correlation may still move before collateral is too little; below zero where it
  /// already is. `nil` where no move decides.
  public func distance(from now: Double) -> Double? {
    switch self {
    case .above(let value): value - now
    case .below(let value): now - value
    case .never, .always: nil
    }
  }
}

extension CorrelationMatrix {
  /// The correlations of a pair that can be, the others staying as they are.
  ///
  /// `aᵀM⁻¹b ± √((1 − aᵀM⁻¹a)(1 − bᵀM⁻¹b))`, M being the correlations of the others with each
  /// other, a and b those of the pair with them. Where M has no inverse, a part in 10⁹ on its
  /// diagonal gives it one, which widens the range a little.
  func range(of one: Int, _ other: Int) -> ClosedRange<Double> {
    let others = names.indices.filter { $0 != one && $0 != other }
    guard !others.isEmpty else { return -1...1 }
    func block(_ diagonal: Double) -> SymmetricMatrix {
      var block = SymmetricMatrix(size: others.count, diagonal: diagonal)
      for row in others.indices {
        for column in 0..<row { block[row, column] = self[others[row], others[column]] }
      }
      return block
    }
    func white(_ pair: Int, _ factor: Cholesky?) -> [Double]? {
      factor?.whitened(others.map { self[pair, $0] })
    }
    let now = min(1, max(-1, self[one, other]))
    for diagonal in [1, 1 + 1e-9] {
      let factor = try? Cholesky(block(diagonal))
      guard let a = white(one, factor), let b = white(other, factor) else { continue }
      func product(_ x: [Double], _ y: [Double]) -> Double {
        zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let free = max(0, 1 - product(a, a)) * max(0, 1 - product(b, b))
      let (centre, half) = (product(a, b), free.squareRoot())
      // What stands in the matrix can be, whatever rounding says.
      return min(now, max(-1, centre - half))...max(now, min(1, centre + half))
    }
    return -1...1
  }
}
