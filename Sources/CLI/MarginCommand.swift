import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll margin`: where every account of a pool stands.
struct MarginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "margin",
    abstract: "Where every account of a pool stands under its venue's rules.",
    discussion: """
      Measures each account of a pool by the rulebook it names: verdict, status, requirement, \
      headroom and load, group by group, with what the rules do not cover. With --book the \
      accounts are those of a file that "plimsoll book build" made, and this is "plimsoll book \
      margin".
      Examples, in Samples/desk:
        plimsoll margin pool.json --market market.json
        plimsoll margin pool.json --market market.json --format json > report.json
        plimsoll margin pool.json --market market.json --accept delta-shock
      Example, in Samples/tables, after the import:
        plimsoll margin pool.json --market ../desk/market.json --rulebook deribit-pm
      Example, with files of your own:
        plimsoll margin --book day.book --market noon.json --top 3
      Exit status: 0 all above their line, 10 some account below, 11 none below but some \
      undecidable, 65 bad input.
      """)

  @OptionGroup var inputs: PoolOptions

  @Flag(help: "The file is a built book, and not a pool.") var book = false
  @OptionGroup(title: "With --book") var listing: BookListing
  @OptionGroup(title: "With --book") var means: BookMeans

  @Option(help: "How to show the result: table, json or csv.")
  var format: Format = .table

  func validate() throws {
    let isListed = listing.top != nil || listing.below
    guard book || !(isListed || means.threads != nil || means.memory != nil) else {
      throw ValidationError("--top, --below, --threads and --memory are for a book: add --book.")
    }
  }

  mutating func run() throws {
    if book {
      return try listing.measure(format) {
        try OpenBook(built: inputs.pool, inputs.rules, means)
      }
    }
    let report = try Files.refusing { try inputs.report() }
    switch format {
    case .table: print(MarginTable(report).lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(ReportWriter.node(report)), terminator: "")
    case .csv: print(try Files.refusing { try MarginSheet(report).text }, terminator: "")
    }
    guard report.verdict == .above else { throw report.verdict.exitCode }
  }
}
