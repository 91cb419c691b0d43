import PlimsollDependence
import PlimsollDomain

/// Prices of several assets over time, read from one table: a column an asset, or a row an asset
/// and time.
///
/// A table with a column of names (`symbol`, `asset`) has a row for each asset and time, and its
/// prices are in `price` or `close`; where open, high and low stand beside it they are kept. In any
/// other table every column but the time is an asset, and an empty cell is a bar that is missing.
public struct PricePanel: Sendable {
  /// The assets, in the order of the table.
  public let series: [PriceSeries]
  /// How many rows the table has.
  public let rows: Int

  /// Reads a table whose times rise, for each asset alone where rows have names.
  ///
  /// - Parameters:
  ///   - assets: the ones that are wanted, in this order; all where none is named.
  ///   - renamed: what assets are called instead of what the table calls them.
  ///   - size: how long a bar lasts; the most frequent step between times where it is not said.
  public init(
    _ source: any ByteSource, file: String, assets: [String] = [],
    renaming renamed: [String: String] = [:], every size: BarSize? = nil
  ) throws {
    var reader = try CSVReader(source, file: file)
    var bars = PanelBars(
      columns: try PanelColumns(reader.header, file: file), file: file, renamed: renamed)
    var rows = 0
    while let row = try reader.next() {
      rows += 1
      try bars.add(row)
    }
    self.rows = rows
    let found = bars.names
    for name in assets where bars.bars[name] == nil {
      let nearest = NearestName.nearest(to: name, among: found).map { "did you mean \($0)? " }
      throw DocumentError(
        file: file, line: 0, problem: "has no prices of \(name.quoted)",
        remedy: (nearest ?? "") + "it has those of \(found.prefix(20).joined(separator: ", "))")
    }
    let wanted = assets.isEmpty ? found.filter { !(bars.bars[$0] ?? []).isEmpty } : assets
    guard let step = size ?? bars.step, !wanted.isEmpty else {
      throw DocumentError(
        file: file, line: 0, problem: "has prices of fewer than two times",
        remedy: "give it a longer history")
    }
    series = try wanted.map { try PriceSeries($0, every: step, bars: bars.bars[$0] ?? []) }
  }
}

/// Bars as rows bring them, asset by asset.
struct PanelBars {
  let columns: PanelColumns
  let file: String
  let renamed: [String: String]
  private(set) var bars: [String: [Bar]] = [:]
  /// The assets in the order in which they came.
  private(set) var names: [String] = []
  private var steps: [Int64: Int] = [:]
  private var last: Timestamp?

  init(columns: PanelColumns, file: String, renamed: [String: String]) {
    (self.columns, self.file, self.renamed) = (columns, file, renamed)
    guard case .wide(let assets) = columns.form else { return }
    for asset in assets { _ = called(asset.name) }
  }

  /// The most frequent step between times, the shorter of two that are as frequent.
  var step: BarSize? {
    let most = steps.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return most.flatMap { BarSize(milliseconds: $0.key) }
  }

  mutating func add(_ row: CSVRow) throws(DocumentError) {
    let time = try time(of: row)
    switch columns.form {
    case .wide(let assets):
      if let last { try check(time, after: last, row) }
      last = time
      for asset in assets where !row.fields[asset.index].isEmpty {
        let close = try price(row, asset)
        bars[called(asset.name), default: []].append(Bar(time: time, close: close))
      }
    case .long(let name, let close, let range):
      let asset = called(row.fields[name.index])
      if let last = bars[asset]?.last?.time { try check(time, after: last, row) }
      var others: [Double] = []
      for column in range { others.append(try price(row, column)) }
      let bar = Bar(
        time: time, close: try price(row, close),
        range: others.count == 3
          ? BarRange(open: others[0], high: others[1], low: others[2]) : nil)
      bars[asset, default: []].append(bar)
    }
  }

  private mutating func called(_ name: String) -> String {
    let name = renamed[name] ?? name
    if bars[name] == nil {
      names.append(name)
      bars[name] = []
    }
    return name
  }

  private mutating func check(_ time: Timestamp, after last: Timestamp, _ row: CSVRow)
    throws(DocumentError)
  {
    let (step, overflow) = time.milliseconds.subtractingReportingOverflow(last.milliseconds)
    guard step > 0, !overflow else {
      throw error(
        row, columns.time, step == 0 ? "\(time) comes twice" : "\(time) is before \(last) above it",
        step == 0 ? "keep one row for each time" : "sort the table by time")
    }
    steps[step, default: 0] += 1
  }

  /// A time as tapes write it, or a day alone.
  private func time(of row: CSVRow) throws(DocumentError) -> Timestamp {
    let text = row.fields[columns.time.index]
    do throws(TimeFault) {
      return try TapeReader.time(text.utf8.count == 10 ? text + "T00:00:00Z" : text)
    } catch {
      throw self.error(row, columns.time, "\(text.quoted) \(error.problem)", error.remedy)
    }
  }

  private func price(_ row: CSVRow, _ column: TapeColumns.Column) throws(DocumentError) -> Double {
    let text = row.fields[column.index]
    if let fault = ScalarCheck.fault(of: .string(text), .decimal(.positive)) {
      throw DocumentError(
        file: file, line: row.line, path: column.name.shortened, fault: .shape(fault))
    }
    guard let value = Double(text), value.isNormal else {
      throw error(row, column, "\(text.quoted) is no price", "write a number that is larger")
    }
    return value
  }

  private func error(
    _ row: CSVRow, _ column: TapeColumns.Column, _ problem: String, _ remedy: String
  ) -> DocumentError {
    DocumentError(
      file: file, line: row.line, path: column.name.shortened, problem: problem, remedy: remedy)
  }
}
