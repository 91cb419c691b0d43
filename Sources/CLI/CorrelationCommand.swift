import ArgumentParser

/// `plimsoll correlation`: how prices move together, and what hangs on it.
struct CorrelationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correlation",
    abstract: "How prices move together, the money that hangs on it, and when it changes.",
    discussion: """
      Long books suffer when correlations rise, hedged ones when they fall; so everything here \
      looks both ways (Docs/Correlation.md).
      Examples, in Samples/correlation:
        plimsoll correlation matrix prices.csv
        plimsoll correlation drag --exposure BTC=4 --exposure ETH=5 --collateral 18
      """,
    subcommands: [
      CorrelationMatrixCommand.self, CorrelationStakeCommand.self, CorrelationDragCommand.self,
      CorrelationWatchCommand.self,
    ])
}
