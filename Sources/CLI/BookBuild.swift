import ArgumentParser
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll book build`: tables as one file that is measured at any market.
struct BookBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Builds a book out of tables, to be measured again and again.",
    discussion: """
      Tables are those of "plimsoll import csv": positions, holdings and orders, in any order. \
      Each is read once, on all cores, and every row is held against the market and the rulebook. \
      The built book is written whole or not at all; it has no prices, so that "plimsoll margin \
      --book" measures it at any market that has the same contracts.
      Example, in Samples/desk, after the synth:
        plimsoll book build positions.csv --market market.json --rulebook span-grid
      Example, with files of your own:
        plimsoll book build pos.csv cash.csv --market m.json --rulebook span-grid
      """)

  @Argument(
    help: "Tables of positions, holdings and orders as CSV.",
    completion: .file(extensions: ["csv"]))
  var files: [String]
  @OptionGroup var inputs: BookOptions
  @Option(name: .shortAndLong, help: "Where to write the book.", completion: .file())
  var output = "accounts.book"

  mutating func run() throws {
    try Files.refusing {
      let read = try inputs.rules.read()
      guard let rulebook = inputs.rules.rulebook else {
        throw Refusal("--rulebook: a book is built for one: \"plimsoll rulebook list\" shows them.")
      }
      let edition = try read.catalog.edition(rulebook, at: read.market.time)
      let output = try OutputFile(output)
      let folder = self.output.lastIndex(of: "/").map { String(self.output[...$0]) } ?? "."
      let isDevice = self.output == "-" || folder == "/dev/"
      let reading = try BookReading(
        try files.map { try InputFile($0) }, market: read.market, edition: edition,
        choices: inputs.columns.compactMap(ColumnChoice.init), inputs.means,
        in: isDevice ? nil : folder)
      try reading.write(to: output.write)
      try output.finish()
      let rows = reading.tables.rows.counted(accounts: reading.tables.count)
      Terminal.complain("\(self.output): \(rows), \(output.size) bytes")
    }
  }
}
