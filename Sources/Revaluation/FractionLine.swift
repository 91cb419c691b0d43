import PlimsollDomain

/// One line as a rule of tiered fractions sees it: the price of a lot and the tiers.
public struct FractionLine: Hashable, Sendable {
  /// What one lot is worth at the price it is margined and valued at, in the requirement unit.
  public let lot: FixedPoint
  /// The tiers, lowest first; the first has a floor of zero.
  public let tiers: [Tier]

  /// The maintenance rate from one notional on.
  public struct Tier: Hashable, Sendable {
    /// The notional it starts at, in the requirement unit.
    public let floor: FixedPoint
    /// The share of the whole notional.
    public let rate: FixedPoint
    /// What is taken off, as the venue states it; what makes the charge continuous without it.
    public let deduction: FixedPoint?

    /// A rate from `floor` on.
    public init(floor: FixedPoint, rate: FixedPoint, deduction: FixedPoint? = nil) {
      (self.floor, self.rate, self.deduction) = (floor, rate, deduction)
    }
  }

  /// A lot of this worth under these tiers.
  public init(lot: FixedPoint, tiers: [Tier]) { (self.lot, self.tiers) = (lot, tiers) }
}

/// Where an account of a book meets its line: a multiple of the requirement.
public struct FractionThreshold: Hashable, Sendable {
  /// The multiple.
  public let times: FixedPoint
  /// Whether a balance of exactly that multiple is below the line.
  public let isInclusive: Bool

  /// Below `times` the requirement, or at it as well.
  public init(below times: FixedPoint = .one, isInclusive: Bool = false) {
    (self.times, self.isInclusive) = (times, isInclusive)
  }
}

extension FixedPoint {
  /// How many units of `decimals` decimals this is; `nil` where that is not whole or does not fit.
  func count(in decimals: Int) -> Int128? {
    guard scale <= decimals else { return nil }
    let (count, overflow) = units.multipliedReportingOverflow(by: .ten(to: decimals - scale))
    return overflow ? nil : count
  }
}

extension Int128 {
  /// `10^exponent`, up to 10³⁸.
  static func ten(to exponent: Int) -> Int128 {
    precondition((0...38).contains(exponent), "A power of ten fits 127 bits.")
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The quotient by a number above zero, rounded down.
  func dividedDown(by divisor: Int128) -> Int128 {
    guard divisor != 1 else { return self }
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The quotient by a number above zero, rounded up.
  func dividedUp(by divisor: Int128) -> Int128 {
    guard divisor != 1 else { return self }
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder > 0 ? quotient + 1 : quotient
  }
}
