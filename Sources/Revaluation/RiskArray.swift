import PlimsollDomain

/// How many bits the largest value of a risk array fills.
public enum Resolution: Int, Hashable, Sendable, CaseIterable {
  /// 31 bits: half the memory to read; what a book of many accounts uses.
  case narrow = 31
  /// 52 bits: what one explained account, the reference and conformance use.
  case wide = 52

  /// No exponent is below this: a millionth of the finest money for many accounts, so that one
  /// worthless line does not cost the fast twin its proof; far below that for one account.
  public var finestExponent: Int { self == .narrow ? -60 : -80 }
}

/// The profit of one lot of one line in every scenario, as integers times one power of two (K1).
///
/// This is the border between models and money: each value is rounded here once, to nearest, ties
/// to even, and everything behind it is integer arithmetic.
public struct RiskArray: Hashable, Sendable {
  /// The power of two that one unit of every mantissa is worth.
  public let exponent: Int
  /// Profits by scenario.
  public let mantissas: [Int64]
  /// The model value of one lot.
  public let value: Int64
  /// What of the unit moves one for one with the underlying.
  public let delta: Int64
  /// The size of one lot.
  public let notional: Int64
  /// The largest magnitude of any column.
  public let largest: Int64

  /// Rounds the columns of one line.
  ///
  /// - Throws: ``RevaluationError/notFinite(_:)`` where a model gave no number,
  ///   ``RevaluationError/tooLarge(_:)`` where a value has no room beside the finest exponent.
  public init(rounding columns: Line.Columns, of contract: ContractID, _ resolution: Resolution)
    throws(RevaluationError)
  {
    // Of numbers that are not negative, patterns of bits have the order of their values.
    var most = max(
      columns.value.magnitude.bitPattern, columns.delta.magnitude.bitPattern,
      columns.notional.magnitude.bitPattern)
    for profit in columns.profits { most = max(most, profit.magnitude.bitPattern) }
    let peak = Double(bitPattern: most)
    guard peak.isFinite else { throw .notFinite(contract) }
    // peak < 2^(exponent of peak + 1), so mantissas are below 2^bits, at most one more by rounding.
    let fitting =
      peak == 0 ? resolution.finestExponent : Int(peak.exponent) + 1 - resolution.rawValue
    let exponent = max(fitting, resolution.finestExponent)
    guard exponent <= 60 else { throw .tooLarge(contract) }
    let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
    mantissas = columns.profits.map { Self.nearest($0 * scale) }
    value = Self.nearest(columns.value * scale)
    delta = Self.nearest(columns.delta * scale)
    notional = Self.nearest(columns.notional * scale)
    largest = Self.nearest(peak * scale)
    self.exponent = exponent
  }

  /// The nearest integer of a number of up to 2⁵², ties to even: from 2⁵² to 2⁵³ a double has no
  /// other, and its bits count them.
  private static func nearest(_ value: Double) -> Int64 {
    let shifted = value.magnitude + 0x1p52
    let size = Int64(bitPattern: shifted.bitPattern &- (0x1p52).bitPattern)
    return value < 0 ? -size : size
  }

  /// An array of given integers, for tests and prepared books.
  public init(
    exponent: Int, mantissas: [Int64], value: Int64 = 0, delta: Int64 = 0, notional: Int64 = 0
  ) {
    (self.exponent, self.mantissas) = (exponent, mantissas)
    (self.value, self.delta, self.notional) = (value, delta, notional)
    largest = max(Self.largest(mantissas), abs(value), abs(delta), abs(notional))
  }

  private static func largest(_ mantissas: [Int64]) -> Int64 {
    var largest: Int64 = 0
    for index in mantissas.indices { largest = max(largest, abs(mantissas[index])) }
    return largest
  }
}

/// Why a line has no risk array or a book no sum.
public enum RevaluationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A model gave infinity or not-a-number.
  case notFinite(ContractID)
  /// A value is beyond 2¹¹² of the requirement unit.
  case tooLarge(ContractID)
  /// A sum of positions does not fit 127 bits.
  case overflow(positions: Int)

  public var description: String {
    switch self {
    case .notFinite(let id):
      "\(id) has a scenario without a price: check its mark, forward, strike and volatility"
    case .tooLarge(let id): "\(id) is worth too much a lot to be counted: check its mark and lot"
    case .overflow(let positions):
      "the profits of \(positions) positions do not fit 127 bits: check their quantities"
    }
  }
}
