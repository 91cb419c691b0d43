import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Answers to questions of one account, as a person reads them.
enum WhatIfTable {
  /// Whether orders may be placed.
  static func order(
    _ trades: [PlannedTrade], _ answer: OrderAnswer, in market: Market, width: Int
  ) -> [String] {
    var lines = trades.flatMap { words(of: $0, in: market).wrapped(to: width) }
    let ground =
      switch answer.ground {
      case .covered: "initial margin is covered"
      case .reducing: "it only reduces risk"
      case nil: ""
      }
    switch answer.outcome {
    case .accepted: lines.append(Ink.green("accepted: \(ground)"))
    case .reduced:
      let parts = zip(trades, answer.lots).map { trade, lots in
        "\(quantity(lots, trade, market)) of \(quantity(trade.lots, trade, market)) "
          + "\(trade.contract)"
      }
      lines += "reduced: \(parts.joined(separator: ", ")) passes, \(ground)".wrapped(to: width)
        .map { Ink.yellow($0) }
    case .refused: lines.append(Ink.red("refused"))
    }
    if let obstacle = answer.obstacle {
      let all = answer.outcome == .reduced ? "all of it: " : ""
      lines += "\(all)\(obstacle)".wrapped(to: width, first: "  · ")
    }
    return lines + [""] + standings(answer.before, answer.after, width: width)
  }

  /// Whether an amount may leave.
  static func withdrawal(_ answer: WithdrawalAnswer, width: Int) -> [String] {
    var lines = ["withdraw \(answer.asked)"]
    switch answer.outcome {
    case .accepted: lines.append(Ink.green("accepted"))
    case .reduced: lines.append(Ink.yellow("reduced: \(answer.most) may leave"))
    case .refused: lines.append(Ink.red("refused: nothing may leave"))
    }
    if let obstacle = answer.obstacle {
      let all = answer.outcome == .reduced ? "all of it: " : ""
      lines += "\(all)\(obstacle)".wrapped(to: width, first: "  · ")
    }
    return lines + [""] + standings(answer.before, answer.after, width: width)
  }

  /// A trade in words.
  static func words(of trade: PlannedTrade, in market: Market) -> String {
    let side = trade.lots < 0 ? "sell" : "buy"
    let price = (trade.price ?? market.quotes[trade.contract]?.mark).map(Figures.price) ?? "?"
    let isResting = trade.execution == .resting
    let how =
      isResting ? "limit \(price)" : trade.price == nil ? "at its mark, \(price)" : "at \(price)"
    return "\(side) \(quantity(trade.lots, trade, market)) \(trade.contract) \(how)"
      + (trade.fee == .zero ? "" : ", fee \(trade.fee)")
      + (trade.isReduceOnly ? ", reduce-only" : "")
  }

  private static func quantity(_ lots: Int64, _ trade: PlannedTrade, _ market: Market) -> String {
    let quantity = try? market.contracts[trade.contract]?.quantity(of: lots).magnitude
    return quantity.map { "\($0)" } ?? "\(lots) lots"
  }

  /// Every group that is not the same before and after, on two lines; the others on one.
  private static func standings(
    _ before: [GroupStanding], _ after: [GroupStanding], width: Int
  ) -> [String] {
    var table = Table([
      .text("group"), .text(""), .text("verdict"), .number("balance", rank: 2),
      .number("initial"), .number("maintenance", rank: 1), .number("beyond initial"),
    ])
    let names = before.map(\.group)
    let new = after.filter { !names.contains($0.group) }.map(\.group)
    for name in names + new {
      let old = before.first { $0.group == name }
      let next = after.first { $0.group == name }
      if let old { table.add(cells(old, old == next ? "" : "now"), ink: nil) }
      if let next, old != next {
        table.add(cells(next, "after"), ink: next.verdict == .below ? .red : nil)
      }
    }
    return table.lines(width: width)
  }

  private static func cells(_ standing: GroupStanding, _ when: String) -> [String] {
    [
      standing.group, when, standing.verdict.rawValue, Figures.full(standing.balance.initial),
      Figures.text(standing.margins.initial), Figures.text(standing.margins.maintenance),
      (try? standing.slack).map(Figures.text) ?? "–",
    ]
  }
}
