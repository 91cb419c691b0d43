import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation

/// How a grid discounts what the options of one expiry are worth after a shock, by its sign
///
///
/// A worth above zero is multiplied by `times·exp(−t·(rate·rateTimes + add))`, one below it by the
/// smaller of `times/exp(−t·(rate·rateTimes + add))` and `1/D`, `D = exp(−t·rate)`: gains shrink,
/// debts grow, and no debt grows beyond what is paid at expiry. Rates count as zero below zero.
/// Source: derivexyz/v2-core at 7736900d, PMRM and PMRM_2; reproduced on their published cases.
public struct ExpiryDiscount: Hashable, Sendable {
  /// What a worth above zero is multiplied by.
  public let long: Terms
  /// What one below zero is; nothing where debts are not discounted.
  public let short: Terms?

  /// A static share and one that depends on tenor and rate.
  public struct Terms: Hashable, Sendable {
    /// The static share.
    public let times: FixedPoint
    /// The multiple of the market's rate.
    public let rateTimes: FixedPoint
    /// What is added to it, a year.
    public let add: FixedPoint

    /// The terms of one sign.
    public init(times: FixedPoint, rateTimes: FixedPoint, add: FixedPoint) {
      (self.times, self.rateTimes, self.add) = (times, rateTimes, add)
    }

    /// `exp(−years·(rate·rateTimes + add))`.
    func decay(years: Double, rate: Double) -> Double {
      exponential(-years * (max(0, rate) * rateTimes.double + add.double))
    }
  }

  /// A discount by sign.
  public init(long: Terms, short: Terms? = nil) { (self.long, self.short) = (long, short) }

  /// The factors of one expiry, to 15 decimals: the long one rounded down, the short one up.
  func factors(years: Double, rate: Double) -> Factors? {
    let above = long.times.double * long.decay(years: years, rate: rate)
    var below = 1.0
    if let short {
      let undone = exponential(years * max(0, rate))
      below = min(undone, short.times.double / short.decay(years: years, rate: rate))
    }
    guard let long = FixedPoint(above, .down), let short = FixedPoint(below, .up) else {
      return nil
    }
    return Factors(long: long, short: short)
  }

  /// What worths of one expiry are multiplied by.
  struct Factors: Hashable, Sendable {
    let long: FixedPoint
    let short: FixedPoint
  }
}

extension FixedPoint {
  /// An estimate at 15 decimals, rounded up or down; `nil` where it is not finite or huge.
  fileprivate init?(_ value: Double, _ rounding: FloatingPointRoundingRule) {
    guard value.isFinite, abs(value) < 1e6,
      let exact = try? FixedPoint(units: Int128((value * 1e15).rounded(rounding)), scale: 15)
    else { return nil }
    self = exact
  }
}
