import PlimsollDomain
import PlimsollNumerics

/// What a portfolio of constant weights brings from bar to bar, per unit of its gross value.
///
/// One coin held long is the simplest. Weights are shares of gross value, negative for what is
/// held short; they stay as they are, so that what moves a margin is the market alone.
public struct ProfitSeries: Hashable, Sendable {
  /// What the portfolio is called.
  public let name: String
  /// How long a bar lasts.
  public let size: BarSize
  /// When the bar of each profit opens; the profit is known when it has closed.
  public let times: [Timestamp]
  /// Profits as shares of gross value; a long position that loses a tenth has −0.1.
  public let values: [Double]
  /// Whether bars are missing before this one, so that its profit is of more than one bar.
  public let bridges: [Bool]
  /// What traded in each bar, in quote units, where the source says it.
  public let traded: [Double]?

  /// The profits of `weights`, one for each column of a table of log returns.
  public init(
    _ name: String, of table: ReturnTable, weights: [Double], traded: [Double]? = nil
  ) throws(EstimateError) {
    guard weights.count == table.names.count else {
      throw .width(table.names, count: weights.count)
    }
    let gross = weights.reduce(0) { $0 + abs($1) }
    guard gross > 0, gross.isFinite else {
      throw .parameter("the gross weight of \(name)", value: gross, range: "above 0")
    }
    precondition(
      traded.map { $0.count == table.count } ?? true, "what traded is known for every bar or none")
    let shares = weights.map { $0 / gross }
    values = (0..<table.count).map { row in
      zip(table.row(row), shares).reduce(0) { $0 + (exponential($1.0) - 1) * $1.1 }
    }
    let ends = Set(table.holes.map(\.until))
    bridges = table.times.map(ends.contains)
    (self.name, size, times, self.traded) = (name, table.size, table.times, traded)
  }

  /// The profits of one price, held long.
  public init(long returns: Returns, traded: [Double]? = nil) throws(EstimateError) {
    precondition(
      traded.map { $0.count == returns.count } ?? true, "what traded is known for all bars or none")
    let ends = Set(returns.holes.map(\.until))
    (name, size, times, self.traded) = (returns.name, returns.size, returns.times, traded)
    values = returns.values.map { exponential($0) - 1 }
    bridges = returns.times.map(ends.contains)
  }

  /// Profits that come from elsewhere, an account's say; the checks are those of returns.
  public init(_ profits: Returns) {
    (name, size, times, values) = (profits.name, profits.size, profits.times, profits.values)
    let pairs = zip(profits.times, profits.times.dropFirst())
    bridges = [false] + pairs.map { Hole("", after: $0, until: $1, size: profits.size) != nil }
    traded = nil
  }

  /// How many there are.
  public var count: Int { values.count }
}
