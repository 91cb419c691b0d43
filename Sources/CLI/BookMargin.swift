import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll book margin`: where every account of a book stands.
struct BookMargin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "margin", abstract: "Where the accounts of a book stand, and which are nearest.",
    discussion: """
      Tables are those of "plimsoll import csv"; all accounts stand under one rulebook, which is \
      one scenario grid. Counts come first, then accounts in full: those above the line that are \
      nearest to it, and with --below those below it and undecidable ones, the most loaded first. \
      Their figures are those of "plimsoll margin". With --format csv the counts go to standard \
      error.
      Examples, with files of your own:
        plimsoll book margin pos.csv cash.csv --market m.json --rulebook span-grid
        plimsoll book margin all.csv --market m.json --rulebook span-grid --below
      Exit status: 0 all above their line, 10 some account below, 11 none below but some \
      undecidable, 65 bad input.
      """)

  @OptionGroup var inputs: BookOptions

  @Option(help: "How many accounts above the line to list, the nearest to it first.") var top = 10
  @Flag(help: "List the accounts below their line too, and the undecidable ones.") var below = false
  @Option(help: "How many threads measure; as many as the system likes without it.")
  var threads: Int?
  @Option(
    name: .customLong("accept"),
    help: "Accept a part that an edition does not cover, by its id; may be repeated.")
  var accepted: [String] = []
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top \(top): list none or more.") }
    guard threads ?? 1 > 0 else { throw ValidationError("--threads: at least one measures.") }
  }

  mutating func run() throws {
    let verdict = try Files.refusing { () throws -> Verdict in
      var inputs = try inputs.read()
      let book = try inputs.book(accepting: Set(accepted))
      var tables = inputs.tables
      let outcome = try book.run(threads: threads) { try tables.account($0) }
      var listed = outcome.accounts(.above, atMost: top)
      if below { listed = outcome.accounts(.below) + outcome.accounts(.undecidable) + listed }
      let report = try Report(
        of: PoolDocument(accounts: try listed.map { try tables.account($0) }), in: inputs.market,
        catalog: inputs.catalog, rulebook: self.inputs.rulebook, accepting: Set(accepted),
        inputs: inputs.fingerprint)
      for file in inputs.files { try file.checkUnchanged() }
      try show(outcome, report)
      return outcome.verdict
    }
    guard verdict == .above else { throw verdict.exitCode }
  }

  private func show(_ outcome: BookOutcome, _ report: Report) throws {
    let counts = [Verdict.above, .below, .undecidable].map { ($0.rawValue, outcome.count(of: $0)) }
    let line =
      "\(outcome.verdicts.count) accounts: "
      + counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
      + "; \(outcome.assessed) measured one by one"
    switch format {
    case .table:
      print(line)
      guard !report.accounts.isEmpty else { return }
      print("\n" + MarginTable(report).lines(width: Terminal.width).joined(separator: "\n"))
    case .json:
      let numbers =
        [("accounts", outcome.verdicts.count)] + counts + [("one by one", outcome.assessed)]
      let members = numbers.map { ($0.0, Node(integerLiteral: $0.1)) }
      print(
        JSONWriter.pretty(["book": .object(members), "listed": ReportWriter.node(report)]),
        terminator: "")
    case .csv:
      Terminal.complain(line)
      print(try MarginSheet(report).text, terminator: "")
    }
  }
}
