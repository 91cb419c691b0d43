import PlimsollDomain

/// How lines become rows of a ``FractionTable``.
struct FractionRows {
  let ticks: Int
  let rateDecimals: Int

  private static let mostTiers = 256
  private static let mostRate = FixedPoint(64)

  /// The tiers of a line in whole numbers, each with the deduction that it charges with.
  func tiers(of line: FractionLine, at place: Int) throws(FractionError)
    -> [FractionTable.ExactTier]
  {
    guard line.tiers.first?.floor == .zero else {
      throw .tiers(line: place, "its tiers start late")
    }
    guard line.tiers.count <= Self.mostTiers else {
      throw .tiers(line: place, "more than \(Self.mostTiers) tiers")
    }
    var tiers: [FractionTable.ExactTier] = []
    // What makes the charge continuous runs on through tiers whose deduction is stated.
    var (continuous, below) = (Int128(0), Int128(0))
    for tier in line.tiers {
      guard tier.floor.scale <= ticks, (tier.deduction?.scale ?? 0) <= ticks + rateDecimals else {
        throw .finer(line: place, decimals: ticks)
      }
      guard let floor = tier.floor.count(in: ticks), floor < 1 << 76, tier.rate <= Self.mostRate,
        let rate = tier.rate.count(in: rateDecimals)
      else { throw .tooLarge(line: place) }
      guard rate >= 0, tiers.isEmpty || floor > (tiers.last?.floor ?? 0) else {
        throw .tiers(line: place, rate < 0 ? "a rate below zero" : "a floor that does not rise")
      }
      // Below 2⁷⁶ × 10¹⁵ < 2¹²⁶; each deduction is held below 2¹²⁰.
      continuous += floor * (rate - below)
      guard
        let deduction = tier.deduction.map({ $0.count(in: ticks + rateDecimals) }) ?? continuous,
        max(deduction.magnitude, continuous.magnitude) < 1 << 120
      else { throw .tooLarge(line: place) }
      tiers.append(FractionTable.ExactTier(floor: floor, rate: rate, deduction: deduction))
      below = rate
    }
    return tiers
  }

  /// Floors from the second tier on, in units; the rest of a row is not a number.
  static func floors(_ tiers: [[FractionTable.ExactTier]], width: Int, ticksAUnit: Double)
    -> [Float]
  {
    var rows = [Float](repeating: .nan, count: tiers.count * width)
    for (line, tiers) in tiers.enumerated() {
      for (place, tier) in tiers.dropFirst().enumerated() {
        rows[line * width + place] = Float(Double(tier.floor) / ticksAUnit)
      }
    }
    return rows
  }

  /// Rates, and deductions in units, in pairs.
  static func terms(
    _ tiers: [[FractionTable.ExactTier]], width: Int, rateUnit: Double, chargesAUnit: Double
  ) -> [Double] {
    var rows = [Double](repeating: 0, count: 2 * tiers.count * width)
    for (line, tiers) in tiers.enumerated() {
      for (place, tier) in tiers.enumerated() {
        rows[2 * (line * width + place)] = Double(tier.rate) / rateUnit
        rows[2 * (line * width + place) + 1] = Double(tier.deduction) / chargesAUnit
      }
    }
    return rows
  }
}

/// What the figures of a table can be off by in `Double`. ``FractionPass`` has the proof.
struct FractionBound: Hashable, Sendable {
  /// The multiple of the requirement at which the line lies.
  let times: Double
  /// Units a position: the roundings of its charge and its value, and jumps between tiers.
  let unit: Double
  /// Units of rounded sums for a unit of gross notional.
  let spread: Double
  /// Units for a unit of gross notional that fell into the tier beside its own.
  let tier: Double

  init(
    _ tiers: [[FractionTable.ExactTier]], rateUnit: Double, chargesAUnit: Double, times: Double
  ) {
    var (rates, jumps) = (0.0, 0.0)
    for tiers in tiers {
      var (rate, jump) = (0.0, 0.0)
      var below = FractionTable.ExactTier(floor: 0, rate: 0, deduction: 0)
      for tier in tiers {
        let rise = tier.rate - below.rate
        rate += Double(abs(rise)) / rateUnit
        jump += Double(abs(tier.floor * rise - tier.deduction + below.deduction)) / chargesAUnit
        below = tier
      }
      (rates, jumps) = (max(rates, rate), max(jumps, jump))
    }
    // These sums of positive doubles are themselves rounded, by less than one part in 2⁴⁰.
    (rates, jumps) = (rates * (1 + 0x1p-40), jumps * (1 + 0x1p-40))
    let weight = max(1, abs(times))
    self.times = times
    unit = (1 + weight * (1 + 3 * jumps)) * (1 + 0x1p-20)
    spread = 1 + weight * rates
    tier = 0x1p-22 * weight * rates
  }
}
