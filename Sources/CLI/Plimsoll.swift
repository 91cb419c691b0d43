import ArgumentParser
import PlimsollDomain

/// The command `plimsoll`.
@main
struct Plimsoll: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plimsoll",
    abstract: "Shows how deep a margin pool is loaded, and where its line is.",
    discussion: """
      Start with: plimsoll margin POOL --market MARKET
      Each command's help has examples that run in the folder of Samples they name.
      Examples, in Samples/desk:
        plimsoll margin pool.json --market market.json
        plimsoll explain pool.json --market market.json --account call-seller
      Exit status: 0 all above their line, 10 some account below, 11 none below but some \
      undecidable, 1 figures differ (reconcile, conformance), 64 wrong usage, 65 bad input, 70 a \
      defect of Plimsoll.
      """,
    version: "0.1.0",
    subcommands: [
      MarginCommand.self, ExplainCommand.self, LiquidationPriceCommand.self, CompareCommand.self,
      PriceCommand.self, ImportCommand.self, MarketCommand.self, RulebookCommand.self,
      SchemaCommand.self, CheckCommand.self, ConformanceCommand.self, ReconcileCommand.self,
      SimmCommand.self, BookCommand.self, WatchCommand.self, WhatIfCommand.self,
      ProcyclicalityCommand.self, CalibrateCommand.self,
      CorrelationCommand.self,
    ])

  /// Runs the command; a command or venue that nobody knows is refused by its name.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let slip = slip(in: words) else { return main(words) }
    Terminal.complain(slip)
    exit(withError: ExitCode(64))
  }

  /// What is wrong with the names of commands at the head of `words`, if anything is.
  static func slip(in words: [String]) -> String? {
    var command: ParsableCommand.Type = Plimsoll.self
    var path = "plimsoll"
    for word in words.drop(while: { $0 == "help" }) {
      let known: [ParsableCommand.Type] = command.configuration.subcommands
      guard !known.isEmpty, !word.hasPrefix("-") else { return nil }
      let names: [String] = known.map { $0.configuration.commandName ?? "" }
      guard let place = names.firstIndex(of: word) else {
        let nearest = NearestName.nearest(to: word, among: names)
        let question = nearest.map { "did you mean \"\($0)\"? " } ?? ""
        let list = names.joined(separator: ", ")
        return "\(path) has no command \"\(word)\": \(question)choose one of \(list); "
          + "\"\(path) --help\" says what they do."
      }
      command = known[place]
      path += " \(word)"
    }
    return nil
  }
}
