import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll whatif trades`: what trades add to the margin of an account.
struct WhatIfTrades: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trades",
    abstract: "What trades add to an account's margin: together, alone and in sequence.",
    discussion: """
      Fills every trade at once and shows requirement, balance, headroom and what is free before \
      and after, the reasons that differ, what each trade makes alone and after those before \
      it, and what each position adds in the end.
      Example, in Samples/what-if:
        plimsoll whatif trades pool.json --market market.json buy 90000 BTC-27MAR26
      Exit status, of the account afterwards: 0 above its line, 10 below, 11 undecidable, 65 \
      bad input.
      """)

  @OptionGroup var inputs: PoolOptions
  @Argument(help: ArgumentHelp(WhatIfWords.help, valueName: "trade")) var words: [String]
  @OptionGroup var options: WhatIfOptions

  mutating func run() throws {
    let (subject, margin) = try Files.refusing {
      let subject = try options.subject(inputs)
      let trades = try WhatIfWords.trades(words, in: subject.read.market, rests: false)
      let assessor = try subject.assessor(trading: trades.map(\.contract))
      return (subject, try assessor.increment(of: subject.account, by: trades))
    }
    options.show(
      subject.node(.trades(margin), words: words),
      lines: WhatIfTable.trades(margin, in: subject.read.market, width: Terminal.width))
    guard margin.after.verdict == .above else { throw margin.after.verdict.exitCode }
  }
}
