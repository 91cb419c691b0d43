import ArgumentParser
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll book check`: whether tables make a book, and how large it is.
struct BookCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks the tables of a book and says how large it is.",
    discussion: """
      Every row is held against the market and the edition, and nothing is written: "book margin" \
      reads the tables themselves.
      Example, with files of your own:
        plimsoll book check pos.csv cash.csv --market m.json --rulebook span-grid
      """)

  @OptionGroup var inputs: BookOptions

  mutating func run() throws {
    try Files.refusing {
      var inputs = try inputs.read()
      let book = try inputs.book()
      for table in inputs.tables.unused { Terminal.complain("\(table)") }
      let rows = inputs.tables.rows
      print("accounts   \(book.count)")
      print("positions  \(rows[.positions] ?? 0)")
      print("holdings   \(rows[.holdings] ?? 0)")
      print("one by one \(book.left.count) accounts, which no pass decides")
      print("columns    \(book.bytes) bytes, \(book.bytes / max(1, book.count)) an account")
    }
  }
}
