import PlimsollNumerics

/// Draws of returns that fall together: a Student-t copula over marginals of any shape, with jumps
///
///
/// One χ² is shared by all names of a draw, so extremes come together whatever the correlations;
/// the fewer the degrees of freedom, the more often. The same seed gives the same draws everywhere.
/// - Source: Demarta and McNeil, *The t Copula and Related Copulas*, International Statistical
///   Review 73, 2005; the χ² by Marsaglia and Tsang, ACM TOMS 26, 2000.
public struct TailCopula: Sendable {
  /// What is drawn, in the order of a draw.
  public let names: [String]
  private let factor: Cholesky
  private let law: StudentT?
  private let marginals: [Marginal]
  private let jumps: Jumps?

  /// A copula of `correlation`, and Student's `law`; without one, the normal copula.
  public init(
    names: [String], correlation: SymmetricMatrix, law: StudentT?, marginals: [Marginal],
    jumps: Jumps? = nil
  ) throws(EstimateError) {
    guard correlation.size == names.count else {
      throw .width(names, count: correlation.size)
    }
    guard marginals.count == names.count else { throw .width(names, count: marginals.count) }
    for (name, marginal) in zip(names, marginals) { try marginal.check(name) }
    for row in names.indices where abs(correlation[row, row] - 1) > 1e-12 {
      throw .parameter(
        "the correlation of \(names[row]) with itself", value: correlation[row, row],
        range: "of 1")
    }
    if let jumps {
      guard jumps.means.count == names.count, jumps.volatilities.count == names.count else {
        throw .width(names, count: jumps.means.count)
      }
    }
    do { factor = try Cholesky(semidefinite: correlation) } catch { throw .singular(names) }
    (self.names, self.law, self.marginals, self.jumps) = (names, law, marginals, jumps)
  }

  /// `count` draws, a return for each name in each.
  public func moves(_ count: Int, seed: UInt64) -> [[Double]] {
    var chance = SeededGenerator(seed: seed)
    return (0..<max(0, count)).map { _ in move(&chance) }
  }

  private func move(_ chance: inout SeededGenerator) -> [Double] {
    let draws = names.map { _ in chance.normal() }
    let joint = factor.times(draws)
    let stretch = law.map { ($0.degrees / chance.chiSquare($0.degrees)).squareRoot() } ?? 1
    var move = zip(joint, marginals).map { value, marginal in
      let scaled = value * stretch
      let below = law?.distribution(scaled) ?? Normal.distribution(scaled)
      // Beyond what a probability can hold, the last one below certainty.
      return marginal.quantile(min(max(below, 0x1p-1000), 1 - 0x1p-53))
    }
    // A draw takes the same numbers of the sequence whether it jumps or not.
    guard let jumps else { return move }
    let isJump = chance.uniform() < jumps.probability
    let shared = chance.normal()
    if isJump {
      for name in names.indices {
        move[name] += jumps.means[name] + jumps.volatilities[name] * shared
      }
    }
    return move
  }
}

extension SeededGenerator {
  /// A draw of χ² with `degrees` of freedom, above zero.
  mutating func chiSquare(_ degrees: Double) -> Double {
    var shape = 0.5 * degrees
    var boost = 1.0
    if shape < 1 {
      // Γ(a) is Γ(a+1)·U^(1/a).
      boost = power(max(uniform(), 0x1p-54), 1 / shape)
      shape += 1
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = max(uniform(), 0x1p-54)
      if logarithm(u) < 0.5 * x * x + d - d * v + d * logarithm(v) { return 2 * d * v * boost }
    }
  }
}

extension DeltaGamma {
  /// The tail of the losses over these moves, drawn or historical.
  public func tail(over moves: [[Double]]) throws(EstimateError) -> LossTail {
    for move in moves where move.count != deltas.count {
      throw .width(["a move"], count: move.count)
    }
    return try LossTail(moves.map { -profit(at: $0) })
  }
}
