import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll book margin`: where every account of a book stands.
struct BookMargin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "margin", abstract: "Where the accounts of a book stand, and which are nearest.",
    discussion: """
      A book is a file that "plimsoll book build" made, or the tables it is made of. All accounts \
      stand under one rulebook, a built book without --rulebook under that it was built for. \
      Counts come first, then accounts in full: those above the line that are nearest to it, and \
      with --below those below it and undecidable ones, the most loaded first. Their figures are \
      those of "plimsoll margin". With --format csv the counts go to standard error.
      Example, in Samples/desk, after the build:
        plimsoll book margin accounts.book --market market.json --top 3
      Examples, with files of your own:
        plimsoll book margin pos.csv cash.csv --market m.json --rulebook span-grid
        plimsoll book margin day.book --market noon.json --below --format csv
      Exit status: 0 all above their line, 10 some account below, 11 none below but some \
      undecidable, 65 bad input.
      """)

  @Argument(
    help: "A built book, or tables of positions, holdings and orders as CSV.", completion: .file())
  var files: [String]
  @OptionGroup var inputs: BookOptions
  @OptionGroup var listing: BookListing
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  mutating func run() throws {
    try listing.measure(format) { try inputs.open(files) }
  }
}

/// Which accounts of a book are listed.
struct BookListing: ParsableArguments {
  @Option(help: "How many accounts above the line to list, the nearest first; 10 without it.")
  var top: Int?
  @Flag(help: "List the accounts below their line too, and the undecidable ones.") var below = false

  func validate() throws {
    guard top ?? 0 >= 0 else { throw ValidationError("--top: list none or more.") }
  }

  /// Measures a book and shows it; ends the command as `margin` does.
  func measure(_ format: Format, _ open: () throws -> OpenBook) throws {
    let verdict = try Files.refusing { () throws -> Verdict in
      let report = try report(try open())
      switch format {
      case .table: print(BookTable(report).lines(width: Terminal.width).joined(separator: "\n"))
      case .json: print(JSONWriter.pretty(BookWriter.node(report)), terminator: "")
      case .csv:
        Terminal.complain(BookTable(report).counts)
        print(try MarginSheet(report.listed).text, terminator: "")
      }
      return report.verdict
    }
    guard verdict == .above else { throw verdict.exitCode }
  }

  private func report(_ open: OpenBook) throws -> BookReport {
    var accounts = open.accounts
    let book = try open.columns()
    let outcome = try book.run(threads: open.threads) { try accounts.account($0) }
    var listed = outcome.accounts(.above, atMost: top ?? 10)
    if below { listed = outcome.accounts(.below) + outcome.accounts(.undecidable) + listed }
    let report = try Report(
      of: PoolDocument(accounts: try listed.map { try accounts.account($0) }), in: open.market,
      catalog: open.catalog, rulebook: "\(open.edition.id)", accepting: open.accepted,
      inputs: open.fingerprint)
    for file in open.files { try file.checkUnchanged() }
    return BookReport(outcome, by: book.way, listed: report)
  }
}
