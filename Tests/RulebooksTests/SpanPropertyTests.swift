import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// What holds of SPAN on any positions, by seed.
@Suite struct `SPAN on any positions` {
  static let seeds = Array(UInt64(1)...60)

  /// Every rule at once, but credits where they are not wanted.
  private func bench(credits: Bool) throws -> SpanBench {
    var bench = SpanBench()
    let months = SpanBench.months
    bench.spreads = [
      try SpanBench.spread("spread 1", "130", [months[0]], [months[1]]),
      try SpanBench.spread("spread 2", "75", months, months),
    ]
    bench.delivery["202612"] = DeliveryRate(spreads: try exact("10"), outrights: try exact("25"))
    bench.minimum = ShortOptionMinimum(rate: try exact("700"), count: .gross)
    bench.factor = Weight(initial: try exact("1.1"), maintenance: .one)
    if credits {
      bench.between = [try SpanBench.credit(ratios: (2, 3), rates: ("0.85", "0.7"))]
    }
    return bench
  }

  private func positions(_ seed: UInt64, of names: [String] = SpanBench.names, least: Int = -9)
    -> [String: Int64]
  {
    var draw = SeededGenerator(seed: seed)
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, Int64(Int.random(in: least...9, using: &draw))) })
  }

  @Test(arguments: seeds)
  func `R-079 reasons add up, and never to less than nothing`(seed: UInt64) throws {
    let needed = try bench(credits: true).requirement(positions(seed))
    let sums = try Margins(
      initial: Money.sum(needed.reasons.map(\.contributes.initial), in: needed.unit),
      maintenance: Money.sum(needed.reasons.map(\.contributes.maintenance), in: needed.unit))
    #expect(sums == needed.margins)
    #expect(sums.initial.units >= 0 && sums.maintenance.units >= 0)
    #expect(needed.hidden.isZero)
  }

  @Test(arguments: seeds)
  func `R-073 splitting by commodity never lowers the sum without credits`(seed: UInt64) throws {
    let bench = try bench(credits: false)
    let all = positions(seed)
    let parts = try ["A", "B"].map { code in
      try bench.requirement(all.filter { $0.key.hasPrefix(code) }).margins
    }
    let whole = try bench.requirement(all).margins
    let split = try parts[0].plus(parts[1])
    #expect(split.initial >= whole.initial && split.maintenance >= whole.maintenance)
  }

  @Test(arguments: seeds)
  func `R-077 credits never cost`(seed: UInt64) throws {
    let all = positions(seed)
    let (with, without) = (
      try bench(credits: true).requirement(all), try bench(credits: false).requirement(all)
    )
    #expect(with.margins.maintenance <= without.margins.maintenance)
  }

  @Test(arguments: seeds)
  func `R-079 options held never need more than they are worth`(seed: UInt64) throws {
    let options = SpanBench.names.filter { $0.hasSuffix("C") || $0.hasSuffix("P") }
    var bench = try bench(credits: false)
    bench.spreads = []
    let held = positions(seed, of: options, least: 0)
    let worth = held.reduce(0) { $0 + Int($1.value) * ($1.key.hasSuffix("C") ? 2000 : 1800) }
    for shares in [true, false] {
      bench.shares = shares
      let needed = try bench.requirement(held).margins
      #expect(needed.initial.value <= FixedPoint(worth))
      #expect(needed.initial.isZero)
    }
  }

  @Test(arguments: seeds)
  func `R-073 twice the positions need twice the margin`(seed: UInt64) throws {
    let bench = try bench(credits: true)
    let all = positions(seed)
    let once = try bench.requirement(all).margins
    let twice = try bench.requirement(all.mapValues { 2 * $0 }).margins
    let apart = twice.maintenance.units - 2 * once.maintenance.units
    // Each reason is rounded up once, to a millionth; of two roundings one may be left.
    #expect(apart.magnitude <= 30, "\(once) \(twice)")
  }
}
