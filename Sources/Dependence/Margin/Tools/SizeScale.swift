/// How much more the larger position of one asset is margined than a small one, by what the market
/// takes in a bar and by what is open in all.
public struct SizeScale: Hashable, Sendable {
  /// How many bars a close-out takes of a position that the market takes at once.
  public let horizon: Double
  /// What can be closed out in a bar without moving the price further, in quote units.
  public let depth: Double?
  /// What is open in all, in quote units.
  public let openInterest: Double?
  /// What a share of it adds.
  public let concentration: ConcentrationScale

  /// A scale by depth, by open interest or by both.
  public init(
    horizon: Double, depth: Double?, openInterest: Double?, concentration: ConcentrationScale
  ) throws(EstimateError) {
    for (name, value) in [("the depth", depth), ("the open interest", openInterest)] {
      guard let value else { continue }
      guard value > 0, value <= 1e18 else {
        throw .parameter(name, value: value, range: "above 0, at most 1e18")
      }
    }
    guard horizon > 0, horizon <= 366 else {
      throw .parameter("the horizon", value: horizon, range: "above 0, at most 366 bars")
    }
    (self.horizon, self.depth, self.openInterest) = (horizon, depth, openInterest)
    self.concentration = concentration
  }

  /// What the rate of a small position is multiplied by: √(period ÷ horizon), the period being the
  /// position over the depth, and what concentration adds.
  public func factor(position: Double) -> Double {
    let period = depth.map { max(horizon, position / $0) } ?? horizon
    let share = openInterest.map { concentration.factor(position: position, openInterest: $0) }
    return (period / horizon).squareRoot() * (share ?? 1)
  }

  /// What each slice of a position between two of `floors`, and above the last, is charged, in
  /// rates of a small position.
  ///
  /// Slices rise, and their sum is never below ``factor(position:)`` times the position, up to
  /// twice the last floor. Within a slice the charge of a position is convex but where
  /// concentration reaches its most, so its ends and that point say how steep it must be.
  public func slices(floors: [Double]) -> [Double] {
    func charge(_ position: Double) -> Double { factor(position: position) * position }
    var (slices, charged) = ([Double](), 0.0)
    for (place, floor) in floors.enumerated() {
      let end = place + 1 < floors.count ? floors[place + 1] : 2 * floor
      let steep = ([end] + kinks).filter { $0 > floor && $0 <= end }.map {
        (charge($0) - charged) / ($0 - floor)
      }
      let slice = steep.reduce(max(1, slices.last ?? 1), max)
      slices.append(slice)
      charged += slice * (end - floor)
    }
    return slices
  }

  /// Where concentration reaches its most.
  private var kinks: [Double] {
    guard let openInterest, concentration.slope > 0 else { return [] }
    return [openInterest * (concentration.threshold + concentration.most / concentration.slope)]
  }
}
