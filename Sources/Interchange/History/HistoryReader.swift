import PlimsollDependence
import PlimsollDomain

/// Reads a price history: CSV, one row a bar of one name, with its time or date, its close and, if
/// it is to be known, its volume in units of the name.
///
/// Rows of different names may be mixed; those of one are in time order. Every error names file,
/// line and column.
public struct HistoryReader {
  /// Fields that `--column` may name.
  public static let fields = HistoryColumns.fields

  /// The bars of one name so far.
  private struct Rows {
    var bars: [Bar] = []
    var traded: [Double] = []
  }

  private let file: String
  private let columns: HistoryColumns
  private let header: [String]

  /// Reads the table.
  ///
  /// - Parameters:
  ///   - choices: which column is which field, where names do not say it.
  ///   - quote: what is taken off the end of names, `USDT` of `BTCUSDT`.
  ///   - kept: the names to keep, after that; all without any.
  public static func read(
    _ bytes: [UInt8], file: String, choices: [ColumnChoice] = [], quote: String? = nil,
    keeping kept: [String] = []
  ) throws(DocumentError) -> PriceHistory {
    var reader = try CSVReader(BytesInMemory(bytes), file: file)
    let columns = try HistoryColumns(reader.header, choices: choices, file: file)
    let own = HistoryReader(file: file, columns: columns, header: reader.header)
    var (order, rows): ([String], [String: Rows]) = ([], [:])
    while let row = try reader.next() {
      let name = own.plain(row.fields[columns.name], quote)
      guard kept.isEmpty || kept.contains(name) else { continue }
      if rows[name] == nil { order.append(name) }
      try own.add(row, to: &rows[name, default: Rows()])
    }
    guard !order.isEmpty else {
      throw DocumentError(
        file: file, line: 0, problem: kept.isEmpty ? "has no rows" : "has none of the names kept",
        remedy: "give it a row for each bar")
    }
    return try own.history(order, rows)
  }

  private func plain(_ name: String, _ quote: String?) -> String {
    guard let quote, name.hasSuffix(quote), name.count > quote.count else { return name }
    var plain = name.dropLast(quote.count)
    while let last = plain.last, "-_/".contains(last) { plain.removeLast() }
    return plain.isEmpty ? name : String(plain)
  }

  private func add(_ row: CSVRow, to rows: inout Rows) throws(DocumentError) {
    let time = try time(of: row)
    if let last = rows.bars.last?.time, time <= last {
      throw error(
        row, columns.time,
        time == last ? "\(time) comes twice for this name" : "\(time) is before the row above it",
        time == last ? "keep one bar for each time" : "sort the rows of a name by time")
    }
    let close = try number(row, columns.close, .positive)
    rows.bars.append(Bar(time: time, close: close))
    guard let volume = columns.volume else { return }
    rows.traded.append(try number(row, volume, .nonNegative) * close)
  }

  private func time(of row: CSVRow) throws(DocumentError) -> Timestamp {
    let text = row.fields[columns.time]
    if text.utf8.count == 10, let day = Timestamp(text + "T00:00:00Z") { return day }
    do throws(TimeFault) { return try TapeReader.time(text) } catch {
      throw self.error(
        row, columns.time, "\(text.quoted) is no time",
        "write a day as \"2023-04-14\", or \"2023-04-14T08:00:00Z\", or milliseconds since 1970")
    }
  }

  private func number(_ row: CSVRow, _ column: Int, _ rule: DecimalRule) throws(DocumentError)
    -> Double
  {
    let text = row.fields[column]
    if let fault = ScalarCheck.fault(of: .string(text), .decimal(rule)) {
      throw DocumentError(
        file: file, line: row.line, path: header[column].shortened, fault: .shape(fault))
    }
    return Double(text) ?? .nan
  }

  private func history(_ order: [String], _ rows: [String: Rows]) throws(DocumentError)
    -> PriceHistory
  {
    let size = try Self.size(of: order.compactMap { rows[$0]?.bars }, file: file)
    var (series, traded): ([PriceSeries], [[Double]?]) = ([], [])
    for name in order {
      guard let own = rows[name] else { continue }
      do { series.append(try PriceSeries(name, every: size, bars: own.bars)) } catch {
        throw DocumentError(file: file, line: 0, problem: "\(error)", remedy: "correct the table")
      }
      traded.append(columns.volume == nil ? nil : own.traded)
    }
    return PriceHistory(file: file, series: series, traded: traded)
  }

  /// The least time between two bars of one name; a day where no name has two.
  private static func size(of bars: [[Bar]], file: String) throws(DocumentError) -> BarSize {
    let gaps = bars.flatMap { bars in
      zip(bars, bars.dropFirst()).map { $1.time.milliseconds - $0.time.milliseconds }
    }
    guard let least = gaps.min() else { return .day }
    guard let size = BarSize(milliseconds: least) else {
      throw DocumentError(
        file: file, line: 0, problem: "its bars are \(least) ms apart",
        remedy: "give bars of at most 366 days")
    }
    return size
  }

  private func error(
    _ row: CSVRow, _ column: Int, _ problem: String, _ remedy: String
  ) -> DocumentError {
    DocumentError(
      file: file, line: row.line, path: header[column].shortened, problem: problem, remedy: remedy)
  }
}
