/// Reads a table in CSV (RFC 4180), row by row: commas, double quotes, a first row of names. Tabs
/// may stand in for the commas.
///
/// Rows end with CR LF, LF or CR; empty lines are passed over. A table of any length is read with
/// the memory of one row and of one piece of its source.
public struct CSVReader {
  /// The names of the columns, in order.
  public var header: [String] { head.names }

  private var scanner: CSVScanner
  private let head: CSVHeader

  /// Reads the header of `bytes`, which are UTF-8 with or without a byte order mark. The table must
  /// have the columns `required` and may have others; `file` is named in errors. Where its first
  /// line has a tab, and `tabs` are allowed, they stand between fields in place of commas.
  public init(
    _ bytes: [UInt8], file: String, required: [String] = [],
    limits: DocumentLimits = DocumentLimits(), tabs: Bool = false
  ) throws(DocumentError) {
    guard bytes.count <= limits.bytes else {
      let fault = SyntaxFault.tooLong(bytes: bytes.count, limit: limits.bytes)
      throw DocumentError(file: file, line: 0, fault: .syntax(fault))
    }
    let tab = UInt8(ascii: "\t")
    let ends = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let isTabbed = tabs && bytes.prefix { !ends.contains($0) }.contains(tab)
    try self.init(
      BytesInMemory(bytes), file: file, required: required, limits: limits,
      separator: isTabbed ? tab : UInt8(ascii: ","))
  }

  /// The same of a source that is read `piece` bytes at a time. It may be longer than a document.
  public init(
    _ source: any ByteSource, file: String, required: [String] = [],
    limits: DocumentLimits = DocumentLimits(), piece: Int = 1 << 20,
    separator: UInt8 = UInt8(ascii: ",")
  ) throws(DocumentError) {
    scanner = try CSVScanner(
      source, file: file, limit: limits.rowBytes, piece: piece, separator: separator)
    head = try CSVHeader(&scanner)
    let missing = required.filter { [head] in head.columns[$0] == nil }
    guard missing.isEmpty else {
      throw scanner.error(.missingColumns(missing, header: head.names), line: head.line)
    }
  }

  /// The next row, or nil after the last. After an error, what follows has no meaning.
  public mutating func next() throws(DocumentError) -> CSVRow? {
    guard try scanner.next() else { return nil }
    try head.check(scanner)
    return CSVRow(
      line: scanner.firstLine, fields: scanner.fields.map(scanner.text), columns: head.columns)
  }
}
