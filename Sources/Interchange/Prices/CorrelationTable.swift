import PlimsollDependence
import PlimsollNumerics

/// Correlations as a table: a row and a column a name, with volatilities if they are known.
///
/// ```text
/// asset,volatility,BTC,ETH
/// BTC,0.04,1,0.3
/// ETH,0.05,0.3,1
/// ```
public struct CorrelationTable: Hashable, Sendable {
  /// The names, in the order of rows and columns.
  public let names: [String]
  /// The volatility of each over the horizon meant, as a share; none where the table has none.
  public let volatilities: [Double]?
  /// The correlations as written; nothing says yet that they can be.
  public let matrix: SymmetricMatrix

  /// A table to be written.
  public init(names: [String], volatilities: [Double]?, matrix: SymmetricMatrix) {
    (self.names, self.volatilities, self.matrix) = (names, volatilities, matrix)
  }

  /// Reads a table whose mirror images are equal to a part in 10⁹.
  public init(_ bytes: [UInt8], file: String) throws(DocumentError) {
    var reader = try CSVReader(bytes, file: file, required: ["asset"])
    let names = reader.header.filter { $0 != "asset" && $0 != "volatility" }
    var (rows, volatilities): ([[Double]], [Double]) = ([], [])
    while let row = try reader.next() {
      let name = row["asset"] ?? ""
      guard rows.count < names.count, name == names[rows.count] else {
        throw DocumentError(
          file: file, line: row.line, path: "asset",
          problem: "\(name.quoted) does not stand where its column does",
          remedy: "give rows the order of columns: \(names.joined(separator: ", "))")
      }
      rows.append(try names.map { name throws(DocumentError) in try Self.number(row, name, file) })
      if row["volatility"] != nil { volatilities.append(try Self.number(row, "volatility", file)) }
    }
    guard rows.count == names.count, !names.isEmpty else {
      throw DocumentError(
        file: file, line: 0, problem: "has \(rows.count) rows for \(names.count) columns of names",
        remedy: "give every name a row and a column")
    }
    self.names = names
    self.volatilities = reader.header.contains("volatility") ? volatilities : nil
    do throws(MatrixFault) { matrix = try SymmetricMatrix(rows: rows, tolerance: 1e-9) } catch {
      throw DocumentError(
        file: file, line: 0, problem: "is no matrix", remedy: "\(error)")
    }
  }

  private static func number(_ row: CSVRow, _ column: String, _ file: String)
    throws(DocumentError) -> Double
  {
    let text = row[column] ?? ""
    let rule: DecimalRule = column == "volatility" ? .nonNegative : .any
    if let fault = ScalarCheck.fault(of: .string(text), .decimal(rule)) {
      throw DocumentError(
        file: file, line: row.line, path: column.shortened, fault: .shape(fault))
    }
    return Double(text) ?? .nan
  }

  /// The table with every digit, which ``init(_:file:)`` reads back.
  public var text: String {
    let head = ["asset"] + (volatilities == nil ? [] : ["volatility"]) + names
    let rows = names.indices.map { row in
      [names[row]] + (volatilities.map { [Self.plain($0[row])] } ?? [])
        + matrix.row(row).map(Self.plain)
    }
    return ([head] + rows).map(CSVWriter.row).joined()
  }

  /// Digits without an exponent, which tables do not have.
  private static func plain(_ value: Double) -> String {
    let text = "\(value)"
    guard text.contains("e") else { return text }
    // Below 10⁻⁴: the twenty decimals that follow are more than a figure of this size has.
    var (digits, rest) = ("", abs(value))
    for _ in 0..<20 {
      rest *= 10
      let digit = Int(rest)
      digits += "\(min(9, digit))"
      rest -= Double(digit)
    }
    return (value < 0 ? "-0." : "0.") + digits
  }
}
