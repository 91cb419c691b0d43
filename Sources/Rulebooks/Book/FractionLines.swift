import PlimsollDomain
import PlimsollRevaluation

/// The lines of a unit as a pass by tiered fractions holds them.
///
/// A line is left out where a lot is worth more digits than ticks have, or where its price in the
/// unit is no decimal. Rates finer than nine decimals are rounded to them: what that moves is less
/// than the distance from the line within which an account is assessed one by one.
struct FractionLines {
  /// Decimals of a tick.
  private(set) var ticks: Int
  /// What the pass holds, in the order of the valuation.
  private(set) var lines: [FractionLine] = []
  /// By line of the valuation: its place.
  private(set) var places: [Int?] = []

  /// Decimals of rates in the pass.
  private static let rates = 9
  /// Decimals of units up to which rounding at 18 decimals hides less than a unit.
  private static let mostDecimals = 12

  /// - Throws: `FractionError` where no pass may be made of this unit.
  init(_ rule: TieredFraction, _ valuation: Valuation) throws {
    let unit = valuation.unit
    guard unit.scale <= Self.mostDecimals else {
      throw FractionError.scales(decimals: unit.scale, ticks: unit.scale)
    }
    ticks = unit.scale
    var (isRounded, largest) = (false, FixedPoint.zero)
    for place in valuation.lines.indices {
      guard let line = try? Self.line(place, rule, valuation),
        let digits = Self.digits(line), digits <= unit.scale + 12
      else {
        places.append(nil)
        continue
      }
      let rounded = try Self.rounded(line)
      guard
        (try? FractionTable([rounded], decimals: unit.scale, ticks: max(unit.scale, digits)))
          != nil
      else {
        places.append(nil)
        continue
      }
      isRounded = isRounded || rounded != line
      largest = max(largest, line.tiers.map(\.rate).max() ?? .zero)
      ticks = max(ticks, digits)
      places.append(lines.count)
      lines.append(rounded)
    }
    // The proof of R-120 needs a rate of a hundredth where one was rounded.
    if isRounded, try largest.times(FixedPoint(100)) < .one {
      throw FractionError.tooLarge(line: 0)
    }
  }

  /// One lot and its tiers in the unit of the valuation; `nil` where they are no decimals of it.
  private static func line(_ place: Int, _ rule: TieredFraction, _ valuation: Valuation) throws
    -> FractionLine?
  {
    let contract = valuation.lines[place].contract
    guard let mark = valuation.quote(place)?.mark,
      let line = try rule.line(of: contract, mark: mark, unit: contract.settle)
    else { return nil }
    guard contract.settle != valuation.unit.id else { return line }
    let rate = try valuation.rate(place)
    let lot = try rate.up(line.lot)
    guard rule.counted == .requirement, try lot.times(rate.under) == line.lot.times(rate.over)
    else { return nil }
    return FractionLine(lot: lot, tiers: line.tiers)
  }

  /// Decimals of the finest amount of a line.
  private static func digits(_ line: FractionLine) -> Int? {
    (line.tiers.map(\.floor.scale) + line.tiers.map { $0.deduction?.scale ?? 0 } + [line.lot.scale])
      .max()
  }

  private static func rounded(_ line: FractionLine) throws(AmountError) -> FractionLine {
    var tiers: [FractionLine.Tier] = []
    for tier in line.tiers {
      let rate = try tier.rate.dividedDown(by: .one, decimals: rates)
      tiers.append(FractionLine.Tier(floor: tier.floor, rate: rate, deduction: tier.deduction))
    }
    return FractionLine(lot: line.lot, tiers: tiers)
  }
}
