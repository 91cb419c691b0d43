import PlimsollDomain

/// Reads a price tape: a table in time order, one price or one bar a row, tick by tick (R-136).
///
/// In memory are the rows of one instant, however long the tape is. Rows of one time are one tick;
/// bars of one time are four, in an order that their open and close decide.
public struct TapeReader {
  /// How many rows were read, and how many of them were before the time asked for.
  public private(set) var rows = 0, early = 0
  /// How many rows have a name that the market does not know.
  public private(set) var unknown = 0
  /// Such names, the first of them.
  public private(set) var unknownNames: [String] = []
  /// The name of the tape in errors.
  public let file: String

  private struct Row {
    let time: Timestamp
    let name: String
    let prices: [FixedPoint]
    let line: Int
  }

  private var reader: CSVReader
  private let columns: TapeColumns
  private let market: Market
  private let renamed: [String: String]
  private let window: (from: Timestamp?, to: Timestamp?)
  private var latest: Timestamp
  private var ahead: Row?
  private var ticks: [TapeTick] = []

  /// Reads the header of a tape to be played on `market`.
  ///
  /// - Parameters:
  ///   - choices: which column is which field, where names do not say it.
  ///   - renamed: what the market calls names of the tape.
  ///   - from: rows before it are passed over.
  ///   - to: nothing after it is read.
  public init(
    _ source: any ByteSource, file: String, market: Market, choices: [ColumnChoice] = [],
    renaming renamed: [String: String] = [:], from: Timestamp? = nil, to: Timestamp? = nil,
    piece: Int = 1 << 16
  ) throws(DocumentError) {
    reader = try CSVReader(source, file: file, piece: piece)
    columns = try TapeColumns(reader.header, choices: choices, file: file)
    (self.file, self.market, self.renamed, window) = (file, market, renamed, (from, to))
    latest = Timestamp(milliseconds: .min)
    ahead = try row()
  }

  /// The next tick, or nil after the last.
  public mutating func next() throws(DocumentError) -> TapeTick? {
    while ticks.isEmpty, let first = ahead {
      var same = [first]
      ahead = try row()
      while let other = ahead, other.time == first.time {
        same.append(other)
        ahead = try row()
      }
      ticks = first.prices.indices.map { place in
        TapeTick(
          time: first.time,
          prices: same.map { TapeTick.Price($0.name, $0.prices[place], line: $0.line) })
      }
    }
    return ticks.isEmpty ? nil : ticks.removeFirst()
  }

  /// The next row inside the window that the market knows.
  private mutating func row() throws(DocumentError) -> Row? {
    while let row = try reader.next() {
      let time = try time(of: row)
      if let to = window.to, time > to { return nil }
      rows += 1
      let prices = try prices(of: row)
      if let from = window.from, time < from {
        early += 1
        continue
      }
      guard time >= market.time else {
        throw error(
          row, columns.time, "\(time) is before the market, which is of \(market.time)",
          "start with --from \(market.time), or give a market that is no later")
      }
      let written = row.fields[columns.name.index]
      let name = renamed[written] ?? written
      guard market.contracts[ContractID(name)] != nil || market.assets[AssetID(name)] != nil else {
        note(written)
        continue
      }
      return Row(time: time, name: name, prices: prices, line: row.line)
    }
    return nil
  }

  private mutating func note(_ name: String) {
    unknown += 1
    if unknownNames.count < 20, !unknownNames.contains(name) { unknownNames.append(name) }
  }

  /// The time of a row, which is no earlier than that of the row before.
  private mutating func time(of row: CSVRow) throws(DocumentError) -> Timestamp {
    let text = row.fields[columns.time.index]
    let time: Timestamp
    do throws(TimeFault) { time = try Self.time(text) } catch {
      let isCount = Int64(text) != nil
      throw self.error(
        row, columns.time,
        "\(text.quoted) \(isCount ? "is no time in milliseconds" : error.problem)",
        isCount
          ? "write milliseconds since 1970, 13 digits today, or \"2023-04-14T08:00:00Z\""
          : error.remedy)
    }
    guard time >= latest else {
      throw error(
        row, columns.time, "\(time) is before the row above it, \(latest)",
        "sort the table by time")
    }
    latest = time
    return time
  }

  /// An instant as tapes write it: RFC 3339, or milliseconds since 1970 from 1973 on, so that
  /// seconds are not taken for them.
  public static func time(_ text: String) throws(TimeFault) -> Timestamp {
    if let count = Int64(text) {
      guard (100_000_000_000..<100_000_000_000_000).contains(count) else { throw .form }
      return Timestamp(milliseconds: count)
    }
    return try UTCTime(text).instant
  }
}

extension TapeReader {
  /// The prices of a row in the order in which they are visited.
  private func prices(of row: CSVRow) throws(DocumentError) -> [FixedPoint] {
    var prices: [FixedPoint] = []
    for column in columns.prices { prices.append(try price(row, column)) }
    guard prices.count == 4 else { return prices }
    let (open, high, low, close) = (prices[0], prices[1], prices[2], prices[3])
    for (price, place) in [(open, 0), (close, 3)] where price < low || price > high {
      throw error(
        row, columns.prices[place], "\(price) is not between low \(low) and high \(high)",
        "correct the bar")
    }
    return close >= open ? [open, low, high, close] : [open, high, low, close]
  }

  private func price(_ row: CSVRow, _ column: TapeColumns.Column) throws(DocumentError)
    -> FixedPoint
  {
    let text = row.fields[column.index]
    guard !text.isEmpty else {
      throw error(row, column, "the cell is empty", "fill it in, or leave the row out")
    }
    if let fault = ScalarCheck.fault(of: .string(text), .decimal(.positive)) {
      throw DocumentError(
        file: file, line: row.line, path: column.name.shortened, fault: .shape(fault))
    }
    do { return try FixedPoint(text) } catch {
      throw self.error(row, column, "\(text.quoted) is no price", "write at most 38 digits")
    }
  }

  private func error(
    _ row: CSVRow, _ column: TapeColumns.Column, _ problem: String, _ remedy: String
  ) -> DocumentError {
    DocumentError(
      file: file, line: row.line, path: column.name.shortened, problem: problem, remedy: remedy)
  }
}
