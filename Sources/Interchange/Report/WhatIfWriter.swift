import PlimsollDomain
import PlimsollRulebooks

/// What was asked of one account before it was done, with the answer.
public enum WhatIfAnswer: Sendable {
  /// Orders, and whether they may be placed.
  case order([PlannedTrade], OrderAnswer)
  /// Trades, and what they make of the account.
  case trades(IncrementalMargin)
  /// Switches of mode, beside the account as it is.
  case mode(now: SwitchPreview, [SwitchPreview])
  /// Switches of edition, beside the account as it is.
  case edition(now: SwitchPreview, [SwitchPreview])
  /// An amount, and whether it may leave.
  case withdraw(WithdrawalAnswer)

  /// The subcommands of `plimsoll whatif`.
  static let questions = ["order", "trades", "mode", "edition", "withdraw"]

  /// The subcommand that asks it.
  var question: String {
    switch self {
    case .order: "order"
    case .trades: "trades"
    case .mode: "mode"
    case .edition: "edition"
    case .withdraw: "withdraw"
    }
  }
}

/// Writes the document of `plimsoll whatif --format json`.
public enum WhatIfWriter {
  /// The answer as a tree.
  public static func node(
    _ answer: WhatIfAnswer, of account: String, under edition: EditionID, in market: Market,
    inputs: String
  ) -> Node {
    let head: [(String, Node)] = [
      ("plimsoll", 1), ("question", .string(answer.question)),
      ("time", .string("\(market.time)")), ("inputs", .string(inputs)),
      ("account", .string(account)), ("edition", .string("\(edition)")),
    ]
    return .object(head + body(answer, market))
  }

  private static func body(_ answer: WhatIfAnswer, _ market: Market) -> [(String, Node)] {
    switch answer {
    case .order(let trades, let answer):
      let passing = answer.lots + trades.dropFirst(answer.lots.count).map { _ in 0 }
      return outcome(answer.outcome, answer.obstacle) + [
        ("ground", answer.ground.map { .string($0.rawValue) } ?? .null),
        (
          "orders",
          .array(zip(trades, passing).map { trade($0, market, passing: $1) })
        ), ("before", .array(answer.before.map(standing))),
        ("after", .array(answer.after.map(standing))), ("checks", .integer(answer.checks)),
      ]
    case .trades(let margin):
      return [
        ("accountBefore", ReportWriter.account(margin.before, market)),
        ("accountAfter", ReportWriter.account(margin.after, market)),
        ("changes", .array(margin.changes.map(change))),
        (
          "steps",
          .array(
            margin.steps.map { step in
              [
                "trade": trade(step.trade, market, passing: step.trade.lots),
                "alone": step.alone.map { .array($0.map(change)) } ?? .null,
                "inSequence": .array(step.inSequence.map(change)),
              ]
            })
        ),
      ]
    case .mode(let now, let switches), .edition(let now, let switches):
      return [("switches", .array(([now] + switches).map { preview($0, market) }))]
    case .withdraw(let answer):
      return outcome(answer.outcome, answer.obstacle) + [
        ("asset", .string(answer.asked.asset.id.text)), ("asked", .amount(answer.asked)),
        ("most", .amount(answer.most)), ("before", .array(answer.before.map(standing))),
        ("after", .array(answer.after.map(standing))), ("checks", .integer(answer.checks)),
      ]
    }
  }

  private static func outcome(_ outcome: OrderAnswer.Outcome, _ obstacle: Obstacle?)
    -> [(String, Node)]
  {
    [
      ("outcome", .string(outcome.rawValue)),
      ("obstacle", obstacle.map(self.obstacle) ?? .null),
    ]
  }

  private static func obstacle(_ obstacle: Obstacle) -> Node {
    [
      "kind": .string(obstacle.name), "group": obstacle.group.map(Node.string) ?? .null,
      "lacking": obstacle.lacking.map { .amount($0) } ?? .null,
      "unit": obstacle.lacking.map { .string($0.asset.id.text) } ?? .null,
      "reason": .string("\(obstacle)"),
    ]
  }

  private static func trade(_ trade: PlannedTrade, _ market: Market, passing: Int64) -> Node {
    let contract = market.contracts[trade.contract]
    func quantity(_ lots: Int64) -> Node {
      (try? contract?.quantity(of: lots)).map { .string("\($0)") } ?? .null
    }
    return [
      "instrument": .string(trade.contract.text), "quantity": quantity(trade.lots),
      "passes": quantity(passing),
      "price": (trade.price ?? market.quotes[trade.contract]?.mark).map { .string("\($0)") }
        ?? .null, "fee": .string("\(trade.fee)"), "execution": .string(trade.execution.rawValue),
      "reduceOnly": Node(booleanLiteral: trade.isReduceOnly),
    ]
  }

  private static func standing(_ standing: GroupStanding) -> Node {
    [
      "group": .string(standing.group), "unit": .string(standing.unit.id.text),
      "balance": equity(standing.balance), "initial": .amount(standing.margins.initial),
      "maintenance": .amount(standing.margins.maintenance),
      "beyondInitial": (try? standing.slack).map { .amount($0) } ?? .null,
      "headroom": .amount(standing.headroom), "verdict": .string(standing.verdict.rawValue),
      "status": .string(standing.status.rawValue),
      "missing": .strings(standing.missing.map(\.id)),
    ]
  }

  private static func equity(_ equity: Equity) -> Node {
    [
      "mark": .amount(equity.mark), "initial": .amount(equity.initial),
      "maintenance": .amount(equity.maintenance),
    ]
  }

  private static func change(_ change: GroupChange) -> Node {
    [
      "group": .string(change.group), "unit": .string(change.free.asset.id.text),
      "initial": .amount(change.margins.initial),
      "maintenance": .amount(change.margins.maintenance), "balance": equity(change.balance),
      "headroom": .amount(change.headroom), "free": .amount(change.free),
      "reasons": .array(
        change.reasons.map { reason in
          [
            "component": .string(reason.component),
            "subject": reason.subject.map(Node.string) ?? .null,
            "before": .margins(reason.before), "after": .margins(reason.after),
          ]
        }),
    ]
  }

  private static func preview(_ preview: SwitchPreview, _ market: Market) -> Node {
    [
      "to": .string(preview.name), "edition": .string("\(preview.edition)"),
      "mode": preview.mode.map { .string($0.rawValue) } ?? .null,
      "allowed": Node(booleanLiteral: preview.obstacle == nil),
      "obstacle": preview.obstacle.map(obstacle) ?? .null,
      "standing": preview.assessment.map { ReportWriter.account($0, market) } ?? .null,
    ]
  }
}
