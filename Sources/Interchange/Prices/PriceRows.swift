import PlimsollDependence
import PlimsollDomain

/// Rows of a table of prices, those of one time together.
struct PriceRows {
  /// The prices of one time.
  struct Time {
    let time: Timestamp
    var prices: [PriceReader.Price]
    /// The line of its first row.
    let line: Int
  }

  private(set) var reader: PriceReader
  /// Whether a row was of an earlier time than the one above it.
  private(set) var isUnsorted = false
  /// Whether the last row was read.
  private(set) var isAtEnd = false
  /// The first row behind those that were given.
  private var ahead: Time?

  init(_ reader: PriceReader) { self.reader = reader }

  /// The prices of the next time; none behind the last. After a row that is out of order, what
  /// follows is one row each.
  mutating func next() throws(DocumentError) -> Time? {
    var given = ahead
    if given == nil { given = try read() }
    guard var time = given else { return nil }
    ahead = nil
    while !isUnsorted, let row = try read() {
      guard row.time == time.time else {
        isUnsorted = row.time < time.time
        ahead = row
        break
      }
      time.prices += row.prices
    }
    return time
  }

  private mutating func read() throws(DocumentError) -> Time? {
    guard let row = try reader.next() else {
      isAtEnd = true
      return nil
    }
    return Time(time: row.time, prices: row.prices, line: row.line)
  }

  /// The whole table, of which some times were read.
  mutating func rest(behind read: [Time], _ selection: PriceSelection) throws(DocumentError)
    -> PriceHistory
  {
    var bars = PriceBars()
    for time in read { bars.add(time.prices) }
    while let time = try next() { bars.add(time.prices) }
    return try bars.history(reader, selection)
  }

  /// What is wrong with rows that do not rise in time where they must.
  func unsorted(_ time: Time) -> DocumentError {
    DocumentError(
      file: reader.file, line: ahead?.line ?? time.line, path: reader.timeColumn,
      problem: "\(ahead.map { "\($0.time)" } ?? "a time") is before \(time.time) above it",
      remedy: "sort the table by time: it is read row by row")
  }
}
