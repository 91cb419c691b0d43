/// Holds the rows of one table against the shapes of a pool document.
struct TableCheck {
  let columns: TableColumns
  let header: CSVHeader
  /// What is wrong with the table so far, the first of it.
  private(set) var errors: [DocumentError] = []
  /// How much more is wrong.
  private(set) var further = 0
  /// What each column is at a glance, without anything that would have to be retained.
  private let glances: [(index: Int, isRequired: Bool, kind: PlainScalar)]
  /// The account of the row before, as it was written, and its number.
  private var latest: (name: [UInt8], number: Int) = ([], 0)

  init(_ header: CSVHeader, _ columns: TableColumns) {
    self.header = header
    self.columns = columns
    glances = columns.all.map { ($0.index, $0.isRequired, PlainScalar($0.shape)) }
  }

  var isGood: Bool { errors.isEmpty }
  /// How much is wrong.
  var count: Int { errors.count + further }

  /// Keeps what is wrong, or counts it once there is enough.
  mutating func note(_ error: DocumentError) {
    if errors.count < DocumentErrors.listed { errors.append(error) } else { further += 1 }
  }

  /// Checks every cell of the scanner's row.
  mutating func check(_ scanner: CSVScanner) {
    do throws(DocumentError) { try header.check(scanner) } catch { return note(error) }
    for (number, glance) in glances.enumerated() {
      let field = scanner.fields[glance.index]
      if field.start == field.end, !glance.isRequired { continue }
      let place = scanner.row + field.start..<scanner.row + field.end
      if !field.isDoubled, glance.kind.fits(scanner.buffer, place) { continue }
      check(columns.all[number], scanner)
    }
  }

  private mutating func check(_ column: TableColumns.Column, _ scanner: CSVScanner) {
    let field = scanner.fields[column.index]
    guard field.start < field.end else {
      return refuse(column, scanner, "the cell is empty", "fill it in")
    }
    let text = scanner.text(field)
    let known = column.field == "side" ? text.lowercased() : text
    guard let fault = ScalarCheck.fault(of: .string(known), column.shape) else { return }
    switch fault {
    case .wrongSign where columns.side != nil && column.field == "quantity":
      refuse(
        column, scanner, "\(text.quoted) has a sign beside a side",
        "write it without, or leave the side out")
    case .notChoice(_, let nearest, let allowed):
      note(
        scanner, column, .shape(.notChoice(text, nearest: nearest, allowed: allowed)))
    default: note(scanner, column, .shape(fault))
    }
  }

  private mutating func refuse(
    _ column: TableColumns.Column, _ scanner: CSVScanner, _ problem: String, _ remedy: String
  ) {
    note(scanner, column, .stated(problem: problem, remedy: remedy))
  }

  private mutating func note(
    _ scanner: CSVScanner, _ column: TableColumns.Column, _ fault: DocumentFault
  ) {
    note(
      DocumentError(
        file: scanner.file, line: scanner.firstLine, path: column.name.shortened, fault: fault))
  }

  /// The number of the account that the scanner's row names; `number` knows a name's.
  mutating func account(_ scanner: CSVScanner, number: (String) -> Int) -> Int? {
    guard let column = columns.account else { return nil }
    let field = scanner.fields[column.index]
    let bytes = scanner.buffer[scanner.row + field.start..<scanner.row + field.end]
    if bytes.elementsEqual(latest.name) { return latest.number }
    latest = (Array(bytes), number(scanner.text(field)))
    return latest.number
  }
}
