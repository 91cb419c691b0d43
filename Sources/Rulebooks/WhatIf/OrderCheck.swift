import PlimsollDomain

/// Whether orders of one account may be accepted, before they are.
///
/// The account is measured once; a check measures only the groups that a fill changes, on the
/// assessor's valuations. An order passes where every group it touches covers initial margin
/// afterwards and the account is decidably above its line; or where it only reduces risk. No
/// flag of an account or of an order switches that off.
///
/// - Cost: a requirement for each group touched and each fill looked at; about 20 checks and the
///   logarithm of the size to base 2 where a smaller size is looked for.
public struct OrderCheck: Sendable {
  /// Where every group stands before.
  public var before: [GroupStanding] { start.standings }
  /// Whether sums by scenario stand in for full assessments of single trades.
  public var isQuick: Bool { state != nil }
  let account: Account
  let assessor: Assessor
  private let start: MeasuredAccount
  private let state: AccountState?

  /// Measures `account`; `assessor` is prepared for it and for what will be ordered.
  ///
  /// - Parameter quick: whether sums by scenario may stand in for full assessments where they give
  ///   the same figures to the unit.
  public init(of account: Account, by assessor: Assessor, quick: Bool = true)
    throws(MarginError)
  {
    (self.account, self.assessor) = (account, assessor)
    start = try MeasuredAccount(account, by: assessor)
    state = quick ? try AccountState(start, of: account, by: assessor) : nil
  }

  /// What becomes of `trades`, which are placed together.
  public func answer(_ trades: [PlannedTrade]) throws(MarginError) -> OrderAnswer {
    for trade in trades where assessor.market.contracts[trade.contract] == nil {
      throw .market(.unlisted(trade.contract))
    }
    let (asked, capped) = capping(trades)
    let full = asked.isEmpty ? nil : judge(asked)
    guard let full else { return refusal(capped, after: start.standings, checks: 0) }
    if full.passes {
      return OrderAnswer(
        outcome: capped == nil ? .accepted : .reduced, ground: full.ground,
        lots: asked.map(\.lots), obstacle: capped, before: before, after: full.after,
        checks: full.checks)
    }
    let obstacle = capped ?? full.obstacle
    guard let (lots, part, checks) = try largest(of: asked) else {
      return refusal(obstacle, after: full.after, checks: full.checks)
    }
    return OrderAnswer(
      outcome: .reduced, ground: part.ground, lots: lots, obstacle: full.obstacle,
      before: before, after: part.after, checks: full.checks + checks)
  }

  private func refusal(_ obstacle: Obstacle?, after: [GroupStanding], checks: Int) -> OrderAnswer {
    OrderAnswer(
      outcome: .refused, ground: nil, lots: [], obstacle: obstacle, before: before, after: after,
      checks: checks)
  }

  /// Orders that only reduce are cut to what they can close; nothing where one closes nothing, or
  /// where several are placed together and one would do more.
  private func capping(_ trades: [PlannedTrade]) -> ([PlannedTrade], Obstacle?) {
    let usual = assessor.edition.modes.first ?? .cross
    var asked: [PlannedTrade] = []
    var obstacle: Obstacle?
    for trade in trades {
      guard trade.isReduceOnly else {
        asked.append(trade)
        continue
      }
      let held = account.lots(under: trade, usual: usual)
      let isAgainst = held != 0 && (held < 0) != (trade.lots < 0)
      let closes = isAgainst ? held : 0
      if closes.magnitude < trade.lots.magnitude {
        obstacle = .reduceOnly(trade.contract, closes: Int64(closes.magnitude))
        guard trades.count == 1, closes != 0, let part = try? trade.part(0 - closes) else {
          return ([], obstacle)
        }
        asked.append(part)
      } else {
        asked.append(trade)
      }
    }
    return (asked, obstacle)
  }

  /// The largest size of all orders in their proportions, in whole lots of each.
  private func largest(of trades: [PlannedTrade]) throws(MarginError)
    -> (lots: [Int64], Judgement, checks: Int)?
  {
    let steps = trades.reduce(0) { Self.divisor($0, $1.lots.magnitude) }
    guard steps > 1 else { return nil }
    func scaled(_ size: Int128) -> [PlannedTrade]? {
      var parts: [PlannedTrade] = []
      for trade in trades {
        let lots = Int128(trade.lots) / Int128(steps) * size
        guard let part = try? trade.part(Int64(lots)) else { return nil }
        parts.append(part)
      }
      return parts
    }
    var fills = 0
    func judged(_ size: Int128) -> Judgement? {
      let judgement = scaled(size).map(judge)
      fills += judgement?.checks ?? 0
      return judgement
    }
    let usual = assessor.edition.modes.first ?? .cross
    let walls = trades.compactMap { trade -> Int128? in
      let unit = trade.lots.magnitude / steps
      return unit == 0
        ? nil : Int128(account.lots(under: trade, usual: usual).magnitude / unit)
    }
    let found = try LargestSize(
      below: Int128(steps), walls: walls, probes: state == nil ? LargestSize.usualProbes : 1
    ) { size throws(MarginError) in judged(size)?.passes ?? false }
    guard found.size > 0, let parts = scaled(found.size), let part = judged(found.size) else {
      return nil
    }
    return (parts.map(\.lots), part, fills)
  }

  private static func divisor(_ one: UInt64, _ other: UInt64) -> UInt64 {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }
}

extension OrderCheck {
  /// What all fills of some orders come to.
  struct Judgement {
    /// What it passes on; nothing where it does not.
    let ground: OrderAnswer.Ground?
    /// What stands against it.
    let obstacle: Obstacle?
    /// The groups after the fill that decides.
    let after: [GroupStanding]
    /// How many fills were measured.
    let checks: Int

    var passes: Bool { ground != nil }
  }

  /// Whether every fill of `trades` passes, and on what.
  func judge(_ trades: [PlannedTrade]) -> Judgement {
    let turns = turnsPosition(trades)
    if let quick = state?.standing(after: trades) {
      return judgement(of: [quick], turns: turns)
    }
    do throws(MarginError) {
      let cases = try FillCase.cases(
        of: trades, on: account, under: assessor.edition, in: assessor.market)
      var measured: [MeasuredAccount] = []
      for fill in cases {
        measured.append(try MeasuredAccount(fill.account, by: assessor, like: start))
      }
      return judgement(of: measured, turns: turns)
    } catch {
      return Judgement(ground: nil, obstacle: .unmeasured(error), after: before, checks: 1)
    }
  }

  /// The verdict over the accounts that fills leave; the last has filled most.
  private func judgement(of fills: [MeasuredAccount], turns: Bool) -> Judgement {
    var ground = OrderAnswer.Ground.covered
    for fill in fills.reversed() {
      let changed = fill.changed(from: start)
      do {
        guard let obstacle = try obstacle(fill, changed) else { continue }
        let isReducing =
          !turns
          && changed.allSatisfy {
            $0.standing.isNoWorse(than: start.standing(of: $0.standing.group))
          }
        guard isReducing else {
          return Judgement(
            ground: nil, obstacle: obstacle, after: fill.standings, checks: fills.count)
        }
        ground = .reducing
      } catch {
        return Judgement(
          ground: nil, obstacle: .unmeasured(.arithmetic("the check", error)),
          after: fill.standings, checks: fills.count)
      }
    }
    return Judgement(
      ground: ground, obstacle: nil, after: worst(of: fills)?.standings ?? before,
      checks: fills.count)
  }

  /// The fill that leaves least beyond initial margin, in the first group that any of them changes.
  private func worst(of fills: [MeasuredAccount]) -> MeasuredAccount? {
    let changed = fills.flatMap { $0.changed(from: start) }.first?.standing.group
    guard fills.count > 1, let changed else { return fills.last }
    return fills.reversed().min { one, other in
      guard let left = try? one.standing(of: changed)?.slack,
        let right = try? other.standing(of: changed)?.slack
      else { return false }
      return left < right
    }
  }

  /// Whether a position would be on its other side after all of `trades`: that is no reduction.
  private func turnsPosition(_ trades: [PlannedTrade]) -> Bool {
    let usual = assessor.edition.modes.first ?? .cross
    return trades.contains { trade in
      let held = account.lots(under: trade, usual: usual)
      let (after, isOver) = trades.filter { $0.contract == trade.contract }
        .reduce((held, false)) { sum, next in
          let (lots, isOver) = sum.0.addingReportingOverflow(next.lots)
          return (lots, sum.1 || isOver)
        }
      return isOver || (held < 0 && after > 0) || (held > 0 && after < 0)
    }
  }

  /// What stands against the risk of one fill: an account that is below its line takes none.
  private func obstacle(_ fill: MeasuredAccount, _ changed: [MeasuredAccount.Group])
    throws(AmountError) -> Obstacle?
  {
    for group in start.groups where group.standing.verdict == .below {
      return .belowLine(group: group.standing.group, by: group.standing.headroom.negated)
    }
    for group in changed {
      if let obstacle = try group.standing.obstacle() { return obstacle }
    }
    for group in fill.groups {
      switch group.standing.verdict {
      case .above: continue
      case .below:
        return .belowLine(group: group.standing.group, by: group.standing.headroom.negated)
      case .undecidable:
        return .undecidable(group: group.standing.group, group.standing.missing)
      }
    }
    return nil
  }
}
