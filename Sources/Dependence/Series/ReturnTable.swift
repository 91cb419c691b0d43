import PlimsollDomain
import PlimsollNumerics

/// Log returns of several prices at the times they have in common.
///
/// A time that one series lacks counts for none: no price is carried forward, so none is stale,
/// and what the others did meanwhile is in their next common return. Holes of the common times
/// count as the rule says.
public struct ReturnTable: Hashable, Sendable {
  /// What the columns are returns of.
  public let names: [String]
  /// How long a bar lasts.
  public let size: BarSize
  /// When the bar of each row opens.
  public private(set) var times: [Timestamp]
  /// The returns, row after row.
  public private(set) var values: [Double]
  /// Where bars were missing in what the series have in common.
  public let holes: [Hole]
  /// How many bars of each series others lack between the first and last common time.
  public let unmatched: [Int]

  /// Aligns series and takes returns between neighbouring common times.
  public init(of series: [PriceSeries], holes rule: HoleRule = .refuse) throws(SeriesError) {
    let size = try Self.commonSize(of: series)
    let (times, places) = Self.common(series)
    guard let first = times.first, let last = times.last, times.count >= 2 else {
      guard series.count != 1 else {
        throw .tooShort(series[0].name, count: series[0].bars.count, needed: 2)
      }
      throw .noCommonTimes(series.map(\.name), common: times.count)
    }
    let name = series.map(\.name).joined(separator: ", ")
    var rows: (times: [Timestamp], values: [Double], holes: [Hole]) = ([], [], [])
    rows.values.reserveCapacity((times.count - 1) * series.count)
    for row in 1..<times.count {
      if let hole = Hole(name, after: times[row - 1], until: times[row], size: size) {
        rows.holes.append(try rule.treat(hole))
        if rows.holes.last?.counts == false { continue }
      }
      rows.times.append(times[row])
      for (column, one) in series.enumerated() {
        let (before, now) = (places[column][row - 1], places[column][row])
        rows.values.append(logarithm(ofRatio: one.bars[now].close, to: one.bars[before].close))
      }
    }
    guard !rows.times.isEmpty else { throw .tooShort(name, count: 0, needed: 1) }
    (self.names, self.size) = (series.map(\.name), size)
    (self.times, values, holes) = rows
    unmatched = series.map { one in
      one.bars.count { $0.time >= first && $0.time <= last } - times.count
    }
  }

  /// Returns that come from elsewhere, or from a seed: a row for each time.
  public init(names: [String], every size: BarSize, times: [Timestamp], rows: [[Double]])
    throws(SeriesError)
  {
    try Self.checkNames(names)
    let name = names.joined(separator: ", ")
    guard !times.isEmpty else { throw .tooShort(name, count: 0, needed: 1) }
    guard rows.count == times.count else {
      throw .shape(rows: rows.count, times: times.count, at: min(rows.count, times.count))
    }
    for (row, values) in rows.enumerated() {
      guard values.count == names.count else {
        throw .shape(rows: rows.count, times: times.count, at: row)
      }
      for (column, value) in values.enumerated() where !value.isLogReturn {
        throw .notAReturn(names[column], at: times[row], value: value)
      }
      guard row > 0 else { continue }
      if times[row] == times[row - 1] { throw .duplicate(name, at: times[row]) }
      if times[row] < times[row - 1] { throw .unsorted(name, at: times[row]) }
    }
    (self.names, self.size, self.times, values) = (names, size, times, rows.flatMap { $0 })
    (holes, unmatched) = ([], names.map { _ in 0 })
  }

  /// How many rows there are.
  public var count: Int { times.count }

  /// The returns of one time, in the order of names.
  public func row(_ number: Int) -> ArraySlice<Double> {
    values[number * names.count..<(number + 1) * names.count]
  }

  /// The returns of one name.
  public func column(_ number: Int) -> Returns {
    let own = stride(from: number, to: values.count, by: names.count).map { values[$0] }
    return Returns(checked: own, names[number], every: size, times: times, holes: holes)
  }

  /// The last `count` rows, or all where there are not as many; holes stay those of the whole.
  public func last(_ count: Int) -> ReturnTable {
    var part = self
    let dropped = max(0, self.count - max(0, count))
    part.times.removeFirst(dropped)
    part.values.removeFirst(dropped * names.count)
    return part
  }

  private static func commonSize(of series: [PriceSeries]) throws(SeriesError) -> BarSize {
    try checkNames(series.map(\.name))
    let first = series[0]
    for one in series where one.size != first.size {
      throw .sizes(first.name, first.size, one.name, one.size)
    }
    return first.size
  }

  private static func checkNames(_ names: [String]) throws(SeriesError) {
    guard !names.isEmpty else { throw .tooShort("a table", count: 0, needed: 1) }
    let sorted = names.sorted()
    for (one, next) in zip(sorted, sorted.dropFirst()) where one == next {
      throw .nameTwice(one)
    }
  }

  /// The times that all series have, and where each has them.
  private static func common(_ series: [PriceSeries]) -> (times: [Timestamp], places: [[Int]]) {
    var times: [Timestamp] = []
    var places = series.map { _ in [Int]() }
    var next = series.map { _ in 0 }
    for bar in series[0].bars {
      var isCommon = true
      for (column, one) in series.enumerated() {
        while next[column] < one.bars.count, one.bars[next[column]].time < bar.time {
          next[column] += 1
        }
        guard next[column] < one.bars.count else { return (times, places) }
        isCommon = isCommon && one.bars[next[column]].time == bar.time
      }
      guard isCommon else { continue }
      times.append(bar.time)
      for column in places.indices { places[column].append(next[column]) }
    }
    return (times, places)
  }
}

extension Double {
  /// Whether it can be a log return at all: those of numbers that a `Double` holds are below 1,500.
  var isLogReturn: Bool { abs(self) < 1_500 }
}
