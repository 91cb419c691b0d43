import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll whatif withdraw`: whether an amount may leave an account.
struct WhatIfWithdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Whether an amount may leave an account, and the most that may.",
    discussion: """
      What may leave is held and final, leaves initial margin covered, and is no gain that the \
      edition keeps. Where all of it may not, the most that may is found, to the asset's \
      smallest unit. "all" asks for everything that is held.
      Examples, in Samples/what-if:
        plimsoll whatif withdraw pool.json --market market.json 2 BTC
        plimsoll whatif withdraw pool.json --market market.json all BTC
      Exit status: 0 it may leave, 10 a part of it or nothing may, 11 it cannot be decided, 65 \
      bad input.
      """)

  @OptionGroup var inputs: PoolOptions
  @Argument(help: "How much, or all.") var amount: String
  @Argument(help: "Of which asset.") var asset: String
  @OptionGroup var options: WhatIfOptions

  mutating func run() throws {
    let (subject, answer) = try Files.refusing {
      let subject = try options.subject(inputs)
      let assessor = try subject.assessor()
      return (
        subject,
        try assessor.withdrawal(of: asked(of: subject.account), from: subject.account)
      )
    }
    options.show(
      subject.node(.withdraw(answer), words: [amount, asset]),
      lines: WhatIfTable.withdrawal(answer, width: Terminal.width))
    guard let obstacle = answer.obstacle else { return }
    throw answer.outcome == .refused ? obstacle.exitCode : ExitCode(10)
  }

  private func asked(of account: Account) throws -> Money {
    let held = account.holdings.filter { $0.amount.asset.id == AssetID(asset) }
    guard let unit = held.first?.amount.asset else {
      let known = Set(account.holdings.map(\.amount.asset.id)).sorted().map(\.text)
      throw Refusal(
        "\(account.id) holds no \(asset): name one of \(known.joined(separator: ", ")).")
    }
    if amount == "all" {
      return try Money.sum(held.filter { $0.finality == .final }.map(\.amount), in: unit).orZero
    }
    let wanted = try Files.decimal(amount, of: "the amount")
    guard wanted > .zero else { throw Refusal("the amount: give one above zero, or \"all\".") }
    do { return try Money(exactly: wanted, in: unit) } catch {
      throw Refusal("the amount: \(error).")
    }
  }
}
