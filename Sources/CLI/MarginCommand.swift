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
      Examples:
        plimsoll margin pool.json --market market.json
        plimsoll margin pool.json --market market.json --format json > report.json
        plimsoll margin pool.yaml --market market.json --rulebook textbook-grid
      """)

  @OptionGroup var inputs: PoolOptions

  @Option(help: "How to show the result: table, json or csv.")
  var format: Format = .table

  mutating func run() throws {
    let report = try Files.refusing { try inputs.report() }
    switch format {
    case .table: print(MarginTable(report).lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(ReportWriter.node(report)), terminator: "")
    case .csv: print(try Files.refusing { try MarginSheet(report).text }, terminator: "")
    }
    guard report.verdict == .above else { throw report.verdict.exitCode }
  }
}
