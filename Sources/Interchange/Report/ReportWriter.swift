import PlimsollDomain
import PlimsollRulebooks

/// Writes a report as the document of `plimsoll margin --format json`: the same report, the same
/// bytes.
public enum ReportWriter {
  /// The report as a tree.
  public static func node(_ report: Report) -> Node {
    [
      "plimsoll": 1, "time": .string("\(report.time)"), "inputs": .string(report.inputs),
      "reporting": .string(report.reporting.id.text),
      "accounts": .array(report.accounts.map { account($0, report.market) }),
      "pools": .array(report.pools.map(pool)),
    ]
  }

  /// One account as a tree.
  public static func account(_ account: Assessment, _ market: Market) -> Node {
    let totals = account.totals
    let benefit = try? totals.nettingBenefit
    return .object([
      ("id", .string(account.account)), ("edition", .string("\(account.edition)")),
      ("notes", .strings(account.notes)),
      ("verdict", .string(account.verdict.rawValue)),
      ("status", .string(account.status.rawValue)),
      ("equity", equity(totals.equity)), ("balance", equity(totals.balance)),
      ("initial", .amount(totals.margins.initial)),
      ("maintenance", .amount(totals.margins.maintenance)),
      ("headroom", .amount(totals.headroom)),
      ("ratio", totals.ratio.map { .string("\($0)") } ?? .null),
      ("hidden", .amount(totals.hidden)), ("shortfall", .margins(totals.shortfall)),
      ("free", .amount(totals.free)), ("withdrawable", .amount(totals.withdrawable)),
      ("isolated", .margins(totals.isolated)),
      ("nettingBenefit", benefit.map { .amount($0.initial) } ?? .null),
      ("greeks", .array(account.greeks.map(greeks))),
      ("groups", .array(account.groups.map(group))),
      (
        "positions",
        .array(
          account.groups.flatMap { group in
            group.positions.map { position($0, group, market) }
          })
      ),
    ])
  }

  private static func group(_ group: GroupAssessment) -> Node {
    var members: [(String, Node)] = [
      ("group", .string(group.group)), ("unit", .string(group.unit.id.text)),
      ("verdict", .string(group.verdict.rawValue)), ("status", .string(group.status.rawValue)),
      ("equity", equity(group.equity)), ("balance", .amount(group.balance.maintenance)),
      ("initial", .amount(group.requirement.margins.initial)),
      ("maintenance", .amount(group.requirement.margins.maintenance)),
      ("headroom", .amount(group.headroom)),
      ("ratio", group.ratio.map { .string("\($0)") } ?? .null),
      ("hidden", .amount(group.requirement.hidden)),
      ("shortfall", .margins(group.shortfall)), ("free", .amount(group.free)),
      ("withdrawable", .amount(group.withdrawable)), ("isolated", .margins(group.isolated)),
      ("scenario", group.requirement.scenario.map(Node.string) ?? .null),
      ("badges", .strings(group.badges.map { "\($0.asset): \($0.kind.rawValue)" })),
      ("notes", .strings(group.notes)),
      ("reasons", .array(group.requirement.reasons.map(reason))),
    ]
    if !group.credits.isEmpty { members.append(("credits", .array(group.credits.map(credit)))) }
    if let isolation = group.isolation {
      members.append(
        ("isolation", ["lost": .amount(isolation.lost), "beyond": .amount(isolation.beyond)]))
    }
    return .object(members)
  }

  private static func reason(_ reason: Reason) -> Node {
    func figure(_ pick: (Margins) -> Money) -> Node {
      [
        "computed": .amount(pick(reason.computed)),
        "contributes": .amount(pick(reason.contributes)),
      ]
    }
    var members: [(String, Node)] = [
      ("component", .string(reason.component)),
      ("subject", reason.subject.map(Node.string) ?? .null),
      ("initial", figure(\.initial)), ("maintenance", figure(\.maintenance)),
      ("scenario", reason.scenario.map(Node.string) ?? .null),
    ]
    if let netting = reason.netting.flatMap(Node.netting) { members.append(("netting", netting)) }
    return .object(members)
  }

  private static func credit(_ credit: Credit) -> Node {
    [
      "component": .string(credit.component), "subject": credit.subject.map(Node.string) ?? .null,
      "initial": .amount(credit.counts.initial),
      "maintenance": .amount(credit.counts.maintenance),
      "gain": Node(booleanLiteral: credit.isGain),
    ]
  }

  private static func position(
    _ position: PositionAssessment, _ group: GroupAssessment, _ market: Market
  ) -> Node {
    let quantity = try? market.contracts[position.contract]?.quantity(of: position.lots)
    return [
      "instrument": .string(position.contract.text), "group": .string(group.group),
      "quantity": quantity.map { .string("\($0)") } ?? .null,
      "value": .amount(position.value), "marginal": .margins(position.marginal),
    ]
  }

  private static func pool(_ pool: Report.PoolAssessment) -> Node {
    [
      "id": .string(pool.id), "requirement": .amount(pool.requirement),
      "collateral": .amount(pool.collateral), "shortfall": .amount(pool.shortfall),
    ]
  }

  private static func equity(_ equity: Equity) -> Node {
    [
      "mark": .amount(equity.mark), "initial": .amount(equity.initial),
      "maintenance": .amount(equity.maintenance),
    ]
  }

  private static func greeks(_ greeks: Greeks) -> Node {
    [
      "underlying": .string(greeks.underlying.text), "delta": .estimate(greeks.delta),
      "gamma": .estimate(greeks.gamma), "vega": .estimate(greeks.vega),
      "theta": .estimate(greeks.theta),
    ]
  }
}

extension Node {
  /// An exact amount, without its asset.
  static func amount(_ money: Money) -> Node { .string("\(money.value)") }

  /// Both figures of a margin.
  static func margins(_ margins: Margins) -> Node {
    ["initial": .amount(margins.initial), "maintenance": .amount(margins.maintenance)]
  }

  /// An estimate, in the fewest digits that give the same number back.
  static func estimate(_ value: Double) -> Node { .string("\(value)") }
}
