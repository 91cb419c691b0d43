/// Reads a table in CSV (RFC 4180), row by row: commas, double quotes, a first row of names.
///
/// Rows end with CR LF, LF or CR; empty lines are passed over.
public struct CSVReader {
  /// The names of the columns, in order.
  public let header: [String]

  private var scanner: CSVScanner
  private let columns: [String: Int]

  /// Reads the header of `bytes`, which are UTF-8 with or without a byte order mark. The table must
  /// have the columns `required` and may have others; `file` is named in errors.
  public init(
    _ bytes: [UInt8], file: String, required: [String] = [],
    limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentError) {
    let source = try TextSource(bytes, file: file, limit: limits.bytes)
    scanner = CSVScanner(source)
    guard let (line, names) = try scanner.row() else { throw scanner.error(.noHeader, line: 0) }
    var columns: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      if name.isEmpty { throw scanner.error(.unnamedColumn(index + 1), line: line) }
      if columns[name] != nil { throw scanner.error(.duplicateColumn(name), line: line) }
      columns[name] = index
    }
    let missing = required.filter { columns[$0] == nil }
    guard missing.isEmpty else {
      throw scanner.error(.missingColumns(missing, header: names), line: line)
    }
    header = names
    self.columns = columns
  }

  /// The next row, or nil after the last. After an error, what follows has no meaning.
  public mutating func next() throws(DocumentError) -> CSVRow? {
    guard let (line, fields) = try scanner.row() else { return nil }
    guard fields.count == header.count else {
      throw scanner.error(.ragged(found: fields.count, expected: header.count), line: line)
    }
    return CSVRow(line: line, fields: fields, columns: columns)
  }
}
