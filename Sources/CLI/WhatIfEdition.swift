import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll whatif edition`: an account under another rulebook or edition.
struct WhatIfEdition: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edition",
    abstract: "An account under another rulebook or edition, and whether it may switch.",
    discussion: """
      A switch is refused where a group would not cover initial margin afterwards, where the \
      edition does not list what is held, or where it cannot be decided.
      Examples, in Samples/what-if:
        plimsoll whatif edition pool.json --market market.json --to deribit-pm
        plimsoll whatif edition hedged.json --market market.json --to deribit-sm
      Exit status: 0 every switch may be made, 10 one is refused, 11 one cannot be decided and \
      none is refused, 65 bad input.
      """)

  @OptionGroup var inputs: PoolOptions
  @Option(help: "Rulebooks or exact editions, separated by commas; may be repeated.")
  var to: [String] = []
  @OptionGroup var options: WhatIfOptions

  func validate() throws {
    guard !to.isEmpty else { throw ValidationError("Name what to switch to: --to RULEBOOK.") }
  }

  mutating func run() throws {
    let (subject, now, switches) = try Files.refusing {
      let subject = try options.subject(inputs)
      let (read, accepted) = (subject.read, subject.accepted)
      let names = to.flatMap { $0.split(separator: ",").map(String.init) }
      let now = try SwitchPreview.now(subject.account, by: subject.assessor())
      let switches = try names.map { name in
        SwitchPreview.of(
          try read.catalog.edition(name, at: read.market.time), on: subject.account,
          in: read.market, reporting: read.document.reporting, accepting: accepted)
      }
      return (subject, now, switches)
    }
    options.show(
      subject.node(.edition(now: now, switches), words: to),
      lines: WhatIfTable.switches(now, switches, width: Terminal.width))
    let codes = switches.compactMap(\.obstacle?.exitCode.rawValue)
    if let worst = codes.min() { throw ExitCode(worst) }
  }
}
