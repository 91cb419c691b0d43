/// The least value of a function that is only evaluated, by the simplex of Nelder and Mead.
///
/// A simplex of n + 1 points is reflected, stretched and shrunk towards lower values. Where the
/// function is infinite or not a number no point is kept, so an infinite value is a wall. When the
/// simplex has closed it is opened again at its best point, until that gains nothing. Steps are
/// taken in a fixed order, so the bits are the same everywhere.
///
/// It finds a local minimum and no derivative is needed; a few parameters are its range.
/// - Source: Nelder and Mead, *The Computer Journal* 7 (1965); restarts as in Press et al.,
///   *Numerical Recipes*, 3rd ed., §10.5.
public struct NelderMead: Hashable, Sendable {
  /// The simplex has closed when its values differ by less than this, relative to 1 or the value.
  public var valueTolerance = 1e-12
  /// It has closed when its points, too, differ by less than this in every direction.
  public var pointTolerance = 1e-8
  /// Evaluations that are spent at most.
  public var limit = 4_000

  /// A search with the usual tolerances.
  public init() {}

  /// Where a search has ended.
  public struct Minimum: Hashable, Sendable {
    /// The best point.
    public let point: [Double]
    /// The function there.
    public let value: Double
    /// How often the function was evaluated.
    public let evaluations: Int
    /// Whether the simplex closed, and opening it again gained nothing, before the limit.
    public let hasSettled: Bool
  }

  /// Searches from a point of a finite value.
  ///
  /// - Parameter steps: how far the first simplex reaches in each direction; not zero.
  public func minimum(
    from start: [Double], steps: [Double], of function: ([Double]) -> Double
  ) -> Minimum {
    precondition(start.count == steps.count && !start.isEmpty, "a direction has one step")
    var search = Simplex(start, value: Simplex.tamed(function(start)), limit: limit)
    var reach = steps
    var hasSettled = false
    while !hasSettled, search.evaluations < limit {
      let before = search.best.value
      search.open(reach, of: function)
      let isClosed = search.close(
        values: valueTolerance, points: pointTolerance, of: function)
      let gain = before - search.best.value
      hasSettled = isClosed && gain <= valueTolerance * max(1, abs(search.best.value))
      reach = reach.map { $0 / 4 }
    }
    return Minimum(
      point: search.best.point, value: search.best.value, evaluations: search.evaluations,
      hasSettled: hasSettled)
  }
}

/// The points of a search, the best first.
private struct Simplex {
  typealias Corner = (point: [Double], value: Double)
  private var corners: [Corner]
  private(set) var evaluations = 1
  private let limit: Int

  init(_ point: [Double], value: Double, limit: Int) {
    (corners, self.limit) = ([(point, value)], limit)
  }

  var best: Corner { corners[0] }

  /// What cannot be compared counts as worst.
  static func tamed(_ value: Double) -> Double { value.isNaN ? .infinity : value }

  /// A new simplex around the best point.
  mutating func open(_ steps: [Double], of function: ([Double]) -> Double) {
    let centre = best
    corners = [centre]
    for direction in steps.indices {
      // A wall on one side leaves the other; between two walls the simplex is flat.
      var corner = centre
      for side in [1.0, -1] {
        corner.point[direction] = centre.point[direction] + side * steps[direction]
        corner.value = evaluate(corner.point, function)
        if corner.value < .infinity { break }
      }
      insert(corner.value < .infinity ? corner : centre)
    }
  }

  /// Moves until the corners are as near as the tolerances; `false` if the limit comes first.
  mutating func close(
    values: Double, points: Double, of function: ([Double]) -> Double
  ) -> Bool {
    while evaluations < limit {
      let worst = corners[corners.count - 1]
      let isFlat = worst.value - best.value <= values * max(1, abs(best.value))
      if isFlat, width <= points { return true }
      step(function)
    }
    return false
  }

  /// The largest difference between corners in one direction, relative to 1 or the coordinate.
  private var width: Double {
    best.point.indices.reduce(0) { width, direction in
      let values = corners.map { $0.point[direction] }
      let low = values.reduce(.infinity, min), high = values.reduce(-.infinity, max)
      return max(width, (high - low) / max(1, abs(best.point[direction])))
    }
  }

  private mutating func step(_ function: ([Double]) -> Double) {
    let worst = corners.removeLast()
    let centre = best.point.indices.map { direction in
      corners.reduce(0) { $0 + $1.point[direction] } / Double(corners.count)
    }
    func at(_ share: Double) -> Corner {
      let point = zip(centre, worst.point).map { $0 + share * ($1 - $0) }
      return (point, evaluate(point, function))
    }
    let reflected = at(-1)
    if reflected.value < best.value {
      let stretched = at(-2)
      return insert(stretched.value < reflected.value ? stretched : reflected)
    }
    if reflected.value < corners[corners.count - 1].value { return insert(reflected) }
    let outside = reflected.value < worst.value
    let contracted = at(outside ? -0.5 : 0.5)
    if contracted.value < (outside ? reflected.value : worst.value) { return insert(contracted) }
    shrink(worst, function)
  }

  private mutating func shrink(_ worst: Corner, _ function: ([Double]) -> Double) {
    let old = corners.dropFirst() + [worst]
    corners = [best]
    for corner in old {
      let point = zip(best.point, corner.point).map { 0.5 * $0 + 0.5 * $1 }
      insert((point, evaluate(point, function)))
    }
  }

  private mutating func evaluate(_ point: [Double], _ function: ([Double]) -> Double) -> Double {
    evaluations += 1
    return Self.tamed(function(point))
  }

  /// Equals go behind those that were there before.
  private mutating func insert(_ corner: Corner) {
    let place = corners.firstIndex { corner.value < $0.value } ?? corners.count
    corners.insert(corner, at: place)
  }
}
