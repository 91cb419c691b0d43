import PlimsollDomain

extension Dyadic {
  /// The exact sum of two amounts that rounding can hide, or of two profits.
  public func plus(_ other: Dyadic) throws(RevaluationError) -> Dyadic {
    let exponent = min(self.exponent, other.exponent)
    guard let left = mantissa.lifted(by: self.exponent - exponent),
      let right = other.mantissa.lifted(by: other.exponent - exponent)
    else { throw .overflow(positions: 2) }
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw .overflow(positions: 2) }
    return Dyadic(mantissa: sum, exponent: exponent)
  }

  /// The exact product with a whole number.
  public func times(_ factor: Int128) throws(RevaluationError) -> Dyadic {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
    guard !overflow else { throw .overflow(positions: 1) }
    return Dyadic(mantissa: product, exponent: exponent)
  }
}
