/// Writes a table in CSV (RFC 4180), with rows that end in LF and quotes only where needed.
///
/// Fields are data: a text that a spreadsheet would take for a formula is written as it is.
public struct CSVWriter: Hashable, Sendable {
  /// The table so far.
  public private(set) var text: String
  private let columns: Int

  /// A table with its first row.
  public init(header: [String]) {
    columns = header.count
    text = Self.row(header)
  }

  /// Adds a row, which must have a field for every column.
  public mutating func append(_ fields: [String]) throws(TableFault) {
    guard fields.count == columns else {
      throw .ragged(found: fields.count, expected: columns)
    }
    text += Self.row(fields)
  }

  /// One row with its line break.
  public static func row(_ fields: some Collection<String>) -> String {
    let isLone = fields.count == 1
    let written = fields.map { isLone && $0.isEmpty ? "\"\"" : field($0) }
    return written.joined(separator: ",") + "\n"
  }

  private static func field(_ text: String) -> String {
    let special = [",", "\"", "\r", "\n"].map { UInt8(ascii: $0) }
    let isPadded = text.utf8.first == UInt8(ascii: " ") || text.utf8.last == UInt8(ascii: " ")
    // At the start of a file it would be read as a byte order mark.
    let isMark = text.unicodeScalars.first == "\u{FEFF}"
    guard isPadded || isMark || text.utf8.contains(where: special.contains) else { return text }
    var written = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { written += "\"" }
      written.unicodeScalars.append(scalar)
    }
    return written + "\""
  }
}
