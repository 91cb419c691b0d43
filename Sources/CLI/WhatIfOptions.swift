import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// What every question of one account needs.
struct WhatIfOptions: ParsableArguments {
  /// How an answer is shown.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Option(help: "The account to ask about; the only one without it.") var account: String?
  @Option(help: "How to show the answer: table or json.") var format: Form = .table

  /// The account that is asked about, and everything it is measured by.
  struct Subject {
    let account: Account
    let edition: Edition
    let read: PoolOptions.Inputs
    let accepted: Set<String>

    /// An assessor for the account and for `contracts` that it may come to hold.
    func assessor(trading contracts: [ContractID] = []) throws(MarginError) -> Assessor {
      let traded = Account(
        id: "", positions: contracts.map { Position(contract: $0, lots: 1, mode: edition.usual) })
      return try Assessor(
        edition: edition, market: read.market, accounts: [account, traded],
        reporting: read.document.reporting, accepting: accepted)
    }

    /// The answer as a document.
    func node(_ answer: WhatIfAnswer, words: [String]) -> Node {
      WhatIfWriter.node(
        answer, of: account.id, under: edition.id, in: read.market,
        inputs: Fingerprint.of(([read.fingerprint] + words).map { Array($0.utf8) }))
    }
  }

  /// Reads the inputs and picks the account.
  func subject(_ inputs: PoolOptions) throws -> Subject {
    let read = try inputs.read()
    let (chosen, own) = try read.subject(account, rulebook: inputs.rulebook)
    return Subject(
      account: chosen, edition: own,
      read: read, accepted: Set(inputs.accepted))
  }

  /// Prints `answer` as a document or as `lines`.
  func show(_ answer: Node, lines: @autoclosure () -> [String]) {
    switch format {
    case .table: print(lines().joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(answer), terminator: "")
    }
  }
}

extension Edition {
  /// How positions are margined that say nothing, nor their account.
  fileprivate var usual: MarginMode? { modes.first { $0 != .isolated } ?? modes.first }
}

extension Obstacle {
  /// The exit status of a question it stands against.
  var exitCode: ExitCode {
    if case .undecidable = self { return ExitCode(11) }
    return ExitCode(10)
  }
}
