import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import PlimsollRevaluation
import Support
import Testing

@Suite struct `A pass by tiered fractions` {
  private static let booksASeed: UInt64 = 100

  /// 2,400 books of 48 accounts: half of them on the line or within a few units of it.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `R-036 gives every account the verdict of the exact form`(seed: UInt64) throws {
    var outcome = FractionOutcome()
    var (near, count) = (0, 0)
    for part in 0..<Self.booksASeed {
      let seeded = try SeededFractions(seed: 36_000 + seed * Self.booksASeed + part)
      try FractionPass.run(seeded.book, by: seeded.table, into: &outcome)
      near += outcome.nearCount
      count += outcome.count
      for account in 0..<outcome.count {
        let exact = try FractionReference.figures(of: account, in: seeded.book, by: seeded.table)
        #expect(outcome.verdict(of: account) == exact.verdict, "book \(part), account \(account)")
        #expect(isWithin(outcome, account, exact, seeded.table), "book \(part), \(account)")
      }
    }
    // Half stand on the line by construction; of the other half most are far from it.
    #expect(near > count / 4 && near < count * 9 / 10, "\(near) of \(count)")
  }

  /// Whether each estimate is within its error; a rounding of the exact figure apart.
  private func isWithin(
    _ outcome: FractionOutcome, _ account: Int, _ exact: FractionFigures, _ table: FractionTable
  ) -> Bool {
    let error = outcome.errors[account]
    func holds(_ estimate: Double, _ exact: Double) -> Bool {
      abs(estimate - exact) <= error + abs(exact) * 0x1p-52
    }
    let (requirement, balance) = (outcome.requirements[account], outcome.balances[account])
    let level = Double(exact.requirement) * table.threshold.times.double
    return holds(requirement, Double(exact.requirement)) && holds(balance, Double(exact.balance))
      && abs(balance - requirement * table.threshold.times.double - Double(exact.balance) + level)
        <= error + (abs(level) + abs(balance)) * 0x1p-50
  }

  @Test(arguments: Black76.InstructionSet.allCases.filter(\.isAvailable))
  func `R-036 has the same bits on every instruction set`(set: Black76.InstructionSet) throws {
    var (here, there) = (FractionOutcome(), FractionOutcome())
    for seed in 0..<60 as Range<UInt64> {
      let seeded = try SeededFractions(seed: 46_000 + seed)
      try FractionPass.run(seeded.book, by: seeded.table, into: &here, on: .baseline)
      try FractionPass.run(seeded.book, by: seeded.table, into: &there, on: set)
      #expect(here.requirements == there.requirements && here.balances == there.balances)
      #expect(here.errors == there.errors && here.near == there.near)
      #expect((0..<here.count).allSatisfy { here.verdict(of: $0) == there.verdict(of: $0) })
    }
  }

  /// Two tiers: 0.4% from 0 and 0.5% from 50,000. One long of 60 coins at 1,000, bought at 995.
  private func account(cash: Int128, extra: [FractionPosition] = []) throws
    -> (FractionBook, FractionTable)
  {
    let tiers = [
      FractionLine.Tier(floor: .zero, rate: try FixedPoint("0.004")),
      FractionLine.Tier(floor: FixedPoint(50_000), rate: try FixedPoint("0.005")),
    ]
    let lines = [
      FractionLine(lot: FixedPoint(1_000), tiers: tiers),
      FractionLine(lot: try FixedPoint("0.0037"), tiers: tiers),
    ]
    let table = try FractionTable(lines, decimals: 2, ticks: 4)
    var book = try FractionBook(decimals: 2, ticks: 4)
    let long = try FractionPosition(line: 0, lots: 60, entry: FixedPoint(995), ticks: 4)
    try book.append(cash: cash, [long] + extra)
    return (book, table)
  }

  @Test func `R-036 decides the worked account, and leaves the one on the line to the exact form`()
    throws
  {
    // Requirement 60,000 × 0.5% − 50 = 250.00; profit 60 × 5 = 300.00; so the line is at −50.00.
    for (cash, headroom, verdict, isNear) in [
      (10_000, 15_000, Verdict.above, false), (-4_998, 2, .above, true), (-5_000, 0, .above, true),
      (-5_001, -1, .below, true), (-10_000, -5_000, .below, false),
    ] as [(Int128, Int128, Verdict, Bool)] {
      let (book, table) = try account(cash: cash)
      let exact = try FractionReference.figures(of: 0, in: book, by: table)
      #expect(exact.requirement == 25_000 && exact.balance == cash + 30_000)
      #expect(exact.headroom == headroom && exact.verdict == verdict)
      var outcome = FractionOutcome()
      try FractionPass.run(book, by: table, into: &outcome)
      #expect(outcome.verdict(of: 0) == verdict)
      #expect(outcome.near == (isNear ? [0] : []), "cash \(cash)")
      #expect(outcome.belowCount == (verdict == .below ? 1 : 0))
      // ε = 1 × (1 + 1) + 2⁻²² × 0.005 × 6,000,000 + a few 10⁻⁸, in cents.
      #expect(isNear || abs(outcome.errors[0] - 2.00716) < 1e-4)
    }
  }

  @Test func `R-036 rounds each reason as the edition does`() throws {
    // Seven lots of 0.0037 are 0.0259: 0.4% is a hundredth of a cent, charged as one; a profit of
    // 0.0259 − 0.0214 = 0.0045 counts nothing, a loss of as much a cent.
    let (long, table) = try account(
      cash: 0, extra: [try FractionPosition(line: 1, lots: 7, entry: exact("0.00305"), ticks: 4)])
    let figures = try FractionReference.figures(of: 0, in: long, by: table)
    #expect(figures.requirement == 25_001 && figures.balance == 30_000)
    let (short, _) = try account(
      cash: 0, extra: [try FractionPosition(line: 1, lots: -7, entry: exact("0.00305"), ticks: 4)])
    let other = try FractionReference.figures(of: 0, in: short, by: table)
    #expect(other.requirement == 25_001 && other.balance == 29_999)
  }

  /// 2³⁰ − 30 and 2³⁰ are one number as a float, so the estimate takes the tier above.
  @Test(arguments: [-30, -1, 0, 1, 30] as [Int64], [-1, 0, 1] as [Int128])
  func `R-036 covers a tier that floats mistake`(beside: Int64, headroom: Int128) throws {
    let tiers = [
      FractionLine.Tier(floor: .zero, rate: try exact("0.01")),
      FractionLine.Tier(floor: FixedPoint(1 << 30), rate: try exact("0.5")),
    ]
    let table = try FractionTable(
      [FractionLine(lot: .one, tiers: tiers)], decimals: 6, ticks: 6)
    var book = try FractionBook(decimals: 6, ticks: 6)
    let long = FractionPosition(line: 0, lots: 1 << 30 + beside)
    try book.append(cash: 0, [long])
    let probe = try FractionReference.figures(of: 0, in: book, by: table)
    try book.append(cash: headroom - probe.headroom, [long])
    let figures = try FractionReference.figures(of: 1, in: book, by: table)
    #expect(figures.headroom == headroom && figures.verdict == (headroom < 0 ? .below : .above))
    var outcome = FractionOutcome()
    try FractionPass.run(book, by: table, into: &outcome)
    #expect(outcome.near == [1] && outcome.verdict(of: 1) == figures.verdict)
    let off = abs(outcome.requirements[0] - Double(probe.requirement))
    #expect(off <= outcome.errors[0])
    // 0.49 of each dollar that the floor is missed by.
    #expect(beside >= 0 || off > 0.4e6 * Double(-beside))
  }

  @Test func `R-036 follows a new price without a new book`() throws {
    var (book, table) = try account(cash: 0)
    try table.reprice(0, lot: FixedPoint(990))
    let figures = try FractionReference.figures(of: 0, in: book, by: table)
    #expect(figures.requirement == 24_700 && figures.balance == -30_000)
    try book.append(cash: 0, [])
    try book.append(cash: -1, [])
    var outcome = FractionOutcome()
    try FractionPass.run(book, by: table, into: &outcome)
    #expect((0..<3).map(outcome.verdict) == [.below, .above, .below])
    #expect(outcome.near == [1])
  }

  private func exact(_ text: String) throws -> FixedPoint { try FixedPoint(text) }
}
