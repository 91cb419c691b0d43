import PlimsollDomain

/// Lines as rows of numbers, for one venue and one requirement unit: exact integers that define
/// every figure, and the doubles by which a pass decides most accounts.
///
/// Money is counted in *units* of the requirement asset, prices and entries in *ticks*, which are
/// finer by a power of ten; rates in a power of ten of their own. The limits at the door prove that
/// no product or sum of the exact form leaves 127 bits: a lot below 2⁵⁸ ticks, a rate at most
/// 64, floors below 2⁷⁶ ticks.
///
/// - Cost: 64 bytes a line and 320 bytes for every sixteen tiers: 2,000 lines fit a cache of 1 MB.
public struct FractionTable: Sendable {
  /// Decimals of a unit.
  public let decimals: Int
  /// Decimals of a tick.
  public let ticks: Int
  /// Where the line lies.
  public let threshold: FractionThreshold

  /// By line: ticks a lot.
  private(set) var lots: [Int128]
  /// By line: its tiers, lowest first.
  let tiers: [[ExactTier]]
  /// How many ticks a unit has.
  let ticksAUnit: Int128
  /// How many of what charges are counted in a unit has.
  let chargesAUnit: Int128
  /// The largest rate of the table, as charges count it.
  private let largestRate: Int128

  /// What the fast form reads.
  private(set) var prices: [Double]
  let floors: [Float]
  let terms: [Double]
  /// Places a row: a multiple of 16.
  let width: Int
  /// What bounds its error.
  let bound: FractionBound

  /// One tier in whole numbers: floors in ticks, deductions in ticks times the unit of rates.
  struct ExactTier: Hashable, Sendable {
    let floor, rate, deduction: Int128
  }

  /// A table of `lines`, whose places name them.
  ///
  /// - Parameters:
  ///   - decimals: decimals of the requirement asset.
  ///   - ticks: decimals that prices of lots, floors and paid amounts are counted with; up to 18
  ///     more than `decimals`.
  public init(
    _ lines: [FractionLine], decimals: Int, ticks: Int,
    threshold: FractionThreshold = FractionThreshold()
  ) throws(FractionError) {
    guard (0...24).contains(decimals), (0...18).contains(ticks - decimals) else {
      throw .scales(decimals: decimals, ticks: ticks)
    }
    guard lines.count <= 65_535 else { throw .tooManyLines(lines.count) }
    (self.decimals, self.ticks, self.threshold) = (decimals, ticks, threshold)
    let rateDecimals = lines.lazy.flatMap(\.tiers).map(\.rate.scale).max() ?? 0
    guard rateDecimals <= 12 else { throw .tooLarge(line: 0) }
    let rows = FractionRows(ticks: ticks, rateDecimals: rateDecimals)
    var tiers: [[ExactTier]] = []
    for (place, line) in lines.enumerated() { tiers.append(try rows.tiers(of: line, at: place)) }
    self.tiers = tiers
    largestRate = tiers.lazy.flatMap { $0 }.map(\.rate).max() ?? 0
    ticksAUnit = .ten(to: ticks - decimals)
    chargesAUnit = .ten(to: ticks - decimals + rateDecimals)
    width = 16 * ((max(1, tiers.map(\.count).max() ?? 1) + 15) / 16)
    let scale = (ticks: Double(ticksAUnit), charges: Double(chargesAUnit))
    floors = FractionRows.floors(tiers, width: width, ticksAUnit: scale.ticks)
    terms = FractionRows.terms(
      tiers, width: width, rateUnit: Double(Int128.ten(to: rateDecimals)),
      chargesAUnit: scale.charges)
    bound = FractionBound(
      tiers, rateUnit: Double(Int128.ten(to: rateDecimals)), chargesAUnit: scale.charges,
      times: threshold.times.double)
    (lots, prices) = ([], [])
    for (place, line) in lines.enumerated() {
      let (lot, price) = try checked(line.lot, of: place)
      lots.append(lot)
      prices.append(price)
    }
  }

  /// How many lines there are.
  public var count: Int { lots.count }

  /// A new price of one lot of `line`; its tiers stay.
  public mutating func reprice(_ line: Int, lot: FixedPoint) throws(FractionError) {
    guard lots.indices.contains(line) else { throw .unlisted(line: line, lines: count) }
    (lots[line], prices[line]) = try checked(lot, of: line)
  }

  /// `lots` of `line` of which a balance has `worth` units at the price of today; `nil` where what
  /// was paid for them has no room in a book.
  public func position(_ lots: Int64, of line: Int, worth: Int128) -> FractionPosition? {
    let (value, one) = Int128(lots).multipliedReportingOverflow(by: self.lots[line])
    let (own, two) = worth.multipliedReportingOverflow(by: ticksAUnit)
    let (paid, three) = value.subtractingReportingOverflow(own)
    guard !one, !two, !three, paid.magnitude < 1 << 108 else { return nil }
    return FractionPosition(line: line, lots: lots, paid: paid)
  }

  /// A price in ticks, and in units to the nearest double but two roundings.
  private func checked(_ lot: FixedPoint, of line: Int) throws(FractionError) -> (Int128, Double) {
    guard lot.scale <= ticks else { throw .finer(line: line, decimals: ticks) }
    guard let price = lot.count(in: ticks), (0..<(1 << 58)).contains(price),
      price * max(1, largestRate) < 1 << 76
    else { throw .tooLarge(line: line) }
    return (price, Double(Int64(price)) / Double(ticksAUnit))
  }

  /// The charge on a notional in ticks, exactly, before its rounding.
  func charge(on notional: Int128, line: Int) -> Int128 {
    // A tier ends with its cap, as in `TieredFraction`.
    let reached = tiers[line].last { $0.floor < notional }
    guard let tier = reached ?? tiers[line].first else { return 0 }
    return max(0, notional &* tier.rate &- tier.deduction)
  }
}
