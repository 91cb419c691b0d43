import PlimsollDependence
import PlimsollDomain

/// Prices of several names time by time, read as they are asked for: a table of any length, with
/// the memory of a few hundred rows.
///
/// The first ``peeked`` times are read before any is given: they say how long a bar is and, where
/// rows have names, which there are. A table that has its rows name by name cannot be read like
/// that and is read whole; ``isWhole`` says so.
public struct PriceFeed {
  /// One bar of each name, none where it is missing.
  public struct Tick: Sendable {
    /// When the bars open.
    public let time: Timestamp
    /// The bars, in the order of names.
    public internal(set) var bars: [Bar?]
  }

  /// How many times are looked at first.
  public static let peeked = 256

  /// The names.
  public let names: [String]
  /// How long a bar lasts.
  public let size: BarSize
  /// Whether the table had to be read whole.
  public let isWhole: Bool
  /// Names that came too late to be among them, with their first times.
  public private(set) var late: [(name: String, time: Timestamp)] = []
  /// The bars that a filter found suspect so far.
  public private(set) var suspects: [BadTick] = []

  private var rows: PriceRows
  private var waiting: [Tick]
  private let filter: BadTickFilter?
  private var second: [[Timestamp: Bar]]
  /// The last close of each name that was kept.
  private var kept: [Double?]

  /// Opens a table; bad ticks are left out if there is a filter for them.
  public init(
    _ source: any ByteSource, file: String, _ selection: PriceSelection = PriceSelection(),
    filter: BadTickFilter? = nil, beside second: PriceHistory? = nil
  ) throws(DocumentError) {
    var rows = PriceRows(try PriceReader(source, file: file, selection))
    var waiting: [PriceRows.Time] = []
    while waiting.count < Self.peeked, !rows.isUnsorted, let time = try rows.next() {
      waiting.append(time)
    }
    // So many times of one name: the others stand behind it.
    let isGrouped =
      !rows.reader.isWide && !rows.isAtEnd
      && Set(waiting.flatMap { $0.prices.map(\.name) }).count <= 1
    if rows.isUnsorted || isGrouped {
      let history = try rows.rest(behind: waiting, selection)
      (names, size, isWhole) = (history.names, history.series[0].size, true)
      self.waiting = Self.ticks(of: history)
    } else {
      guard let size = try rows.reader.step() else {
        throw DocumentError(
          file: file, line: 0, problem: "has prices of fewer than two times",
          remedy: "give it a longer history")
      }
      (names, self.size, isWhole) = (rows.reader.names, size, false)
      self.waiting = waiting.map { [names] in Self.tick($0, names.count) }
    }
    (self.rows, self.filter) = (rows, filter)
    if let other = second?.series.first, other.size != size {
      throw DocumentError(
        file: second?.file ?? "", line: 0, problem: "has bars of \(other.size), not \(size)",
        remedy: "give both sources bars of one size")
    }
    self.second = names.map { name in
      let bars = second?.series.first { $0.name == name }?.bars ?? []
      return Dictionary(bars.map { ($0.time, $0) }) { $1 }
    }
    kept = names.map { _ in nil }
  }

  /// The next time; none behind the last row.
  public mutating func next() throws(DocumentError) -> Tick? {
    guard try fill(1) else { return nil }
    guard let filter else { return waiting.removeFirst() }
    for place in names.indices {
      guard let bar = waiting[0].bars[place] else { continue }
      if let before = kept[place], filter.isSuspect(bar, after: before) {
        let end = bar.time.milliseconds.addingReportingOverflow(filter.span(of: size)).partialValue
        while waiting[waiting.count - 1].time.milliseconds <= end, try fill(waiting.count + 1) {}
        let suspect = filter.judge(
          bar, after: before,
          followed: waiting.dropFirst().lazy.compactMap { $0.bars[place] }.prefix(filter.bars),
          every: size, beside: second[place][bar.time])
        suspects.append(BadTick(name: names[place], suspect: suspect))
        if suspect.outcome.isRejected {
          waiting[0].bars[place] = nil
          continue
        }
      }
      kept[place] = bar.close
    }
    return waiting.removeFirst()
  }

  /// Reads until `count` times wait; whether they do.
  private mutating func fill(_ count: Int) throws(DocumentError) -> Bool {
    while waiting.count < count, !isWhole, let time = try rows.next() {
      guard !rows.isUnsorted else { throw rows.unsorted(time) }
      for price in time.prices where price.name >= names.count {
        let name = rows.reader.names[price.name]
        if !late.contains(where: { $0.name == name }) { late.append((name, time.time)) }
      }
      waiting.append(Self.tick(time, names.count))
    }
    return waiting.count >= count
  }

  private static func tick(_ time: PriceRows.Time, _ count: Int) -> Tick {
    var tick = Tick(time: time.time, bars: [Bar?](repeating: nil, count: count))
    for price in time.prices where price.name < count { tick.bars[price.name] = price.bar }
    return tick
  }

  private static func ticks(of history: PriceHistory) -> [Tick] {
    var ticks: [Timestamp: [Bar?]] = [:]
    for (place, series) in history.series.enumerated() {
      for bar in series.bars {
        ticks[bar.time, default: [Bar?](repeating: nil, count: history.series.count)][place] = bar
      }
    }
    return ticks.sorted { $0.key < $1.key }.map { Tick(time: $0.key, bars: $0.value) }
  }
}
