/// Some rows of a table as records, with what is wrong with them.
struct TablePiece: Sendable {
  /// Neighbouring rows of one account.
  struct Run {
    /// Where its name stands in the names.
    let name: Range<Int>
    /// Where its records end; they start where those before end.
    var end: Int
  }

  private(set) var runs: [Run] = []
  private(set) var names: [UInt8] = []
  private(set) var records: [UInt8] = []
  private(set) var rows = 0
  /// How many lines it has.
  private(set) var lines = 0
  /// Numbers of contracts, or of assets, that are in it.
  private(set) var held: [Bool]
  /// The first of what is wrong, with lines counted from the piece on, and how much more is.
  private(set) var errors: [DocumentError] = []
  private(set) var further = 0
  /// Whether the text is no table from some place on.
  private(set) var isBroken = false

  /// Reads `bytes`, which are whole rows.
  init(_ bytes: [UInt8], _ table: TableRows) {
    held = [Bool](repeating: false, count: table.names)
    records.reserveCapacity(bytes.count / 4)
    var scanner = CSVScanner(rows: bytes, file: table.file, limit: table.limit)
    var check = TableCheck(table.header, table.columns)
    do throws(DocumentError) {
      while try scanner.next() {
        let before = check.count
        check.check(scanner)
        rows += 1
        guard check.count == before else { continue }
        do throws(DocumentError) {
          let suggests = before < table.suggestions
          held[try table.encoder.add(scanner, to: &records, suggests: suggests)] = true
          place(scanner, table)
        } catch { check.note(error) }
      }
    } catch {
      check.note(error)
      isBroken = true
    }
    (errors, further, lines) = (check.errors, check.further, scanner.linesBehind)
  }

  /// Adds the row to the run of its account.
  private mutating func place(_ scanner: CSVScanner, _ table: TableRows) {
    var text: ArraySlice<UInt8> = table.account[...]
    if let column = table.columns.account {
      let field = scanner.fields[column.index]
      if field.isDoubled {
        text = Array(scanner.text(field).utf8)[...]
      } else {
        text = scanner.buffer[scanner.row + field.start..<scanner.row + field.end]
      }
    }
    if let last = runs.last, names[last.name].elementsEqual(text) {
      runs[runs.count - 1].end = records.count
      return
    }
    names += text
    runs.append(Run(name: names.count - text.count..<names.count, end: records.count))
  }
}

/// What the pieces of one table share.
struct TableRows: Sendable {
  let file: String
  let header: CSVHeader
  let columns: TableColumns
  let encoder: RowEncoder
  /// The account of rows that name none.
  let account: [UInt8]
  /// How many bytes a row may have.
  let limit: Int
  /// How many contracts, or assets, there are.
  let names: Int
  /// How many errors of a piece say which name was meant, which takes long to find out.
  var suggestions = DocumentErrors.listed
}
