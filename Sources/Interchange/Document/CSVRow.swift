/// One row of a table, whose fields are found by the names of the first row.
public struct CSVRow: Hashable, Sendable {
  /// The line on which the row starts, from 1.
  public let line: Int
  /// The fields in the order of the header.
  public let fields: [String]
  /// Where the field of each column stands.
  let columns: [String: Int]

  /// The field under `column`, or nil if the table has no such column.
  public subscript(column: String) -> String? { columns[column].map { fields[$0] } }
}
