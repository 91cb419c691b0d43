import PlimsollNumerics

/// Losses seen or simulated, sorted, with what each counts: value at risk and expected shortfall
/// of the distribution that they are.
///
/// Losses are positive. No figure lies between two observations: value at risk is the loss at
/// which the weight of it and all worse ones first reaches the tail, the ⌈n·(1 − confidence)⌉-th
/// worst of `n` equal ones; expected shortfall is the mean of exactly the tail, the last loss in
/// it counting in part. Shorter histories than 1/(1 − confidence) give their worst loss.
public struct LossTail: Hashable, Sendable {
  /// From the worst down.
  private let losses: [Double]
  /// The weight of each loss and all worse ones; the last is one.
  private let reached: [Double]

  /// Losses in the order of time, the oldest first; each counts `decay` of the one after it.
  ///
  /// - Source of the decay: Boudoukh, Richardson and Whitelaw, *The Best of Both Worlds*, 1998.
  public init(_ losses: [Double], decay: Double = 1) throws(EstimateError) {
    guard !losses.isEmpty else { throw .tooFew(["the tail"], count: 0, needed: 1) }
    guard decay > 0, decay <= 1 else {
      throw .parameter("the decay of losses", value: decay, range: "above 0, at most 1")
    }
    for loss in losses where !loss.isFinite { throw .notAReturn("a loss", value: loss) }
    var weight = 1.0
    var rows: [(loss: Double, weight: Double, place: Int)] = []
    for (place, loss) in losses.enumerated().reversed() {
      rows.append((loss, weight, place))
      weight *= decay
    }
    // The order of equal losses is that of time, so that sums have one order.
    rows.sort { $0.loss == $1.loss ? $0.place < $1.place : $0.loss > $1.loss }
    let total = rows.reduce(0) { $0 + $1.weight }
    var sum = 0.0
    reached = rows.map { row in
      sum += row.weight
      return sum / total
    }
    self.losses = rows.map(\.loss)
  }

  /// Losses that count the same, the worst first.
  init(worstFirst losses: [Double]) {
    precondition(!losses.isEmpty, "a tail has a loss")
    let total = Double(losses.count)
    self.losses = losses
    reached = losses.indices.map { Double($0 + 1) / total }
  }

  /// How many losses there are.
  public var count: Int { losses.count }

  /// The worst of them.
  public var worst: Double { losses[0] }

  /// The loss at a level; monotone in confidence, and the tail mean is never below the quantile.
  public func loss(at level: RiskLevel) -> Double {
    let tail = level.tail
    // A sum of weights that differs from the tail by rounding alone has reached it.
    let edge = reached.firstIndex { $0 >= tail * (1 - 1e-9) } ?? losses.count - 1
    guard level.measure == .expectedShortfall else { return losses[edge] }
    var (mean, before) = (0.0, 0.0)
    for place in 0..<edge {
      mean += losses[place] * (reached[place] - before)
      before = reached[place]
    }
    mean += losses[edge] * (tail - before)
    return max(mean / tail, losses[edge])
  }

  /// The probability that a loss is at most `capital`, and its standard error.
  ///
  /// It is what "credit" of an account means here: how surely it stays solvent, not who it is.
  public func solvency(with capital: Double) -> SolvencyProbability {
    let beyond = losses.firstIndex { $0 <= capital } ?? losses.count
    let share = beyond == 0 ? 0 : reached[beyond - 1]
    return SolvencyProbability(probability: 1 - share, observations: losses.count)
  }
}

/// How probable it is that capital suffices, and how well that is known.
public struct SolvencyProbability: Hashable, Sendable {
  /// The share of outcomes whose loss the capital bears.
  public let probability: Double
  /// How many outcomes it was counted in.
  public let observations: Int

  /// The standard error of the count, √(p(1 − p)/n), for equal weights.
  public var error: Double {
    (probability * (1 - probability) / Double(observations)).squareRoot()
  }
}
