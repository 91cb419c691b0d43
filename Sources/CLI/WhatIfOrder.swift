import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll whatif order`: whether an order may be placed.
struct WhatIfOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Whether an order may be placed: accepted, reduced or refused, and why.",
    discussion: """
      An order is accepted where every margin group it touches covers initial margin afterwards \
      and the account is decidably above its line, whichever part of it fills; or where it only \
      reduces risk. Otherwise the largest size that passes is found, to the lot. An account \
      below its line may only reduce. Several orders are placed together, in proportion.
      Examples, in Samples/what-if:
        plimsoll whatif order pool.json --market market.json sell 90000 BTC-PERPETUAL
        plimsoll whatif order pool.json --market market.json buy 9000000 BTC-27MAR26
        plimsoll whatif order below.json --market market.json sell 90 BTC-PERPETUAL
      Exit status: 0 accepted, 10 reduced or refused, 11 refused because it cannot be decided, \
      65 bad input.
      """)

  @OptionGroup var inputs: PoolOptions
  @Argument(help: ArgumentHelp(WhatIfWords.orderHelp, valueName: "order")) var words: [String]
  @OptionGroup var options: WhatIfOptions

  mutating func run() throws {
    let (subject, trades, answer) = try Files.refusing {
      let subject = try options.subject(inputs)
      let trades = try WhatIfWords.trades(words, in: subject.read.market, rests: true)
      let assessor = try subject.assessor(trading: trades.map(\.contract))
      return (subject, trades, try OrderCheck(of: subject.account, by: assessor).answer(trades))
    }
    options.show(
      subject.node(.order(trades, answer), words: words),
      lines: WhatIfTable.order(trades, answer, in: subject.read.market, width: Terminal.width))
    guard let obstacle = answer.obstacle else { return }
    throw answer.outcome == .refused ? obstacle.exitCode : ExitCode(10)
  }
}
