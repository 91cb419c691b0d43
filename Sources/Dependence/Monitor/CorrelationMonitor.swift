import PlimsollDomain
import PlimsollNumerics

/// The correlations of several prices bar by bar, against what is usual of them.
///
/// Two exponentially weighted estimates run side by side. The one that forgets fast says what
/// correlations are now, the one that forgets slowly what their habit is. The average over all
/// pairs has a regime, and so has each pair that is watched.
public struct CorrelationMonitor: Sendable {
  /// What has a regime.
  public enum Subject: Hashable, Sendable {
    /// The average over all pairs.
    case average
    /// One pair, by name.
    case pair(String, String)
  }

  /// A subject that went from one regime to another.
  public struct Change: Hashable, Sendable {
    /// What.
    public let subject: Subject
    /// From where to where, and when.
    public let change: RegimeChange
  }

  /// The prices.
  public let names: [String]
  /// How many bars were taken in.
  public private(set) var count = 0
  /// What has a regime, and which it is.
  public var regimes: [(subject: Subject, regime: Regime, direction: Direction?)] {
    watched.map { ($0.subject, $0.monitor.regime, $0.monitor.direction) }
  }
  /// The correlations now and their habit, as of the last bar; none while it warms up.
  public private(set) var matrices: (now: SymmetricMatrix, habit: SymmetricMatrix)?
  /// The bars that pass before anything is said: those after which the habit has forgotten half.
  public let warmUp: Int

  private struct Watched: Sendable {
    let subject: Subject
    let rows: (Int, Int)?
    var monitor: RegimeMonitor
  }

  private var fast: EWMACorrelation
  private var slow: EWMACorrelation
  private var watched: [Watched]

  /// A monitor that has seen nothing.
  ///
  /// - Parameters:
  ///   - fast: the bars after which a return counts half for what correlations are now.
  ///   - slow: the same for their habit; more than `fast`.
  ///   - pairs: pairs that are watched beside the average, by rows.
  public init(
    of names: [String], every size: BarSize, fast: Double, slow: Double, rule: RegimeRule,
    pairs: [(Int, Int)] = []
  ) throws(EstimateError) {
    guard names.count > 1 else { throw .tooFew(names, count: names.count, needed: 2) }
    guard fast >= 1, fast.isFinite else {
      throw .parameter("the fast half-life", value: fast, range: "of one bar or more")
    }
    guard slow > fast, slow <= 1e6 else {
      throw .parameter("the slow half-life", value: slow, range: "above the fast one")
    }
    self.names = names
    self.fast = try EWMACorrelation(of: names, every: size, decay: power(2, -1 / fast))
    self.slow = try EWMACorrelation(of: names, every: size, decay: power(2, -1 / slow))
    warmUp = Int(slow.rounded(.up))
    let monitor = RegimeMonitor(rule)
    watched = [Watched(subject: .average, rows: nil, monitor: monitor)]
    watched += pairs.map { one, other in
      Watched(subject: .pair(names[one], names[other]), rows: (one, other), monitor: monitor)
    }
  }

  /// Takes in the returns of the bar that opened at `time`, and says which regimes changed, in the
  /// order in which they are watched.
  public mutating func update(_ row: some RandomAccessCollection<Double>, at time: Timestamp)
    throws(EstimateError) -> [Change]
  {
    try fast.update(row, at: time)
    try slow.update(row, at: time)
    count += 1
    guard count >= max(2, warmUp) else { return [] }
    let (now, habit) = (try fast.correlation(), try slow.correlation())
    matrices = (now.value, habit.value)
    var changes: [Change] = []
    for place in watched.indices {
      func figure(_ matrix: SymmetricMatrix) -> Double {
        watched[place].rows.map { matrix[$0.0, $0.1] } ?? CorrelationMatrix.average(of: matrix)
      }
      let change = watched[place].monitor.observe(
        figure(now.value), habit: figure(habit.value), at: now.time)
      if let change { changes.append(Change(subject: watched[place].subject, change: change)) }
    }
    return changes
  }

  /// What exposures need now, and what they would need if correlations kept to their habit: both
  /// with the volatilities of now, so that the difference is that of correlations alone.
  ///
  /// - Parameters:
  ///   - amounts: money on each price, in the order of names.
  ///   - bars: the bars that a requirement looks ahead.
  /// - Returns: `nil` while the monitor warms up.
  public func requirements(of amounts: [Double], bars: Double, multiple: Double)
    throws(EstimateError) -> (now: NettedRequirement, habit: NettedRequirement)?
  {
    guard let matrices else { return nil }
    guard amounts.count == names.count else { throw .width(names, count: amounts.count) }
    guard bars > 0, bars <= 1e9 else {
      throw .parameter("the horizon in bars", value: bars, range: "above 0")
    }
    guard multiple > 0, multiple <= 1e6 else {
      throw .parameter("the multiple", value: multiple, range: "above 0")
    }
    let covariance = try fast.covariance().value
    let stressed = names.indices.map { amounts[$0] * (covariance[$0, $0] * bars).squareRoot() }
    let alone = multiple * stressed.reduce(0) { $0 + abs($1) }
    func netted(_ matrix: SymmetricMatrix) -> NettedRequirement {
      let variance = max(0, matrix.quadraticForm(stressed))
      return NettedRequirement(requirement: multiple * variance.squareRoot(), alone: alone)
    }
    return (netted(matrices.now), netted(matrices.habit))
  }
}
