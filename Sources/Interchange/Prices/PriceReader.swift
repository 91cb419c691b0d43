import PlimsollDependence
import PlimsollDomain

/// Reads a table of prices row by row: a column a name, or a row a name and time.
///
/// A table with a column of names (`symbol`, `asset`) has a row for each name and time, with its
/// close and, where they are there, open, high, low and volume. In any other table every column but
/// the time is a name, and an empty cell is a bar that is missing. Every error names file, line and
/// column.
struct PriceReader {
  /// One bar of one name, by its place among the names, and what traded in it in quote units.
  struct Price {
    let name: Int
    let bar: Bar
    let traded: Double?
  }

  let file: String
  /// What the header calls the time.
  var timeColumn: String { columns.time.name.shortened }
  /// The names so far: those that are wanted, or of a table with a row each as they come.
  private(set) var names: [String] = []
  /// Whether a column has the volume.
  let hasVolume: Bool
  /// Whether a row has all names.
  let isWide: Bool

  /// The names that rows have and nobody wants: the first hundred.
  private(set) var seen: [String] = []

  private var reader: CSVReader
  private let columns: PriceColumns
  private let selection: PriceSelection
  private var places: [String: Int] = [:]
  /// The columns of a wide table, by the places of their names.
  private var cells: [(name: Int, column: TapeColumns.Column)] = []
  /// The last time of each name; of all where a row has all.
  private var last: [Timestamp?] = []
  private var steps: [Int64: Int] = [:]

  init(_ source: any ByteSource, file: String, _ selection: PriceSelection)
    throws(DocumentError)
  {
    (self.file, self.selection) = (file, selection)
    reader = try CSVReader(source, file: file)
    columns = try PriceColumns(reader.header, choices: selection.choices, file: file)
    (hasVolume, isWide) =
      switch columns.form {
      case .wide: (false, true)
      case .long(_, _, _, let volume): (volume != nil, false)
      }
    for name in selection.assets where places[name] == nil { _ = place(of: name) }
    guard case .wide(let header) = columns.form else { return }
    try readNames(header)
  }

  private mutating func readNames(_ header: [TapeColumns.Column]) throws(DocumentError) {
    let found = header.map { selection.name($0.name) }
    for name in selection.assets where !found.contains(name) {
      throw Self.absent(name, among: found, file)
    }
    for (name, column) in zip(found, header) {
      guard selection.assets.isEmpty || places[name] != nil else { continue }
      let place = place(of: name)
      guard !cells.contains(where: { $0.name == place }) else {
        throw DocumentError(
          file: file, line: 1, path: column.name.shortened,
          problem: "another column is \(name.quoted) too", remedy: "rename one of the two")
      }
      cells.append((place, column))
    }
  }

  /// A name that is wanted and not there.
  static func absent(_ name: String, among names: [String], _ file: String) -> DocumentError {
    let nearest = NearestName.nearest(to: name, among: names)
    return DocumentError(
      file: file, line: 0, problem: "has no prices of \(name.quoted)",
      remedy: (nearest.map { "did you mean \($0.quoted)? " } ?? "")
        + "it has \(names.prefix(20).map(\.quoted).listed)")
  }

  /// The most frequent step between times, the shorter of two that are as frequent; none before
  /// the second time.
  func step() throws(DocumentError) -> BarSize? {
    guard let most = steps.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else {
      return nil
    }
    guard let size = BarSize(milliseconds: most) else {
      throw DocumentError(
        file: file, line: 0, problem: "its bars are \(most) ms apart",
        remedy: "give bars of at most 366 days")
    }
    return size
  }

  /// The prices of the next row, which are of one time; nil behind the last row. None where a row
  /// has nothing that is wanted.
  mutating func next() throws(DocumentError) -> (time: Timestamp, prices: [Price], line: Int)? {
    guard let row = try reader.next() else { return nil }
    switch columns.form {
    case .wide:
      let time = try time(of: row)
      try check(time, of: 0, row)
      var prices: [Price] = []
      for (name, column) in cells where !row.fields[column.index].isEmpty {
        let close = try price(row, column)
        prices.append(Price(name: name, bar: Bar(time: time, close: close), traded: nil))
      }
      return (time, prices, row.line)
    case .long(let column, let close, let range, let volume):
      let name = selection.name(row.fields[column.index])
      guard !name.isEmpty else {
        throw error(row, column, "the cell is empty", "fill it in, or leave the row out")
      }
      let time = try time(of: row)
      guard selection.assets.isEmpty || places[name] != nil else {
        if seen.count < 100, !seen.contains(name) { seen.append(name) }
        return (time, [], row.line)
      }
      let place = place(of: name)
      try check(time, of: place, row)
      let bar = try bar(row, at: time, close, range)
      let traded = try volume.map { volume throws(DocumentError) in
        try number(row, volume, .nonNegative) * bar.close
      }
      return (time, [Price(name: place, bar: bar, traded: traded)], row.line)
    }
  }

  private mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    last.append(nil)
    return names.count - 1
  }

  private mutating func check(_ time: Timestamp, of name: Int, _ row: CSVRow)
    throws(DocumentError)
  {
    defer { last[name] = time }
    guard let last = last[name] else { return }
    let (step, overflow) = time.milliseconds.subtractingReportingOverflow(last.milliseconds)
    guard step > 0, !overflow else {
      throw error(
        row, columns.time, step == 0 ? "\(time) comes twice" : "\(time) is before \(last) above it",
        step == 0 ? "keep one row for each time" : "sort the table by time")
    }
    steps[step, default: 0] += 1
  }
}

extension PriceReader {
  private func bar(
    _ row: CSVRow, at time: Timestamp, _ close: TapeColumns.Column, _ range: [TapeColumns.Column]
  ) throws(DocumentError) -> Bar {
    let end = try price(row, close)
    guard range.count == 3 else { return Bar(time: time, close: end) }
    let (open, high, low) = try (price(row, range[0]), price(row, range[1]), price(row, range[2]))
    for (column, isOutside) in [
      (range[1], high < max(open, end)), (range[2], low > min(open, end)),
    ] where isOutside {
      throw error(
        row, column, "it does not enclose the open and the close of its bar", "correct the bar")
    }
    return Bar(time: time, open: open, high: high, low: low, close: end)
  }

  /// A time as tapes write it, or a day alone.
  private func time(of row: CSVRow) throws(DocumentError) -> Timestamp {
    let text = row.fields[columns.time.index]
    do throws(TimeFault) {
      return try TapeReader.time(text.utf8.count == 10 ? text + "T00:00:00Z" : text)
    } catch {
      let remedy =
        error == .form
        ? "write \"2023-04-14T08:00:00Z\", \"2023-04-14\", or milliseconds since 1970"
        : error.remedy
      throw self.error(row, columns.time, "\(text.quoted) \(error.problem)", remedy)
    }
  }

  private func price(_ row: CSVRow, _ column: TapeColumns.Column) throws(DocumentError) -> Double {
    let value = try number(row, column, .positive)
    guard value.isNormal else {
      throw error(
        row, column, "\(row.fields[column.index].quoted) is no price",
        "write a number that is larger")
    }
    return value
  }

  private func number(_ row: CSVRow, _ column: TapeColumns.Column, _ rule: DecimalRule)
    throws(DocumentError) -> Double
  {
    let text = row.fields[column.index]
    if let fault = ScalarCheck.fault(of: .string(Self.mantissa(text)), .decimal(rule)) {
      throw DocumentError(
        file: file, line: row.line, path: column.name.shortened, fault: .shape(fault))
    }
    guard let value = Double(text), value <= 1e100 else {
      throw error(row, column, "\(text.shortened.quoted) is too large", "correct it")
    }
    return value
  }

  /// What stands before an exponent, which programs write small prices with.
  private static func mantissa(_ text: String) -> String {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    return parts.count == 2 && Int(parts[1]) != nil ? String(parts[0]) : text
  }

  private func error(
    _ row: CSVRow, _ column: TapeColumns.Column, _ problem: String, _ remedy: String
  ) -> DocumentError {
    DocumentError(
      file: file, line: row.line, path: column.name.shortened, problem: problem, remedy: remedy)
  }
}
