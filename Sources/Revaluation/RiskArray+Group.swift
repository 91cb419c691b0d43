import PlimsollDomain

extension RiskArray {
  /// The exponent at which the profits of all lines of a group fit 31 bits.
  ///
  /// - Parameter room: bits that the largest profit may still grow by before a line of the group
  ///   no longer fits and all of them must be rounded anew.
  /// - Throws: ``RevaluationError/tooLarge(_:)`` as a rounded array does.
  public static func exponent(
    holding group: some Sequence<Line.Columns>, room: Int = 1
  ) -> Int {
    var peak = 0.0
    for columns in group {
      for profit in columns.profits where profit.isFinite { peak = max(peak, abs(profit)) }
    }
    let finest = Resolution.narrow.finestExponent
    // Rounding may reach the next power of two: a 31st bit is kept for it.
    return peak == 0 ? finest : max(finest, Int(peak.exponent) + 1 - 30 + room - 1)
  }

  /// Rounds the columns of one line in steps of `2^exponent`: those of one group share it.
  ///
  /// - Throws: ``RevaluationError/notFinite(_:)`` where a model gave no number,
  ///   ``RevaluationError/tooLarge(_:)`` where a column does not fit 62 bits.
  public init(rounding columns: Line.Columns, of contract: ContractID, at exponent: Int)
    throws(RevaluationError)
  {
    func rounded(_ value: Double) throws(RevaluationError) -> Int64 {
      guard value.isFinite else { throw .notFinite(contract) }
      let scaled = Double(sign: .plus, exponent: -exponent, significand: value)
        .rounded(.toNearestOrEven)
      guard abs(scaled) < 0x1p62 else { throw .tooLarge(contract) }
      return Int64(scaled)
    }
    var mantissas: [Int64] = []
    mantissas.reserveCapacity(columns.profits.count)
    for profit in columns.profits { mantissas.append(try rounded(profit)) }
    self.init(
      exponent: exponent, mantissas: mantissas, value: try rounded(columns.value),
      delta: try rounded(columns.delta), notional: try rounded(columns.notional))
  }
}
