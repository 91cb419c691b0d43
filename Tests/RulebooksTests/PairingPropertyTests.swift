import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Pairing of strategies` {
  typealias Leg = StrategyDesk.Leg
  private let desk = StrategyDesk(price: "100")

  /// An invented book of up to four options and perhaps stock, no name twice, marks above what
  /// exercise brings.
  private func book(_ chance: inout SeededGenerator, most: Int) -> [Leg] {
    var names: Set<String> = []
    var legs: [Leg] = []
    for _ in 0..<chance.integer(in: 1...4) {
      let leg = option(
        &chance, count: Int64(chance.pick([-1, 1])) * Int64(chance.integer(in: 1...most)))
      if names.insert(leg.name).inserted { legs.append(leg) }
    }
    if chance.integer(in: 0...1) == 1 {
      legs.append(Leg("stock", Int64(chance.integer(in: -4...4)) * 60, "100"))
    }
    return legs.filter { $0.quantity != 0 }
  }

  private func option(_ chance: inout SeededGenerator, count: Int64) -> Leg {
    let (right, strike) = (chance.pick(["C", "P"]), chance.integer(in: 16...24) * 5)
    let inside = max(0, right == "C" ? 100 - strike : strike - 100)
    return Leg(
      "\(right)\(strike)@\(chance.pick([30, 60]))", count,
      "\(inside + chance.integer(in: 1...4)).25")
  }

  @Test(arguments: 0..<60)
  func `R-060 no pairing needs more than all legs alone, and any order is one order`(seed: Int)
    throws
  {
    var chance = SeededGenerator(seed: UInt64(seed))
    let legs = book(&chance, most: 3)
    guard !legs.isEmpty else { return }
    let whole = try desk.margins(legs)
    var alone = (initial: 0.0, maintenance: 0.0)
    for leg in legs {
      let margins = try desk.margins([leg])
      alone = (alone.initial + margins.initial, alone.maintenance + margins.maintenance)
    }
    #expect(whole.initial <= alone.initial && whole.maintenance <= alone.maintenance)
    #expect(try desk.margins(chance.shuffled(legs)) == whole)
    #expect(whole.initial >= 0 && whole.maintenance >= 0)
  }

  @Test(arguments: 0..<60)
  func `R-060 one more long option never raises a requirement`(seed: Int) throws {
    var chance = SeededGenerator(seed: 1_000 + UInt64(seed))
    let legs = book(&chance, most: 2)
    let long = option(&chance, count: Int64(chance.integer(in: 1...3)))
    guard !legs.isEmpty, !legs.contains(where: { $0.name == long.name }) else { return }
    let (before, after) = (try desk.margins(legs), try desk.margins(legs + [long]))
    #expect(after.initial <= before.initial && after.maintenance <= before.maintenance)
  }

  /// The plain twin tries everything, one contract after another, in dollars of one figure.
  @Test(arguments: 0..<60)
  func `R-060 a small book gets the cheapest assignment there is`(seed: Int) throws {
    var chance = SeededGenerator(seed: 2_000 + UInt64(seed))
    let legs = book(&chance, most: 2)
    guard !legs.isEmpty else { return }
    let cheapest = try PlainPairing(legs).cheapest
    #expect(abs(try desk.margins(legs).initial - cheapest) < 1e-6, "\(legs)")
  }

  /// Hundreds of contracts in odd numbers: beyond the search, and still no dearer than alone.
  @Test func `R-060 a large book is paired greedily and quickly`() throws {
    let legs = [
      Leg("C100", -317, "4"), Leg("C105", 211, "2"), Leg("C110", -97, "1"), Leg("P95", -401, "2"),
      Leg("P90", 393, "1"), Leg("P85", -58, "0.5"), Leg("C120", 59, "0.25"),
      Leg("stock", 12_345, "100"),
    ]
    let whole = try desk.margins(legs)
    let alone = try legs.map { try desk.margins([$0]).initial }.reduce(0, +)
    // Every pair of a vertical is worth its width at most: 206 of 5, and what stock and straddles
    // cover is less than alone.
    #expect(whole.initial < 0.55 * alone, "\(whole.initial) of \(alone)")
    #expect(try desk.margins(legs.reversed()) == whole)
  }

  @Test func `R-060 the pairing of a multiple is at most the multiple of the pairing`() throws {
    let legs = [Leg("C100", -2, "4"), Leg("C110", 1, "1"), Leg("P95", -1, "2"), Leg("P90", 2)]
    let many = legs.map { Leg($0.name, $0.quantity * 1_000_000, $0.mark) }
    #expect(try desk.margins(many).initial == 1_000_000 * desk.margins(legs).initial)
  }
}

/// All assignments of shorts, without pruning, blocks or ticks: what a small book needs to open.
struct PlainPairing {
  struct Option {
    let isCall: Bool
    let strike, mark: Double
    let days: Int
    var alone: Double {
      let out = max(0, isCall ? strike - 100 : 100 - strike)
      return 100 * (mark + max(20 - out, isCall ? 10 : 0.1 * strike))
    }
    var inside: Double { 100 * max(0, isCall ? 100 - strike : strike - 100) }
    func worth(at price: Double) -> Double {
      100 * max(0, isCall ? price - strike : strike - price)
    }
  }

  private var shorts: [Option] = []
  private var longs: [Option] = []
  private var shares: Int64 = 0

  init(_ legs: [StrategyDesk.Leg]) throws {
    for leg in legs {
      guard leg.name != "stock" else {
        shares = leg.quantity
        continue
      }
      let parts = leg.name.dropFirst().split(separator: "@")
      let option = Option(
        isCall: leg.name.hasPrefix("C"), strike: try #require(Double(parts[0])),
        mark: try #require(Double(leg.mark)), days: try #require(Int(parts[1])))
      let copies = Array(repeating: option, count: Int(leg.quantity.magnitude))
      if leg.quantity < 0 { shorts += copies } else { longs += copies }
    }
    shorts.sort { $0.isCall && !$1.isCall }
  }

  var cheapest: Double {
    place(0, longs, cover: Int(shares.magnitude) / 100, calls: [], sold: [], bought: [])
      + 50 * Double(shares.magnitude)
  }

  private func place(
    _ short: Int, _ left: [Option], cover: Int, calls: [Option], sold: [Option], bought: [Option]
  ) -> Double {
    guard short < shorts.count else {
      let strikes = (sold + bought).map(\.strike)
      return strikes.reduce(0) { worst, price in
        let loss = sold.reduce(0) { $0 + $1.worth(at: price) }
        return max(worst, loss - bought.reduce(0) { $0 + $1.worth(at: price) })
      }
    }
    let leg = shorts[short]
    var best =
      leg.alone
      + place(
        short + 1, left, cover: cover, calls: calls + (leg.isCall ? [leg] : []), sold: sold,
        bought: bought)
    if cover > 0, leg.isCall == (shares > 0) {
      best = min(
        best,
        leg.inside
          + place(short + 1, left, cover: cover - 1, calls: calls, sold: sold, bought: bought))
    }
    for (place, call) in calls.enumerated() where !leg.isCall {
      var rest = calls
      rest.remove(at: place)
      let pair =
        leg.alone > call.alone
        ? leg.alone + 100 * call.mark - call.alone : 100 * leg.mark
      best = min(
        best,
        pair + self.place(short + 1, left, cover: cover, calls: rest, sold: sold, bought: bought))
    }
    for (place, long) in left.enumerated() where long.isCall == leg.isCall && long.days >= leg.days
    {
      var rest = left
      rest.remove(at: place)
      best = min(
        best,
        self.place(
          short + 1, rest, cover: cover, calls: calls, sold: sold + [leg],
          bought: bought + [long]))
    }
    return best
  }
}
