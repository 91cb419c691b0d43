import ArgumentParser
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll market`: market documents out of what venues send.
struct MarketCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "market", abstract: "Makes market documents out of what venues send.",
    subcommands: [Import.self])

  /// `plimsoll market import`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Turns option chains into a market document.",
      discussion: """
        Each quote keeps its own forward; the market's span says how long the polling took. \
        Columns are those of Deribit's recorded chains, one row an option and poll.
        Examples, with files of your own:
          plimsoll market import deribit-chain btc.csv eth.csv --output market.json
          gzip -dc chain.csv.gz | plimsoll market import deribit-chain - > market.json
        """)

    /// What can be imported.
    enum Source: String, CaseIterable, ExpressibleByArgument {
      case deribitChain = "deribit-chain"
    }

    @Argument(help: "What the files are: deribit-chain.") var source: Source
    @Argument(help: "CSV files; - for standard input.", completion: .file()) var files: [String]
    @Option(help: "Where to write the market; - for standard output.", completion: .file())
    var output = "-"

    mutating func run() throws {
      try Files.refusing {
        var chain = DeribitChain()
        for file in files { try chain.add(try Files.read(file), file: file) }
        guard let market = chain.market() else {
          throw Refusal("\(files.joined(separator: ", ")): no rows: nothing to import.")
        }
        try Files.write(JSONWriter.pretty(MarketWriter.node(market)), to: output)
        Terminal.complain(
          "\(market.contracts.count) instruments at \(market.time), "
            + "polled over \(market.span.map { "\($0)" } ?? "0") s")
      }
    }
  }
}
