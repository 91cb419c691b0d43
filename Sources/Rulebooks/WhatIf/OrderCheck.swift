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
  public let before: [GroupStanding]
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
    before = start.standings
    state = quick ? try AccountState(start, of: account, by: assessor) : nil
  }

  /// What becomes of `trades`, which are placed together.
  public func answer(_ trades: [PlannedTrade]) throws(MarginError) -> OrderAnswer {
    for trade in trades where !assessor.market.contracts.keys.contains(trade.contract) {
      throw .market(.unlisted(trade.contract))
    }
    let (asked, capped) = capping(trades)
    let full = asked.isEmpty ? nil : judge(asked)
    guard let full else { return refusal(capped, after: before, checks: 0) }
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
    guard trades.contains(where: \.isReduceOnly) else { return (trades, nil) }
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
    if let quick = state?.standings(after: trades) { return judgement(of: [quick], by: trades) }
    do throws(MarginError) {
      let cases = try FillCase.cases(
        of: trades, on: account, under: assessor.edition, in: assessor.market)
      var measured: [[GroupStanding]] = []
      for fill in cases {
        measured.append(try MeasuredAccount(fill.account, by: assessor, like: start).standings)
      }
      return judgement(of: measured, by: trades)
    } catch {
      return Judgement(ground: nil, obstacle: .unmeasured(error), after: before, checks: 1)
    }
  }

  /// The verdict over where fills of `trades` leave the account; the last has filled most.
  private func judgement(of fills: [[GroupStanding]], by trades: [PlannedTrade]) -> Judgement {
    var ground = OrderAnswer.Ground.covered
    for fill in fills.reversed() {
      do {
        guard let obstacle = try obstacle(fill) else { continue }
        guard !turnsPosition(trades),
          fill.allSatisfy({ $0.isNoWorse(than: before.standing(of: $0.group)) })
        else {
          return Judgement(ground: nil, obstacle: obstacle, after: fill, checks: fills.count)
        }
        ground = .reducing
      } catch {
        return Judgement(
          ground: nil, obstacle: .unmeasured(.arithmetic("the check", error)), after: fill,
          checks: fills.count)
      }
    }
    return Judgement(
      ground: ground, obstacle: nil, after: worst(of: fills) ?? before, checks: fills.count)
  }

  /// The fill that leaves least beyond initial margin, in the first group that any of them changes.
  private func worst(of fills: [[GroupStanding]]) -> [GroupStanding]? {
    guard fills.count > 1,
      let changed = fills.joined().first(where: { !before.holds($0) })?.group
    else { return fills.last }
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
  private func obstacle(_ fill: [GroupStanding]) throws(AmountError) -> Obstacle? {
    for group in before where group.verdict == .below {
      return .belowLine(group: group.group, by: group.headroom.negated)
    }
    for group in fill where !before.holds(group) {
      if let obstacle = try group.obstacle() { return obstacle }
    }
    for group in fill {
      switch group.verdict {
      case .above: continue
      case .below: return .belowLine(group: group.group, by: group.headroom.negated)
      case .undecidable: return .undecidable(group: group.group, group.missing)
      }
    }
    return nil
  }
}
