import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll rulebook brackets`: a venue's own table of brackets as an edition.
struct BracketsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brackets",
    abstract: "Turns a venue's table of leverage brackets into an edition.",
    discussion: """
      Brackets are per instrument and change often, so an edition is only as good as its table. \
      Read are Binance's answer to /fapi/v1/leverageBracket and the same as CSV (symbol, \
      notional_floor, notional_cap, maint_margin_rate, max_leverage, maint_amount_cum). Floors, \
      rates and deductions are checked; what is wrong is refused by file, row and field.
      Examples, with files of your own:
        plimsoll rulebook brackets binance brackets.json > brackets.yaml
        plimsoll margin pool.json --market market.json --edition brackets.yaml
      A compressed table is decompressed first:
        gzip -dc b.csv.gz | plimsoll rulebook brackets binance - > brackets.yaml
      """)

  /// Whose tables are read.
  enum Venue: String, CaseIterable, ExpressibleByArgument {
    case binance
  }

  @Argument(help: "Whose table it is: binance.") var venue: Venue
  @Argument(help: "Tables as JSON or CSV; - for standard input.", completion: .file())
  var files: [String]

  @Option(
    name: [.customLong("edition"), .customLong("version")],
    help: "What to call the edition; a year, month or day is its date too, e.g. 2025-10.")
  var edition = "own"
  @Option(
    parsing: .upToNextOption, help: "Keep these instruments alone, e.g. BTCUSDT ETHUSDT.")
  var symbol: [String] = []
  @Option(help: "The embedded edition whose other rules hold: binance-usdm or binance-pm.")
  var base = "binance-usdm"
  @Option(help: "Where to write the edition; - for standard output.", completion: .file())
  var output = "-"

  mutating func run() throws {
    try Files.refusing {
      var table = BracketTable()
      for file in files { try table.add(try Files.read(file), file: file) }
      table = try table.keeping(symbol)
      let base = try EditionStore.catalog().edition(self.base)
      let document = try BracketEdition(base: base.id, version: edition).document(table)
      try Files.write(YAMLWriter.text(document), to: output)
      for note in table.notes { Terminal.complain("\(note)") }
      let count = table.tiers.values.reduce(0) { $0 + $1.count }
      Terminal.complain(
        "\(base.id.name)@\(edition): \(table.tiers.count) instruments, \(count) tiers")
    }
  }
}
