import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support

/// A table and a book of accounts out of one seed: usual ones, and every kind that sits where a
/// pass could go wrong.
struct SeededFractions {
  let table: FractionTable
  private(set) var book: FractionBook
  private let floors: [[Int64]]
  private let ticks: Int

  init(seed: UInt64, accounts: Int = 24) throws {
    var chance = SeededGenerator(seed: seed)
    let decimals = chance.integer(in: 0...12)
    ticks = decimals + chance.pick([0, 0, 1, 3, 6, 9])
    let threshold = FractionThreshold(
      below: chance.pick([.one, .one, try FixedPoint("1.05"), try FixedPoint("0.8")]),
      isInclusive: chance.integer(in: 0...1) == 0)
    var (lines, floors) = ([FractionLine](), [[Int64]]())
    for _ in 0..<chance.integer(in: 1...12) {
      let line = try Self.line(&chance, ticks: ticks)
      lines.append(line.line)
      floors.append(line.floors)
    }
    table = try FractionTable(lines, decimals: decimals, ticks: ticks, threshold: threshold)
    book = try FractionBook(decimals: decimals, ticks: ticks)
    self.floors = floors
    for _ in 0..<accounts { try add(&chance) }
  }

  /// A line whose floors are whole numbers of its lots, so that positions land on them.
  private static func line(_ chance: inout SeededGenerator, ticks: Int) throws
    -> (line: FractionLine, floors: [Int64])
  {
    let price = Int128(1 + chance.integer(in: 0...(1 << chance.integer(in: 1...48))))
    let count = chance.pick([1, 2, 3, 10, 16, 17, 40])
    var (lots, rate) = (Int64(0), chance.integer(in: 0...100))
    var (tiers, floors) = ([FractionLine.Tier](), [Int64]())
    for place in 0..<count {
      // Mostly rising and continuous; some fall, and some venues state what leaves a jump.
      let isStated = chance.integer(in: 0...19) == 0
      let deduction =
        try isStated
        ? FixedPoint(units: price * Int128(chance.integer(in: 0...1_000)), scale: ticks) : nil
      tiers.append(
        FractionLine.Tier(
          floor: try FixedPoint(units: price * Int128(lots), scale: ticks),
          rate: try FixedPoint(units: Int128(rate), scale: 4), deduction: deduction))
      floors.append(lots)
      lots += Int64(1 + chance.integer(in: 0...(1 << min(20, 4 + place))))
      rate = max(0, rate + chance.integer(in: chance.integer(in: 0...9) == 0 ? -40...0 : 0...200))
    }
    return (FractionLine(lot: try FixedPoint(units: price, scale: ticks), tiers: tiers), floors)
  }

  private mutating func add(_ chance: inout SeededGenerator) throws {
    let count = chance.pick([0, 1, 1, 2, 5, 10, 30])
    var positions: [FractionPosition] = []
    for _ in 0..<count {
      let line = chance.integer(in: 0...(table.count - 1))
      let size = lots(&chance, line: line)
      let lots = chance.integer(in: 0...1) == 0 ? size : -size
      // Paid is near the worth, or anything.
      let paid = chance.integer(in: 0...4) == 0 ? chance.int128(bits: 60) : Int128(lots) * 1_000
      positions.append(FractionPosition(line: line, lots: lots, paid: paid))
    }
    let cash = chance.int128(bits: 70)
    try book.append(cash: cash, positions)
    // The same account once more, on the line or a unit beside it.
    let probe = try FractionReference.figures(of: book.count - 1, in: book, by: table)
    let target = Int128(chance.pick([0, 0, -1, 1, 2, -2, chance.integer(in: -1_000...1_000)]))
    try book.append(cash: cash - probe.headroom + target, positions)
  }

  private func lots(_ chance: inout SeededGenerator, line: Int) -> Int64 {
    switch chance.integer(in: 0...9) {
    case 0: 0
    case 1: 1
    case 2: Int64(1) << Int64(chance.integer(in: 28...50))
    case 3, 4, 5: max(0, chance.pick(floors[line]) + Int64(chance.integer(in: -1...1)))
    default: Int64(chance.integer(in: 0...(1 << chance.integer(in: 1...31))))
    }
  }
}
