import PlimsollDomain

/// How much a margin moved while the portfolio stayed as it was.
///
/// - Source of the figures: Murphy, Vasios and Vause, Bank of England, Financial Stability Paper
///   29 (2014) and Staff Working Paper 597 (2016).
public struct Procyclicality: Hashable, Sendable {
  /// How many rates the figures are of.
  public let count: Int
  /// The mean rate, as a share of gross value.
  public let mean: Double
  /// The largest rate over the smallest.
  public let peakToTrough: Double
  /// The largest rise within 1, 5 and 30 days.
  public let rises: [Rise]
  /// The largest rise from one rate to the next, as a share of gross value: what has to be paid
  /// in at once.
  public let largestCall: Double
  /// All rises from one rate to the next, summed.
  public let calls: Double
  /// The standard deviation of the rates.
  public let deviation: Double
  /// The mean of what is charged above the raw rate: the price of the tools. Below zero where
  /// they charge less.
  public let cost: Double

  /// The largest rise within some days.
  public struct Rise: Hashable, Sendable {
    /// Days of 24 hours.
    public let days: Int
    /// The rise, as a share of the rate before; zero where it never rose.
    public let share: Double
    /// The bar at whose close it ended.
    public let at: Timestamp?
  }

  /// Over how many days rises are taken.
  public static let days = [1, 5, 30]

  /// The figures of a path in a window, whose raw path says what its tools cost; `nil` where the
  /// window has no rate.
  public init?(
    of path: MarginPath, against raw: MarginPath, from start: Timestamp? = nil,
    to end: Timestamp? = nil
  ) {
    precondition(path.count == raw.count, "both paths are of the same bars")
    let places = path.places(from: start, to: end)
    guard let first = places.first, let last = places.last else { return nil }
    let rates = Array(path.rates[first...last])
    let times = Array(path.series.times[(path.start + first)...(path.start + last)])
    let mean = rates.reduce(0, +) / Double(rates.count)
    let (most, least) = (rates.reduce(0, max), rates.reduce(.infinity, min))
    peakToTrough = least > 0 ? most / least : most > 0 ? .infinity : 1
    let squares = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = (squares / Double(rates.count)).squareRoot()
    cost = mean - raw.rates[first...last].reduce(0, +) / Double(rates.count)
    let steps = zip(rates, rates.dropFirst()).map { max(0, $1 - $0) }
    (largestCall, calls) = (steps.reduce(0, max), steps.reduce(0, +))
    rises = Self.days.map { Self.rise(rates, times, within: $0) }
    (count, self.mean) = (rates.count, mean)
  }

  /// The largest of (M(u) − M(t)) ÷ M(t) for t < u ≤ t + days.
  private static func rise(_ rates: [Double], _ times: [Timestamp], within days: Int) -> Rise {
    let span = Int64(days) * 86_400_000
    var best = (share: 0.0, at: Timestamp?.none)
    for place in rates.indices where rates[place] > 0 {
      for later in rates.indices[(place + 1)...] {
        guard times[place].distance(to: times[later]) <= span else { break }
        let share = rates[later] / rates[place] - 1
        if share > best.share { best = (share, times[later]) }
      }
    }
    return Rise(days: days, share: best.share, at: best.at)
  }
}
