/// The first row of a table: names that are there and differ.
struct CSVHeader {
  let names: [String]
  let line: Int
  /// How many lines end before the first row behind it.
  let behind: Int
  /// Where the column of each name stands.
  let columns: [String: Int]

  init(_ scanner: inout CSVScanner) throws(DocumentError) {
    guard try scanner.next() else { throw scanner.error(.noHeader, line: 0) }
    line = scanner.firstLine
    behind = scanner.linesBehind
    names = scanner.fields.map(scanner.text)
    var columns: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      if name.isEmpty { throw scanner.error(.unnamedColumn(index + 1), line: line) }
      if columns[name] != nil { throw scanner.error(.duplicateColumn(name), line: line) }
      columns[name] = index
    }
    self.columns = columns
  }

  /// Refuses the scanner's row if it has not a field for every column.
  func check(_ scanner: CSVScanner) throws(DocumentError) {
    guard scanner.fields.count == names.count else {
      let fault = TableFault.ragged(found: scanner.fields.count, expected: names.count)
      throw scanner.error(fault, line: scanner.firstLine)
    }
  }
}
