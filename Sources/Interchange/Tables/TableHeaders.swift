/// The headers of several tables, and what of the user's choices they took.
struct TableHeaders {
  let choices: [ColumnChoice]
  let limits: DocumentLimits
  /// How many bytes are asked for at a time.
  let piece: Int
  /// What is not read, by table.
  private(set) var unused: [PoolTables.Unused] = []
  private var names: [String] = []
  private var taken: Set<ColumnChoice> = []

  init(choices: [ColumnChoice], limits: DocumentLimits, piece: Int) {
    (self.choices, self.limits, self.piece) = (choices, limits, piece)
  }

  /// The choices that named a column of no table so far.
  var missed: [TableFault] {
    choices.filter { !taken.contains($0) }.map { .noSuchColumn($0, headers: names) }
  }

  /// The header of one more table, and a scanner that stands behind it.
  mutating func open(
    _ source: any ByteSource, file: String
  ) throws(DocumentError) -> (CSVScanner, CSVHeader, TableColumns) {
    var scanner = try CSVScanner(source, file: file, limit: limits.rowBytes, piece: piece)
    let header = try CSVHeader(&scanner)
    names += header.names
    let columns: TableColumns
    do throws(TableFault) { columns = try TableColumns(header, choices: choices) } catch {
      throw scanner.error(error, line: header.line)
    }
    taken.formUnion(columns.taken)
    if !columns.unused.isEmpty {
      unused.append(PoolTables.Unused(file: file, columns: columns.unused))
    }
    return (scanner, header, columns)
  }
}
