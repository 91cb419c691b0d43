import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support

/// A table and a book of accounts out of one seed, and beside them what the accounts hold as plain
/// numbers: usual accounts, and every kind that sits where a pass could go wrong.
struct SeededScenarios {
  private(set) var table: ScenarioTable
  private(set) var book: ScenarioBook
  let arrays: [RiskArray]
  /// By line, in ticks.
  let worths: [Int128]
  /// By account: ticks and lots by line.
  private(set) var held: [Int: (ticks: Int128, lots: [Int: Int64])] = [:]
  private var named = 0

  init(seed: UInt64, scenarios: Int? = nil, accounts: Int = 10) throws {
    var chance = SeededGenerator(seed: seed)
    let scenarios =
      scenarios ?? chance.pick([1, 2, 15, 16, 17, 23, 31, 32, 33, 48, 49, 64, 65, 81, 128, 130])
    let decimals = chance.integer(in: 0...9)
    let ticks = decimals + chance.pick([0, 0, 1, 3, 9])
    let groups = chance.integer(in: 1...5)
    let entries = (0..<chance.integer(in: groups...14)).map {
      ScenarioLines.Entry("L\($0)", in: "G\($0 < groups ? $0 : chance.integer(in: 1...groups) - 1)")
    }
    let lines = try ScenarioLines(entries, fold: chance.pick([.groups, .groups, .whole]))
    let exponents = lines.groupNames.map { _ in chance.integer(in: -64...(decimals < 5 ? 2 : -9)) }
    arrays = (0..<lines.count).map { line in
      // Small profits, usual ones and those at the very edge of 31 bits.
      let size = chance.pick([0, 9, 1 << 20, 1 << 30, Int(Int32.max)])
      return RiskArray(
        exponent: exponents[lines.group(of: line)],
        mantissas: (0..<scenarios).map { _ in
          Int64(
            size == Int(Int32.max) ? chance.pick([-size, size]) : chance.integer(in: -size...size))
        })
    }
    worths = (0..<lines.count).map { _ in chance.int128(bits: chance.pick([0, 20, 40, 57]) + 1) }
    let rows = try zip(arrays, worths).map { array, worth in
      ScenarioRow(array, worth: try FixedPoint(units: worth, scale: ticks))
    }
    table = try ScenarioTable(
      lines, rows: rows, scenarios: scenarios, decimals: decimals, ticks: ticks,
      weights: ScenarioWeights(
        initial: try Self.weight(&chance, decimals), maintenance: try Self.weight(&chance, decimals)
      ),
      threshold: FractionThreshold(
        below: chance.pick([.one, .one, try FixedPoint("1.05"), try FixedPoint("0.8")]),
        isInclusive: chance.integer(in: 0...1) == 0))
    book = try ScenarioBook(lines, decimals: decimals, ticks: ticks)
    for _ in 0..<accounts { try add(&chance) }
    for _ in 0..<accounts { try change(&chance) }
    try placeNearTheLine(&chance)
  }

  private static func weight(_ chance: inout SeededGenerator, _ decimals: Int) throws -> FixedPoint
  {
    let scale = min(decimals, chance.integer(in: 0...2))
    return try FixedPoint(units: Int128(chance.integer(in: 0...199)), scale: scale)
  }

  private func lots(_ chance: inout SeededGenerator) -> Int64 {
    // The last two kinds leave 32 bits, or come near the sum that the proof allows.
    let bits = chance.pick([3, 8, 16, 16, 28, 30, 36, 45])
    return Int64(chance.int128(bits: bits))
  }

  private mutating func add(_ chance: inout SeededGenerator) throws {
    named += 1
    let positions = (0..<chance.pick([0, 1, 2, 5, 12])).map { _ in
      LineLots(line: chance.integer(in: 0...(worths.count - 1)), lots: lots(&chance))
    }
    let cash = chance.int128(bits: chance.pick([10, 40, 40, 65]))
    let paid = chance.int128(bits: 30)
    let account = try book.add("account \(named)", cash: cash, paid: paid, positions)
    let ten = (0..<book.ticks - book.decimals).reduce(Int128(1)) { power, _ in power * 10 }
    held[account] = (
      cash * ten - paid, positions.reduce(into: [:]) { $0[$1.line, default: 0] += $1.lots }
    )
  }

  /// Adds, changes, removes positions, pays, removes accounts and adds others in their place.
  private mutating func change(_ chance: inout SeededGenerator) throws {
    let account = chance.integer(in: 0...(book.count - 1))
    guard let old = held[account] else { return try add(&chance) }
    switch chance.integer(in: 0...5) {
    case 0:
      try book.remove(account)
      held[account] = nil
    case 1:
      let ticks = chance.int128(bits: chance.pick([20, 66]))
      try book.credit(ticks, to: account)
      held[account]?.ticks = old.ticks + ticks
    case 2:
      try book.set([], in: account)
      held[account]?.lots = [:]
    default:
      let line = chance.integer(in: 0...(worths.count - 1))
      let lots = chance.integer(in: 0...3) == 0 ? 0 : lots(&chance)
      try book.set(lots, of: line, in: account)
      held[account]?.lots[line] = lots
    }
  }

  /// Half of the accounts get a balance within a few units, or within what is hidden, of the line.
  private mutating func placeNearTheLine(_ chance: inout SeededGenerator) throws {
    for account in 0..<book.count where held[account] != nil && chance.integer(in: 0...1) == 0 {
      let figures = try ScenarioReference.figures(of: account, in: book, by: table)
      let ten = (0..<book.ticks - book.decimals).reduce(Int128(1)) { power, _ in power * 10 }
      let off = Int128(chance.integer(in: -3...3)) + chance.int128(bits: chance.pick([1, 20, 40]))
      let ticks = (figures.maintenance - figures.balance + off) * ten
      guard ticks.magnitude < 1 << 100 else { continue }
      try book.credit(ticks, to: account)
      held[account]?.ticks += ticks
    }
  }
}
