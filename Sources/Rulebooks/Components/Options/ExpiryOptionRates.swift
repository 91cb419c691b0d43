import PlimsollDomain

/// An option position as the margin of its expiry sees it.
struct ExpiryOptionLeg {
  let terms: OptionTerms
  /// Signed contract units.
  let units: FixedPoint
  let mark: FixedPoint
  let index: FixedPoint
  let forward: FixedPoint

  /// What it pays when the underlying settles at `price`; below zero it owes.
  func payoff(at price: FixedPoint) throws(AmountError) -> FixedPoint {
    let gain =
      terms.right == .call ? try price.minus(terms.strike) : try terms.strike.minus(price)
    return try max(.zero, gain).times(units)
  }
}

/// The shares by which the options of an expiry are margined.
public struct ExpiryOptionRates: Hashable, Sendable {
  /// The initial share of the index at the money.
  public let top: FixedPoint
  /// The least initial share.
  public let bottom: FixedPoint
  /// The maintenance share of a sold call.
  public let call: FixedPoint
  /// The maintenance share of a sold put.
  public let put: FixedPoint
  /// The share of its own mark that a sold put keeps at least.
  public let putMark: FixedPoint
  /// What a sold put's maintenance is multiplied by before it bounds its initial margin.
  public let offset: FixedPoint
  /// The shares of the forward for a call sold beyond those bought.
  public let unpaired: Weight

  /// Eight shares.
  public init(
    top: FixedPoint, bottom: FixedPoint, call: FixedPoint, put: FixedPoint,
    putMark: FixedPoint, offset: FixedPoint, unpaired: Weight
  ) {
    (self.top, self.bottom, self.call, self.put) = (top, bottom, call, put)
    (self.putMark, self.offset, self.unpaired) = (putMark, offset, unpaired)
  }

  /// The sum over sold options, each alone.
  func isolated(_ legs: [ExpiryOptionLeg]) throws(AmountError) -> ExactCharge {
    var (initial, maintenance) = (FixedPoint.zero, FixedPoint.zero)
    for leg in legs where leg.units < .zero {
      let charge = try alone(leg)
      initial = try initial.plus(charge.initial)
      maintenance = try maintenance.plus(charge.maintenance)
    }
    return ExactCharge(initial: initial, maintenance: maintenance)
  }

  private func alone(_ leg: ExpiryOptionLeg) throws(AmountError) -> ExactCharge {
    let (units, index) = (leg.units.magnitude, leg.index)
    let value = try leg.mark.times(units)
    let isCall = leg.terms.right == .call
    let distance = isCall ? try leg.terms.strike.minus(index) : try index.minus(leg.terms.strike)
    let share = try max(
      top.times(index).minus(max(.zero, distance)), bottom.times(index))
    let open = try value.plus(share.times(units))
    guard !isCall else {
      return ExactCharge(
        initial: open, maintenance: try value.plus(call.times(index).times(units)))
    }
    let keep = try value.plus(max(put.times(index).times(units), putMark.times(value)))
    return ExactCharge(initial: try max(open, offset.times(keep)), maintenance: keep)
  }

  /// The most that all can lose together, and the charge on calls that nothing bounds.
  func largestLoss(_ legs: [ExpiryOptionLeg]) throws(AmountError) -> ExactCharge {
    var (worst, calls) = (FixedPoint.zero, FixedPoint.zero)
    for price in Set([FixedPoint.zero] + legs.map(\.terms.strike)).sorted() {
      var owed = FixedPoint.zero
      for leg in legs { owed = try owed.minus(leg.payoff(at: price)) }
      worst = max(worst, owed)
    }
    for leg in legs where leg.terms.right == .call { calls = try calls.plus(leg.units) }
    let forward = legs.map(\.forward).max() ?? .zero
    let open = try max(.zero, calls.negated).times(forward)
    return ExactCharge(
      initial: try worst.plus(open.times(unpaired.initial)),
      maintenance: try worst.plus(open.times(unpaired.maintenance)))
  }
}
