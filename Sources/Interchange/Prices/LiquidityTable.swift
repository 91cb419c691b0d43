import PlimsollDependence

/// What markets take: rows of a name, what can be closed out in a bar, and what is open in all,
/// both in quote units.
///
/// ```text
/// name,depth,open_interest
/// BTC,25000000,900000000
/// ```
public struct LiquidityTable: Sendable {
  /// One name.
  public struct Row: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What can be closed out in a bar; none where the cell is empty.
    public let depth: Double?
    /// What is open in all; none where the cell is empty.
    public let openInterest: Double?
  }

  /// The names in the order of the table.
  public let rows: [Row]

  /// Reads a table, whose names are stripped and renamed as those of prices.
  public init(_ bytes: [UInt8], file: String, _ selection: PriceSelection = PriceSelection())
    throws(DocumentError)
  {
    var reader = try CSVReader(bytes, file: file, required: ["name"])
    guard reader.header.contains("depth") || reader.header.contains("open_interest") else {
      throw DocumentError(
        file: file, line: 1,
        fault: .table(.missingColumns(["depth", "open_interest"], header: reader.header)))
    }
    var rows: [Row] = []
    while let row = try reader.next() {
      let name = selection.name(row["name"] ?? "")
      func fail(_ problem: String, _ remedy: String) -> DocumentError {
        DocumentError(file: file, line: row.line, path: "name", problem: problem, remedy: remedy)
      }
      guard !name.isEmpty else { throw fail("the cell is empty", "fill it in") }
      guard !rows.contains(where: { $0.name == name }) else {
        throw fail("\(name.quoted) comes twice", "keep one row for each name")
      }
      let depth = try Self.amount(row, "depth", file)
      let open = try Self.amount(row, "open_interest", file)
      guard depth != nil || open != nil else {
        throw fail("\(name.quoted) has no depth and no open interest", "fill one in")
      }
      rows.append(Row(name: name, depth: depth, openInterest: open))
    }
    guard !rows.isEmpty else {
      throw DocumentError(
        file: file, line: 0, problem: "has no rows", remedy: "give it a row for each name")
    }
    self.rows = rows
  }

  private static func amount(_ row: CSVRow, _ column: String, _ file: String)
    throws(DocumentError) -> Double?
  {
    guard let text = row[column], !text.isEmpty else { return nil }
    if let fault = ScalarCheck.fault(of: .string(text), .decimal(.positive)) {
      throw DocumentError(file: file, line: row.line, path: column, fault: .shape(fault))
    }
    guard let value = Double(text), value <= 1e18 else {
      throw DocumentError(
        file: file, line: row.line, path: column, problem: "\(text.shortened.quoted) is too large",
        remedy: "correct it")
    }
    return value
  }
}
