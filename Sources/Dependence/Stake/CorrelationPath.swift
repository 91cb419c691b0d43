/// A declared way from today's correlations and volatilities to others, and where on it collateral
/// stops being enough.
///
/// `R(t) = (1 − t)·R + t·R′` and `σ(t) = (1 − t)·σ + t·σ′`. Between two matrices that can be, all
/// can be. The variance is then a cubic in t: between the zeros of its derivative it only rises or
/// only falls, so its first crossing is found by bisection and none is passed over.
public struct CorrelationPath: Hashable, Sendable {
  /// The exposures at the start and at the end, which differ in their volatilities alone.
  public let start: Exposures, end: Exposures
  /// The correlations at the start and at the end.
  public let from: CorrelationMatrix, to: CorrelationMatrix
  /// The variance at t: the coefficients of 1, t, t², t³.
  let cubic: [Double]

  /// A way of some exposures, to other correlations and, if given, to other volatilities.
  public init(
    of exposures: Exposures, from: CorrelationMatrix, to: CorrelationMatrix,
    volatilities: [Double]? = nil
  ) throws(StakeFault) {
    start = exposures
    end = try exposures.moving(volatilities ?? exposures.volatilities)
    self.from = try NettedRequirement.ordered(from, as: exposures)
    self.to = try NettedRequirement.ordered(to, as: exposures)
    let (a, b) = (start.stressed, zip(end.stressed, start.stressed).map { $0 - $1 })
    let (now, then) = (self.from.matrix, self.to.matrix)
    func form(_ x: [Double], _ y: [Double], _ weight: (Int, Int) -> Double) -> Double {
      var sum = 0.0
      for row in x.indices {
        for column in y.indices { sum += x[row] * y[column] * weight(row, column) }
      }
      return sum
    }
    func turn(_ row: Int, _ column: Int) -> Double { then[row, column] - now[row, column] }
    func stay(_ row: Int, _ column: Int) -> Double { now[row, column] }
    cubic = [
      form(a, a, stay), 2 * form(a, b, stay) + form(a, a, turn),
      form(b, b, stay) + 2 * form(a, b, turn), form(b, b, turn),
    ]
  }

  /// The requirement at a share of the way.
  public func requirement(at share: Double, multiple: Double) throws(StakeFault)
    -> NettedRequirement
  {
    let volatilities = zip(start.volatilities, end.volatilities).map { before, after in
      (1 - share) * before + share * after
    }
    return try NettedRequirement(
      of: try start.moving(volatilities), under: from.mixed(with: to, share: share),
      multiple: multiple)
  }

  /// The first share of the way beyond which collateral is too little: 0 where it is already, none
  /// where it is enough all the way.
  public func breakEven(multiple: Double, collateral: Double) throws(StakeFault) -> Double? {
    guard multiple > 0, multiple <= 1e6 else { throw .multiple(multiple) }
    guard collateral >= 0, collateral <= 1e100 else { throw .collateral(collateral) }
    let room = (collateral / multiple) * (collateral / multiple)
    guard variance(at: 0) <= room else { return 0 }
    var low = 0.0
    for high in turns + [1] {
      if variance(at: high) > room { return bisect(low, high, room) }
      low = high
    }
    return nil
  }

  /// Where the requirement is highest.
  public var worst: Double {
    ([0] + turns + [1]).reduce(0) { variance(at: $1) > variance(at: $0) ? $1 : $0 }
  }

  private func variance(at t: Double) -> Double {
    ((cubic[3] * t + cubic[2]) * t + cubic[1]) * t + cubic[0]
  }

  /// Where the variance turns from rising to falling or back, inside the way, in order.
  private var turns: [Double] {
    let (a, b, c) = (3 * cubic[3], 2 * cubic[2], cubic[1])
    let inner = b * b - 4 * a * c
    guard inner >= 0 else { return [] }
    // The sum without cancellation first, the other root from the product of both.
    let half = -0.5 * (b + (b < 0 ? -1 : 1) * inner.squareRoot())
    let roots = [a != 0 ? half / a : .nan, half != 0 ? c / half : .nan]
    return roots.filter { $0 > 0 && $0 < 1 }.sorted()
  }

  /// The last share of the way that has room, between one that has and one that has not.
  private func bisect(_ low: Double, _ high: Double, _ room: Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<80 {
      let middle = 0.5 * (low + high)
      if variance(at: middle) > room { high = middle } else { low = middle }
    }
    return low
  }
}
