import PlimsollDomain
import PlimsollPricing

/// What positions in one contract add to a balance, with all that they share worked out once
///
///
/// Whole numbers in 128 bits; it says what `MarkValue` and the conversion to the unit of the group
/// say, to the unit, or `nil` where a product doesn't fit.
///
/// - Cost: a few multiplications and one or two divisions a position.
struct LotWorth: Sendable {
  private let form: Form
  private let size: Whole
  private let mark: Whole
  /// Decimals of the asset the contract settles in.
  private let digits: Int
  /// Units of the group for one of that asset, as a quotient; `nil` where they are the same.
  private let rate: Quotient?

  private enum Form { case nothing, value, linear, inverse }

  /// `units × 10^-scale`.
  private struct Whole {
    var units: Int128
    var scale: Int

    init(_ value: FixedPoint) { (units, scale) = (value.units, value.scale) }
    init(_ units: Int128, _ scale: Int) { (self.units, self.scale) = (units, scale) }
  }

  private struct Quotient { let over, under: Int128 }

  /// The worth of lots of `contract` at `mark`, or nothing where they don't count.
  init?(
    _ contract: Contract, mark: FixedPoint, counts: Bool, settle: Asset, in unit: Asset,
    at rate: ExchangeRate
  ) {
    guard let size = try? contract.lot.times(contract.multiplier), mark > .zero else { return nil }
    (self.size, self.mark, digits) = (Whole(size), Whole(mark), settle.scale)
    switch contract.payoff {
    case .spot, .option: form = counts ? .value : .nothing
    case .perpetual, .future: form = contract.form == .inverse ? .inverse : .linear
    }
    guard settle != unit else {
      self.rate = nil
      return
    }
    let lift = rate.under.scale + unit.scale - rate.over.scale - settle.scale
    guard let ten = Self.ten(abs(lift)),
      let over = Self.product(rate.over.units, lift > 0 ? ten : 1),
      let under = Self.product(rate.under.units, lift < 0 ? ten : 1)
    else { return nil }
    self.rate = Quotient(over: over, under: under)
  }

  /// What a position adds, in units of its group, rounded down as an assessment rounds.
  func units(of position: Position) -> Int128? {
    guard let value = settled(position) else { return nil }
    guard let rate else { return value }
    return Self.product(value, rate.over).flatMap { Self.quotient($0, rate.under) }
  }

  /// What it is worth in the asset it settles in, in whole units of that.
  private func settled(_ position: Position) -> Int128? {
    let lots = Int128(position.lots)
    switch form {
    case .nothing: return 0
    case .value: return worth(of: lots).flatMap(whole)
    case .linear:
      if let cost = position.cost {
        return worth(of: lots).flatMap { Self.difference($0, Whole(cost)) }.flatMap(whole)
      }
      guard let entry = position.entry else { return 0 }
      guard let gain = Self.difference(mark, Whole(entry)),
        let coins = Self.product(lots, size.units),
        let product = Self.product(coins, gain.units)
      else { return nil }
      return whole(Whole(product, size.scale + gain.scale))
    case .inverse:
      guard let entry = position.entry else { return 0 }
      return coins(of: lots, from: Whole(entry))
    }
  }

  /// `lots × size × mark`.
  private func worth(of lots: Int128) -> Whole? {
    guard let coins = Self.product(lots, size.units),
      let product = Self.product(coins, mark.units)
    else { return nil }
    return Whole(product, size.scale + mark.scale)
  }

  /// `lots × size × (1 ÷ entry − 1 ÷ mark)`.
  private func coins(of lots: Int128, from entry: Whole) -> Int128? {
    let scale = max(entry.scale, mark.scale)
    guard let now = Self.lifted(mark, to: scale), let then = Self.lifted(entry, to: scale),
      then > 0, let dollars = Self.product(lots, size.units),
      let gain = Self.product(dollars, now - then), let below = Self.product(then, now),
      let ten = Self.ten(abs(scale + digits - size.scale))
    else { return nil }
    return scale + digits >= size.scale
      ? Self.product(gain, ten).flatMap { Self.quotient($0, below) }
      : Self.product(below, ten).flatMap { Self.quotient(gain, $0) }
  }

  /// In whole units of the settlement asset, down.
  private func whole(_ value: Whole) -> Int128? {
    guard let ten = Self.ten(abs(value.scale - digits)) else { return nil }
    return value.scale <= digits
      ? Self.product(value.units, ten) : Self.quotient(value.units, ten)
  }

  private static func difference(_ one: Whole, _ other: Whole) -> Whole? {
    let scale = max(one.scale, other.scale)
    guard let left = lifted(one, to: scale), let right = lifted(other, to: scale) else {
      return nil
    }
    let (units, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? nil : Whole(units, scale)
  }

  private static func lifted(_ value: Whole, to scale: Int) -> Int128? {
    guard value.scale != scale else { return value.units }
    return ten(scale - value.scale).flatMap { product(value.units, $0) }
  }

  private static func product(_ one: Int128, _ other: Int128) -> Int128? {
    let (product, overflow) = one.multipliedReportingOverflow(by: other)
    return overflow ? nil : product
  }

  /// Down; a quotient of numbers of 64 bits takes a tenth of the time.
  private static func quotient(_ value: Int128, _ divisor: Int128) -> Int128? {
    guard divisor > 0 else { return nil }
    if let value = Int64(exactly: value), let divisor = Int64(exactly: divisor) {
      let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
      return Int128(remainder < 0 ? quotient - 1 : quotient)
    }
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func ten(_ power: Int) -> Int128? {
    powers.indices.contains(power) ? powers[power] : nil
  }

  private static let powers: [Int128] = (0...38).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }
}
