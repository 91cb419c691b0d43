/// What a portfolio brings when prices move, to second order: δ·x + ½·xᵀΓx for log or simple
/// returns x, with δ and Γ in money.
///
/// The quadratic is taken as it is at each move, simulated or historical. There is no expansion of
/// the tail (Cornish and Fisher's) on top: that can fall as confidence rises.
public struct DeltaGamma: Hashable, Sendable {
  /// Profit per unit of each name's return.
  public let deltas: [Double]
  /// The change of each delta per unit of each name's return, row by row; symmetric.
  public let gammas: [[Double]]

  /// Sensitivities of names in one order.
  public init(deltas: [Double], gammas: [[Double]]) throws(EstimateError) {
    guard gammas.count == deltas.count, gammas.allSatisfy({ $0.count == deltas.count }) else {
      throw .width(["gamma"], count: gammas.count)
    }
    for value in deltas + gammas.flatMap({ $0 }) where !value.isFinite {
      throw .parameter("a sensitivity", value: value, range: "that is finite")
    }
    for row in deltas.indices {
      for column in 0..<row where gammas[row][column] != gammas[column][row] {
        throw .parameter(
          "gamma \(row + 1), \(column + 1)", value: gammas[row][column],
          range: "equal to gamma \(column + 1), \(row + 1)")
      }
    }
    (self.deltas, self.gammas) = (deltas, gammas)
  }

  /// A portfolio without options.
  public init(deltas: [Double]) throws(EstimateError) {
    try self.init(deltas: deltas, gammas: deltas.map { _ in deltas.map { _ in 0 } })
  }

  /// What it brings at one move, a return for each name.
  public func profit(at move: some RandomAccessCollection<Double>) -> Double {
    precondition(move.count == deltas.count, "a move has a return for each name")
    let move = Array(move)
    var profit = 0.0
    for row in deltas.indices {
      var slope = 0.0
      for column in deltas.indices { slope += gammas[row][column] * move[column] }
      profit += move[row] * (deltas[row] + 0.5 * slope)
    }
    return profit
  }
}
