import ArgumentParser

/// The command `plimsoll`.
@main
struct Plimsoll: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plimsoll",
    abstract: "Shows how deep a margin pool is loaded, and where its line is.",
    discussion: """
      Start with: plimsoll margin POOL --market MARKET
      Exit status: 0 all above their line, 10 some account below, 11 none below but some \
      undecidable, 64 wrong usage, 65 bad input, 70 a defect of Plimsoll.
      """,
    version: "0.1.0",
    subcommands: [
      MarginCommand.self, ExplainCommand.self, LiquidationPriceCommand.self, CompareCommand.self,
      PriceCommand.self,
      ImportCommand.self,
      MarketCommand.self,
      RulebookCommand.self, SchemaCommand.self, CheckCommand.self,
      ConformanceCommand.self, ReconcileCommand.self,
    ])
}
