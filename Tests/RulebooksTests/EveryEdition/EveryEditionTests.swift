import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// What holds of every embedded edition, on random accounts in random markets.
@Suite struct `Every edition` {
  static let names = (try? EditionStore.catalog().editions.map { "\($0.id)" }) ?? []

  /// The accounts of each edition: seeds of ``RandomDesk``.
  static let seeds: ClosedRange<UInt64> = 1...4

  /// Runs `body` on desks of one edition that can be assessed, and says how many there were.
  private func each(
    _ name: String, _ body: (RandomDesk, Assessment) throws -> [String]
  ) throws {
    let edition = try EditionStore.catalog().edition(name)
    var (assessed, broken) = (0, [String]())
    for seed in Self.seeds {
      let desk = try RandomDesk(edition, seed: seed)
      do {
        let assessment = try desk.assess()
        assessed += 1
        broken += try body(desk, assessment).map { "seed \(seed): \($0)" }
      } catch let error as MarginError {
        if "\(error)".isEmpty { broken.append("seed \(seed): a refusal without a word") }
      }
    }
    #expect(broken == [], "\(name)")
    #expect(assessed >= 2, "\(name): only \(assessed) assessed")
  }

  @Test(arguments: names)
  func `adds up what its reasons contribute`(name: String) throws {
    try each(name) { desk, assessment in
      try assessment.groups.flatMap { group -> [String] in
        let unit = group.unit
        let reasons = group.requirement.reasons
        let margins = group.requirement.margins
        var broken: [String] = []
        if try Money.sum(reasons.map(\.contributes.initial), in: unit) != margins.initial {
          broken.append("\(group.group): initial")
        }
        if try Money.sum(reasons.map(\.contributes.maintenance), in: unit) != margins.maintenance {
          broken.append("\(group.group): maintenance")
        }
        if margins.initial.units < 0 || margins.maintenance.units < 0 {
          broken.append("\(group.group): negative \(margins)")
        }
        guard desk.edition.balance == .credits else { return broken }
        let credits = group.credits.map(\.counts)
        if try Money.sum(credits.map(\.maintenance), in: unit) != group.balance.maintenance
          || Money.sum(credits.map(\.initial), in: unit) != group.balance.initial
        {
          broken.append("\(group.group): credits")
        }
        return broken
      }
    }
  }

  @Test(arguments: names)
  func `agrees with itself`(name: String) throws {
    try each(name) { try disagreements($0, $1) }
  }

  /// Where verdict, status, headroom and what may leave contradict each other.
  private func disagreements(_ desk: RandomDesk, _ assessment: Assessment) throws -> [String] {
    var broken: [String] = []
    func check(_ holds: Bool, _ text: String) { if !holds { broken.append(text) } }
    for group in assessment.groups {
      let who = "\(group.group) \(group.verdict) \(group.status) \(group.headroom)"
      let line = desk.edition.line
      let need = group.requirement.margins.maintenance
      let (level, bound) = (group.balance.maintenance.value, try need.value.times(line.times))
      let isReached = line.isInclusive ? level <= bound : level < bound
      switch group.verdict {
      case .below: check(isReached, "\(who): below and not reached")
      case .above: check(!isReached || (need.isZero && level >= .zero), "\(who): above")
      case .undecidable:
        check(group.status == .undecidable || group.status == .bankrupt, "\(who): undecidable")
      }
      check(group.headroom.units >= 0 || group.verdict != .above, "\(who): negative and above")
      check(group.headroom.units <= 0 || group.verdict != .below, "\(who): positive and below")
      check(group.shortfall.maintenance == group.headroom.negated.orZero, "\(who): shortfall")
      check(group.status != .liquidation || group.verdict == .below, "\(who): liquidation")
      check(group.status != .healthy || group.verdict == .above, "\(who): healthy")
      check(
        group.verdict != .below || [.liquidation, .bankrupt].contains(group.status),
        "\(who): below")
      check(group.status != .bankrupt || group.verdict != .above, "\(who): bankrupt and above")
      check(group.free.units >= group.withdrawable.units, "\(who): free < withdrawable")
      check(group.withdrawable.units >= 0, "\(who): withdrawable \(group.withdrawable)")
    }
    return broken
  }

  @Test func `R-034 seeds 10 and 11: a long option that needs nothing is not in liquidation`()
    throws
  {
    let edition = try EditionStore.catalog().edition("bybit-uta")
    for seed in [UInt64(10), 11] {
      let desk = try RandomDesk(edition, seed: seed)
      let assessment = try desk.assess()
      #expect(try disagreements(desk, assessment) == [])
      #expect(assessment.groups.contains { $0.requirement.isZero && $0.headroom.isZero })
    }
  }

  @Test(arguments: [("bybit-uta", UInt64(3)), ("deribit-pm", 4), ("drift-v2", 42)])
  func `R-027 greeks have the same last digit in any order`(name: String, seed: UInt64) throws {
    let desk = try RandomDesk(EditionStore.catalog().edition(name), seed: seed)
    let turned = desk.account.with(positions: desk.account.positions.reversed())
    #expect(try desk.assess().greeks == desk.assess(turned).greeks)
  }

  @Test(arguments: [UInt64(3), 4, 6, 7, 9, 10])
  func `R-060 large blocks of options fit`(seed: UInt64) throws {
    let desk = try RandomDesk(EditionStore.catalog().edition("us-strategy-based"), seed: seed)
    #expect(try !desk.assess().groups.isEmpty)
  }

  @Test(arguments: names)
  func `takes everything in any order`(name: String) throws {
    try each(name) { desk, assessment in
      var draw = SeededGenerator(seed: desk.seed + 1000)
      let other = desk.account.with(
        holdings: draw.shuffled(desk.account.holdings),
        positions: draw.shuffled(desk.account.positions),
        orders: draw.shuffled(desk.account.orders))
      return difference(assessment, try desk.assess(other))
    }
  }

  @Test(arguments: names)
  func `takes a holding in two parts`(name: String) throws {
    try each(name) { desk, assessment in
      let halves = desk.account.holdings.flatMap { holding -> [Holding] in
        let half = holding.amount.units / 2
        return [half, holding.amount.units - half].map {
          Holding(
            amount: Money(units: $0, asset: holding.amount.asset), finality: holding.finality)
        }
      }
      return difference(assessment, try desk.assess(desk.account.with(holdings: halves)))
    }
  }

  @Test(arguments: names)
  func `is no worse for a dollar more`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    try each(name) { desk, assessment in
      let dollar = try #require(try Self.dollar(edition, desk))
      let more = Holding(amount: try Money(exactly: .one, in: desk.market.asset(dollar)))
      let after = try desk.assess(desk.account.with(holdings: desk.account.holdings + [more]))
      return assessment.groups.compactMap { group in
        guard let other = after.groups.first(where: { $0.group == group.group }) else {
          return "\(group.group) is gone"
        }
        let rank: [Verdict] = [.below, .undecidable, .above]
        let (old, new) = (rank.firstIndex(of: group.verdict), rank.firstIndex(of: other.verdict))
        let isFine = other.headroom >= group.headroom && (new ?? 0) >= (old ?? 0)
        return isFine
          ? nil
          : "\(dollar) \(group.group): \(group.headroom) \(group.verdict)"
            + " to \(other.headroom) \(other.verdict)"
      }
    }
  }

  /// A dollar token that the edition counts.
  private static func dollar(_ edition: Edition, _ desk: RandomDesk) throws -> AssetID? {
    try RandomDesk.dollars.first { id in
      let holding = Holding(amount: try Money(exactly: FixedPoint(1000), in: desk.market.asset(id)))
      let groups = try desk.assess(Account(id: "test", holdings: [holding])).groups
      return groups.contains { $0.balance.maintenance.units > 0 }
    }
  }

  @Test(arguments: names)
  func `leaves an empty account above its line`(name: String) throws {
    try each(name) { desk, _ in
      var broken: [String] = []
      for id in RandomDesk.dollars {
        let amount = try Money(exactly: FixedPoint(1000), in: desk.market.asset(id))
        let holdings: [[Holding]] = [[], [Holding(amount: amount)]]
        for holding in holdings {
          let assessment = try desk.assess(Account(id: "test", holdings: holding))
          let isZero = assessment.groups.allSatisfy { $0.requirement.isZero }
          if assessment.verdict != .above || assessment.status != .healthy || !isZero {
            broken.append("\(id) \(holding.count): \(assessment.verdict) \(assessment.status)")
          }
        }
      }
      return broken
    }
  }

  @Test(arguments: names)
  func `writes a report that reads again`(name: String) throws {
    try each(name) { desk, assessment in
      let node: Node = [
        "plimsoll": 1, "time": .string("\(desk.market.time)"),
        "inputs": .string(String(repeating: "0", count: 64)),
        "reporting": "USD", "accounts": .array([ReportWriter.account(assessment, desk.market)]),
        "pools": .array([]),
      ]
      let bytes = Array(JSONWriter.pretty(node).utf8)
      let again = try JSONReader.read(bytes, file: "report.json")
      let faults = Shape.report.check(again, file: "report.json").map { "\($0)" }
      return faults + (again.unplaced == node.unplaced ? [] : ["it reads as something else"])
    }
  }

  @Test(arguments: names)
  func `asks no less of twice the lots`(name: String) throws {
    try each(name) { desk, assessment in
      let account = desk.account
      let twice = account.with(
        positions: account.positions.map {
          Position(
            contract: $0.contract, lots: $0.lots * 2, entry: $0.entry,
            cost: try? $0.cost?.times(FixedPoint(2)), mode: $0.mode, margin: $0.margin,
            leverage: $0.leverage)
        },
        orders: account.orders.map {
          Order(contract: $0.contract, lots: $0.lots * 2, price: $0.price)
        })
      let after = try desk.assess(twice)
      return assessment.groups.compactMap { group in
        let before = group.requirement.margins
        guard let now = after.groups.first(where: { $0.group == group.group })?.requirement.margins,
          now.maintenance < before.maintenance || now.initial < before.initial
        else { return nil }
        return "\(group.group): \(before) to \(now)"
      }
    }
  }

  /// What differs between two assessments, whatever the order.
  private func difference(_ one: Assessment, _ other: Assessment) -> [String] {
    let (left, right) = (canonical(one), canonical(other))
    return zip(left, right).filter { $0 != $1 }.prefix(3).map { "\($0) | \($1)" }
      + (left.count == right.count ? [] : ["\(left.count) facts and \(right.count)"])
  }

  private func canonical(_ assessment: Assessment) -> [String] {
    let groups = assessment.groups.sorted { $0.group < $1.group }.flatMap { group -> [String] in
      let facts = [
        "balance \(group.balance)", "headroom \(group.headroom)", "equity \(group.equity)",
        "margins \(group.requirement.margins)", "verdict \(group.verdict)",
        "status \(group.status)", "shortfall \(group.shortfall)", "free \(group.free)",
        "withdrawable \(group.withdrawable)", "isolated \(group.isolated)",
      ]
      let lists = [
        group.requirement.reasons.map { "\($0)" }, group.credits.map { "\($0)" }, group.notes,
        group.badges.map { "\($0)" }, group.positions.map { "\($0)" },
      ]
      return facts.map { "\(group.group) \($0)" }
        + lists.flatMap { $0.sorted() }.map { "\(group.group) \($0)" }
    }
    return ["totals \(assessment.totals)"] + groups + assessment.greeks.map { "\($0)" }.sorted()
  }
}
