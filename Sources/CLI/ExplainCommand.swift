import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll explain`: every reason behind one account's requirement.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Every reason behind one account's requirement, to the cent.",
    discussion: """
      Shows the reasons that add up to the requirement, what each position adds, sensitivities, \
      and the profit in every scenario with the worst one marked.
      Examples, in Samples/desk:
        plimsoll explain pool.json --market market.json --account basis-trader
        plimsoll explain pool.json --market market.json --account call-seller
      Example, in Samples/netting:
        plimsoll explain pool.json --market market.json --account hedge --offsets
      Example, with files of your own (a scenario set is in Samples/weekend-gap.yaml):
        plimsoll explain mine.json --market market.json --scenarios mine.yaml
      Exit status: 0 above the line, 10 below, 11 undecidable, 65 bad input.
      """)

  @OptionGroup var inputs: PoolOptions

  @Option(help: "The account to explain; the only one without it.")
  var account: String?

  @Option(
    help: "A scenario set of your own to show beside the edition's; may be repeated.",
    completion: .file())
  var scenarios: [String] = []

  @Flag(
    help: """
      What netting saves: gross, net, every pair that saves, and which pairs are not netted and \
      why; which profit carries which loss.
      """)
  var offsets = false

  @Option(
    help: "How many positions --offsets pairs, those that need most alone; 40 without it.")
  var pairing: Int?

  @Option(
    help: "How to show the result: table, json or csv (the scenarios; the pairs with --offsets).")
  var format: Format = .table

  func validate() throws {
    guard let pairing else { return }
    guard offsets else { throw ValidationError("--pairing goes with --offsets: name both.") }
    guard pairing > 1 else { throw ValidationError("--pairing takes 2 positions or more.") }
  }

  mutating func run() throws {
    let (explained, market) = try Files.refusing { try explain() }
    switch format {
    case .table:
      let lines = ExplainTable(explained, market: market).lines(width: Terminal.width)
      print(lines.joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(explained.node(in: market)), terminator: "")
    case .csv: print(try Files.refusing { try explained.sheet }, terminator: "")
    }
    let verdict = explained.assessment.verdict
    guard verdict == .above else { throw verdict.exitCode }
  }

  private func explain() throws -> (Explanation, Market) {
    let read = try inputs.read()
    let (chosen, own) = try read.subject(account, rulebook: inputs.rulebook)
    let assessor = try Assessor(
      edition: edition(own), market: read.market,
      accounts: [chosen],
      reporting: read.document.reporting, accepting: Set(inputs.accepted))
    let explanation = Explanation(
      assessment: try assessor.assess(chosen), tables: try assessor.scenarios(of: chosen),
      edition: assessor.edition,
      offsets: offsets
        ? try assessor.offsets(
          of: chosen, pairing: pairing ?? OffsetLedger.usualPairing, prices: true) : nil)
    return (explanation, read.market)
  }

  /// The edition, with the user's own scenarios beside its grids.
  private func edition(_ edition: Edition) throws -> Edition {
    var grids: [ScenarioGrid] = []
    for file in scenarios {
      let bytes = try Files.read(file)
      grids.append(
        try Files.document(.scenarios, bytes, file: file) {
          try ScenarioReader.read(bytes, file: file)
        })
    }
    var names = Set(edition.grids.map(\.name))
    for (grid, file) in zip(grids, scenarios) where !names.insert(grid.name).inserted {
      throw Refusal("\(file): there is a grid called \"\(grid.name)\" already: rename this one.")
    }
    return edition.showing(grids)
  }
}
