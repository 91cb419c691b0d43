import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation

/// A million invented accounts of one venue, ten positions each in 2,000 lines, out of one seed.
///
/// - Lines: 500 underlyings with four contracts each; a lot is worth a thousandth to ten dollars,
///   to eleven decimals, as a mark of eight makes it. Four to twelve tiers that rise from 0.4% to
///   50%, floors some 2.5 times apart.
/// - Accounts: up to four underlyings, popular by Zipf's law; capital log-normal about 2,000
///   dollars; gross notional the capital times a leverage log-uniform in 1…50; cash so that
///   headroom over requirement is log-normal about 40%.
/// - Then one tick: every underlying moves by 0.2% times a normal draw, which brings some below.
struct FractionData {
  static let accounts = 1_000_000, positions = 10, underlyings = 500, contracts = 4

  /// The lines after the tick.
  let table: FractionTable
  /// The accounts.
  let book: FractionBook

  private static let decimals = 8, ticks = 11
  private static let dollar = 1e11

  /// The same data every time.
  init() throws {
    var chance = SeededGenerator(seed: 10)
    var lines = try (0..<Self.underlyings * Self.contracts).map { _ in try Self.line(&chance) }
    var book = try FractionBook(decimals: Self.decimals, ticks: Self.ticks)
    book.reserve(accounts: Self.accounts, positions: Self.accounts * Self.positions)
    let popularity = Popularity(of: Self.underlyings)
    let prices = lines.map { $0.lot.double }
    let slopes = lines.map { line in
      line.tiers.map { (floor: $0.floor.double, rate: $0.rate.double) }
    }
    for _ in 0..<Self.accounts {
      let (positions, needed) = Self.positions(&chance, popularity, prices, slopes)
      let headroom = 0.4 * exponential(chance.normal())
      try book.append(cash: Int128(Int64(needed * (1 + headroom) * 1e8)), positions)
    }
    self.book = book
    for underlying in 0..<Self.underlyings {
      let move = exponential(0.002 * chance.normal())
      for line in (underlying * Self.contracts)..<((underlying + 1) * Self.contracts) {
        lines[line] = FractionLine(
          lot: try Self.price(prices[line] * move), tiers: lines[line].tiers)
      }
    }
    table = try FractionTable(lines, decimals: Self.decimals, ticks: Self.ticks)
  }

  private static func price(_ dollars: Double) throws -> FixedPoint {
    try FixedPoint(units: Int128(Int64(dollars * dollar)), scale: ticks)
  }

  private static func line(_ chance: inout SeededGenerator) throws -> FractionLine {
    let count = 4 + Int(9 * chance.uniform())
    var (floor, rate) = (0, 40.0)
    let rise = exponential(logarithm(5_000 / rate) / Double(count - 1))
    var tiers: [FractionLine.Tier] = []
    for _ in 0..<count {
      tiers.append(
        FractionLine.Tier(
          floor: FixedPoint(floor), rate: try FixedPoint(units: Int128(rate), scale: 4)))
      floor = max(10_000 + 5_000 * Int(8 * chance.uniform()), floor * 5 / 2)
      rate *= rise
    }
    return FractionLine(lot: try price(1e-3 * exponential(9.2 * chance.uniform())), tiers: tiers)
  }

  /// Ten positions, entered at the price before the tick, and about what they need.
  private static func positions(
    _ chance: inout SeededGenerator, _ popularity: Popularity, _ prices: [Double],
    _ slopes: [[(floor: Double, rate: Double)]]
  ) -> ([FractionPosition], needed: Double) {
    // Up to four million, so that what is paid for a position fits 64 bits in ticks.
    let capital = min(4e6, 2_000 * exponential(1.5 * chance.normal()))
    let gross = capital * exponential(logarithm(50) * chance.uniform())
    let held = (0..<4).map { _ in popularity.draw(chance.uniform()) }
    var (positions, needed) = ([FractionPosition](), 0.0)
    for _ in 0..<Self.positions {
      let line = held[Int(4 * chance.uniform())] * contracts + Int(4 * chance.uniform())
      let notional = gross / Double(Self.positions) * 2 * chance.uniform()
      let lots = Int64(min(notional / prices[line], 1e9)) + 1
      let signed = chance.uniform() < 0.55 ? lots : -lots
      positions.append(
        FractionPosition(
          line: line, lots: signed, paid: Int128(Int64(Double(signed) * prices[line] * dollar))))
      var below = 0.0
      for tier in slopes[line] where tier.floor <= notional {
        needed += (notional - tier.floor) * (tier.rate - below)
        below = tier.rate
      }
    }
    return (positions, needed)
  }

  /// Draws by Zipf's law: the second is half as popular as the first, the third a third.
  private struct Popularity {
    private var shares: [Double] = []

    init(of count: Int) {
      var sum = 0.0
      for rank in 1...count {
        sum += 1 / Double(rank)
        shares.append(sum)
      }
      shares = shares.map { $0 / sum }
    }

    /// The first place whose share of all reaches `chance`.
    func draw(_ chance: Double) -> Int {
      var (low, high) = (0, shares.count - 1)
      while low < high {
        let middle = (low + high) / 2
        (low, high) = shares[middle] < chance ? (middle + 1, high) : (low, middle)
      }
      return low
    }
  }
}
