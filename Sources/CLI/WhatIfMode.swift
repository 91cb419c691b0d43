import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll whatif mode`: an account in another margin mode.
struct WhatIfMode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode",
    abstract: "An account in another margin mode, side by side, and whether it may switch.",
    discussion: """
      A switch is refused where a group would not cover initial margin afterwards. What leaves \
      isolation returns its margin; what enters it is assigned what it lacks to open alone, or \
      --margin. Without --to every mode of the edition is shown.
      Examples, in Samples/what-if:
        plimsoll whatif mode pool.json --market market.json
        plimsoll whatif mode pool.json --market market.json --to cross
        plimsoll whatif mode pool.json --market market.json --hedge off
      Exit status: 0 the switch may be made (without --to: always), 10 it is refused, 11 \
      refused because it cannot be decided, 65 bad input.
      """)

  @OptionGroup var inputs: PoolOptions
  @Option(help: "The mode to switch to: isolated, cross or portfolio.") var to: MarginMode?
  @Option(
    name: .customLong("instrument"),
    help: "Only positions of this instrument switch; may be repeated.")
  var instruments: [String] = []
  @Option(help: "What the instrument's position is assigned, in its margin asset.")
  var margin: String?
  @Option(help: "Whether a long and a short of one instrument stand apart: on or off.")
  var hedge: Switch?
  @OptionGroup var options: WhatIfOptions

  enum Switch: String, CaseIterable, ExpressibleByArgument {
    case on, off
  }

  func validate() throws {
    guard margin != nil || !instruments.isEmpty else { return }
    guard to != nil else { throw ValidationError("Name the mode to switch to: --to MODE.") }
    guard margin == nil || (to == .isolated && instruments.count == 1) else {
      throw ValidationError("--margin goes with --to isolated and one --instrument.")
    }
  }

  mutating func run() throws {
    let (subject, now, switches) = try Files.refusing {
      let subject = try options.subject(inputs)
      let assessor = try subject.assessor()
      let now = try SwitchPreview.now(subject.account, by: assessor)
      return (
        subject, now,
        try changes(of: subject).map { SwitchPreview.of($0, on: subject.account, by: assessor) }
      )
    }
    let words = [to?.rawValue ?? "", margin ?? "", hedge?.rawValue ?? ""] + instruments
    options.show(
      subject.node(.mode(now: now, switches), words: words),
      lines: WhatIfTable.switches(now, switches, width: Terminal.width))
    if to != nil || hedge != nil, let obstacle = switches.compactMap(\.obstacle).first {
      throw obstacle.exitCode
    }
  }

  private func changes(of subject: WhatIfOptions.Subject) throws -> [ModeChange] {
    let contracts = Set(instruments.map { ContractID($0) })
    for contract in contracts.sorted()
    where !subject.account.positions.contains(where: { $0.contract == contract }) {
      throw Refusal("\(contract) is not held: name an instrument of the account.")
    }
    var margins: [ContractID: FixedPoint] = [:]
    if let margin, let only = contracts.first {
      margins[only] = try Files.decimal(margin, of: "--margin")
    }
    let wanted = to == nil && hedge == nil ? subject.edition.modes.map(Optional.some) : [to]
    return wanted.map { mode in
      ModeChange(
        to: mode, of: contracts, assigning: margins, hedgeMode: hedge.map { $0 == .on })
    }
  }
}

extension MarginMode: ExpressibleByArgument {}
