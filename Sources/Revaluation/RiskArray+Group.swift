import PlimsollDomain

extension RiskArray {
  /// The exponent at which the profits of all lines of a group fit 31 bits.
  ///
  /// - Parameter room: how many times the largest profit may still double before it no longer
  ///   fits and the group must be rounded anew; with none, rounding up alone may outgrow it.
  public static func exponent(
    holding group: some Sequence<Line.Columns>, room: Int = 1
  ) -> Int {
    var peak = 0.0
    for columns in group {
      for profit in columns.profits where profit.isFinite { peak = max(peak, abs(profit)) }
    }
    let finest = Resolution.narrow.finestExponent
    // peak < 2^(exponent of peak + 1), as in `init(rounding:of:_:)`.
    return peak == 0 ? finest : max(finest, Int(peak.exponent) + 1 - 31 + room)
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
