import PlimsollDomain

/// The cells of one row, each read as what its column holds or refused with file, line and column.
struct ChainCells {
  let row: CSVRow
  let file: String

  /// The cell of a column, which must not be empty.
  private func text(_ column: String) throws(DocumentError) -> String {
    let text = row[column] ?? ""
    guard !text.isEmpty else { throw refusal(column, "the cell is empty", "fill it in") }
    return text
  }

  func refusal(_ column: String, _ problem: String, _ remedy: String) -> DocumentError {
    DocumentError(file: file, line: row.line, path: column, problem: problem, remedy: remedy)
  }

  /// A name.
  func name(_ column: String) throws(DocumentError) -> String {
    let name = try text(column)
    let fault = Shape.identifier.check(.string(name), file: file).first
    if let fault { throw refusal(column, fault.problem, fault.remedy) }
    return name
  }

  /// A decimal above zero.
  func positive(_ column: String) throws(DocumentError) -> FixedPoint {
    try decimal(column, .positive)
  }

  /// A decimal that is zero or above.
  func nonNegative(_ column: String) throws(DocumentError) -> FixedPoint {
    try decimal(column, .nonNegative)
  }

  /// Any decimal.
  func signed(_ column: String) throws(DocumentError) -> FixedPoint {
    try decimal(column, .any)
  }

  /// Tables written by scripts hold numbers such as 2e-08, which JSON numbers may be too.
  private func decimal(_ column: String, _ rule: DecimalRule) throws(DocumentError) -> FixedPoint {
    let text = try text(column)
    guard let plain = Node.number(text).decimalText, let value = try? FixedPoint(plain) else {
      throw refusal(column, "\(text.quoted) is not a decimal number", "correct the cell")
    }
    let fault = Shape.decimal(rule).check(.string(plain), file: file).first
    if let fault { throw refusal(column, fault.problem, fault.remedy) }
    return value
  }

  /// An instant in UTC.
  func time(_ column: String) throws(DocumentError) -> Timestamp {
    let text = try text(column)
    do { return try UTCTime(text).instant } catch {
      throw refusal(column, "\(text.quoted) \(error.problem)", error.remedy)
    }
  }

  /// Milliseconds since 1970.
  func milliseconds(_ column: String) throws(DocumentError) -> Int64 {
    let text = try text(column)
    guard let time = Int64(text), (0...Timestamp.last.milliseconds).contains(time) else {
      throw refusal(
        column, "\(text.quoted) is not a time in milliseconds", "correct the cell")
    }
    return time
  }

  /// Call or put.
  func right(_ column: String) throws(DocumentError) -> OptionRight {
    let text = try text(column)
    guard let right = OptionRight(rawValue: text) else {
      throw refusal(column, "\(text.quoted) is neither call nor put", "correct the cell")
    }
    return right
  }
}
