extension FixedPoint: CustomStringConvertible {
  /// Reads a plain decimal: an optional sign, digits, an optional point with digits behind it.
  ///
  /// Exponents, separators, blanks and empty parts are refused. At most 38 digits.
  public init(_ text: String) throws(AmountError) {
    var units: Int128 = 0
    var (negative, digits, decimals, point) = (false, 0, 0, false)
    for (place, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where place == 0: negative = true
      case UInt8(ascii: "+") where place == 0: break
      case UInt8(ascii: ".") where !point && digits > 0: point = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (tens, carried) = units.multipliedReportingOverflow(by: 10)
        let (sum, lost) = tens.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        guard !carried, !lost, decimals < 38 else { throw .overflow(text) }
        (units, digits, decimals) = (sum, digits + 1, decimals + (point ? 1 : 0))
      default: throw .notANumber(text)
      }
    }
    guard digits > 0, !point || decimals > 0 else { throw .notANumber(text) }
    self.init(shortening: negative ? -units : units, scale: decimals)
  }

  /// The decimal digits, exactly, without trailing zeros: `-0.05`.
  public var description: String {
    guard scale > 0 else { return "\(units)" }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// The nearest `Double`, ties to even.
  ///
  /// Up to 2⁵³ units and 22 decimals one division of exact operands rounds once; beyond that the
  /// decimal text is read by the standard library, which rounds correctly too.
  public var double: Double {
    if units.magnitude <= 1 << 53, scale <= 22 {
      return Double(Int64(units)) / Self.powers[scale]
    }
    return Double(description) ?? Double(units)
  }

  /// The powers of ten that a `Double` holds exactly.
  private static let powers = (0..<22).reduce(into: [1.0]) { powers, place in
    powers.append(powers[place] * 10)
  }
}
