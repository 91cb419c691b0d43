import PlimsollCollateral
import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import PlimsollRulebooks
import Support
import Testing

/// The exact form of the pass beside the assessment that every account gets.
@Suite struct `A pass and the assessment` {
  private let unit = Asset("USDT", scale: 8)
  private static let ticks = 11

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `R-036 agree on headroom and verdict, to the unit`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: 86_000 + seed)
    let listed = try (0..<chance.integer(in: 1...6)).map { try listing(&chance, $0) }
    let rule = TieredFraction(
      tiers: Dictionary(uniqueKeysWithValues: listed.map { ($0.contract.id.text, $0.tiers) }))
    let rung = Rung(
      .liquidation, below: chance.pick([.one, try exact("1.05")]), of: .maintenance,
      isInclusive: chance.integer(in: 0...1) == 0)
    let edition = edition(rule, rung)
    let market = Market(
      time: edition.effective,
      assets: [AssetPrice(asset: unit, price: .one)]
        + listed.map { AssetPrice(asset: Asset($0.contract.underlying), price: $0.mark) },
      contracts: listed.map(\.contract),
      quotes: listed.map { Quote(contract: $0.contract.id, mark: $0.mark) })
    let lines = try listed.map {
      try #require(try rule.line(of: $0.contract, mark: $0.mark, unit: unit.id))
    }
    let table = try FractionTable(
      lines, decimals: unit.scale, ticks: Self.ticks,
      threshold: FractionThreshold(below: rung.times, isInclusive: rung.isInclusive))
    var book = try FractionBook(decimals: unit.scale, ticks: Self.ticks)
    var headrooms: [Int128] = []
    var verdicts: [Verdict] = []
    for number in 0..<40 {
      let positions = try positions(&chance, listed)
      var cash = chance.int128(bits: 46)
      // Every second account again with the cash that leaves it on the line or a unit beside.
      for target in [nil, number % 2 == 0 ? Int128(chance.integer(in: -1...1)) : nil] {
        if let target { cash += target - (headrooms.last ?? 0) }
        let account = Account(
          id: "\(number)", holdings: [Holding(amount: Money(units: cash, asset: unit))],
          positions: positions)
        let group = try Assessor(edition: edition, market: market, accounts: [account])
          .assess(account).group
        headrooms.append(group.headroom.units)
        verdicts.append(group.verdict)
        try book.append(cash: cash, try entries(positions, listed))
        let figures = try FractionReference.figures(of: book.count - 1, in: book, by: table)
        #expect(figures.requirement == group.requirement.margins.maintenance.units)
        #expect(figures.balance == group.balance.maintenance.units)
        #expect(figures.headroom == group.headroom.units)
        #expect(figures.verdict == group.verdict)
      }
    }
    var outcome = FractionOutcome()
    try FractionPass.run(book, by: table, into: &outcome)
    #expect((0..<book.count).map(outcome.verdict) == verdicts)
    #expect(outcome.nearCount >= headrooms.count { (-1...1).contains($0) } - verdicts.count / 4)
  }

  @Test func `R-036 hold no line that they would charge otherwise`() throws {
    var chance = SeededGenerator(seed: 1)
    let (contract, mark, tiers) = try listing(&chance, 0)
    let name = contract.id.text
    let rule = TieredFraction(tiers: [name: tiers])
    #expect(try rule.line(of: contract, mark: mark, unit: "USDT")?.tiers.count == tiers.count)
    #expect(try rule.line(of: contract, mark: mark, unit: "USD") == nil)
    let atEntry = TieredFraction(tiers: [name: tiers], basis: .entry)
    #expect(try atEntry.line(of: contract, mark: mark, unit: "USDT") == nil)
    let elsewhere = TieredFraction(tiers: ["other": tiers])
    #expect(try elsewhere.line(of: contract, mark: mark, unit: "USDT") == nil)
  }

  private typealias Listing = (contract: Contract, mark: FixedPoint, tiers: [TieredFraction.Tier])

  private func listing(_ chance: inout SeededGenerator, _ place: Int) throws -> Listing {
    let contract = Contract(
      id: ContractID("L\(place)"), payoff: .perpetual, form: .linear,
      underlying: AssetID("C\(place)"), quote: unit.id, settle: unit.id, margin: unit.id,
      multiplier: .one, lot: try FixedPoint(units: 1, scale: chance.integer(in: 0...3)))
    let mark = try FixedPoint(
      units: 1 + Int128(chance.integer(in: 0...(1 << 34))), scale: chance.integer(in: 4...8))
    var (tiers, floor, rate) = ([TieredFraction.Tier](), 0, 40)
    for _ in 0..<chance.integer(in: 1...12) {
      let isStated = chance.integer(in: 0...4) == 0
      tiers.append(
        TieredFraction.Tier(
          floor: FixedPoint(floor), initial: .one,
          maintenance: try FixedPoint(units: Int128(rate), scale: 4),
          deduction: isStated ? FixedPoint(chance.integer(in: 0...(1 + floor / 100))) : nil))
      floor += 1 + chance.integer(in: 0...50_000) * (1 + floor / 10_000)
      rate += chance.integer(in: 0...300)
    }
    return (contract, mark, tiers)
  }

  /// One position at most on each line, entered near its mark.
  private func positions(_ chance: inout SeededGenerator, _ listed: [Listing]) throws
    -> [Position]
  {
    var positions: [Position] = []
    for listing in listed where chance.integer(in: 0...2) > 0 {
      let size = chance.pick([0, 1, 50, 3_000, 200_000])
      let entry = try listing.mark.times(
        FixedPoint(units: Int128(9_000 + chance.integer(in: 0...2_000)), scale: 4))
      positions.append(
        Position(
          contract: listing.contract.id, lots: Int64(chance.integer(in: -size...size)),
          entry: chance.integer(in: 0...5) == 0 ? nil : entry))
    }
    return positions
  }

  private func entries(_ positions: [Position], _ listed: [Listing]) throws -> [FractionPosition] {
    try positions.map { position in
      let line = try #require(listed.firstIndex { $0.contract.id == position.contract })
      // A future without an entry starts at its mark.
      let entry = position.entry ?? listed[line].mark
      return try FractionPosition(
        line: line, lots: position.lots, entry: listed[line].contract.lotWorth(at: entry),
        ticks: Self.ticks)
    }
  }

  private func edition(_ rule: TieredFraction, _ rung: Rung) -> Edition {
    Edition(
      id: EditionID(name: "test", version: "1"), title: "",
      effective: Timestamp(milliseconds: 1_767_225_600_000), sources: [], modes: [.cross],
      balance: .equity, grouping: .account(unit: unit.id),
      collateral: CollateralSchedule(own: CollateralTerms()), components: [rule], ladder: [rung])
  }
}
