import ArgumentParser
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll book check`: whether tables make a book, and how large it is.
struct BookCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks a built book or its tables, and says how large it is.",
    discussion: """
      Every row of tables, or every byte of a built book, is checked, and all is held against the \
      market and the edition; nothing is written.
      Examples, with files of your own:
        plimsoll book check pos.csv cash.csv --market m.json --rulebook span-grid
        plimsoll book check day.book --market m.json
      """)

  @Argument(
    help: "A built book, or tables of positions, holdings and orders as CSV.", completion: .file())
  var files: [String]
  @OptionGroup var inputs: BookOptions

  mutating func run() throws {
    try Files.refusing {
      let open = try inputs.open(files)
      let book = try open.columns()
      let rows = open.accounts.rows
      print("accounts   \(book.count)")
      print("positions  \(rows[.positions] ?? 0)")
      print("holdings   \(rows[.holdings] ?? 0)")
      if let orders = rows[.orders], orders > 0 { print("orders     \(orders)") }
      print("measured   \(book.way.text)")
      print("one by one \(book.left.count) accounts, which no pass decides")
      print("columns    \(book.bytes) bytes, \(book.bytes / max(1, book.count)) an account")
    }
  }
}
