import PlimsollDomain

/// How numbers, decimals and texts are written in a built book.
extension [UInt8] {
  /// Seven bits a byte, the lowest first.
  mutating func addNumber(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// The sign goes into the lowest bit, so that small numbers below zero are short too.
  mutating func addSigned(_ number: Int64) {
    addNumber(Int(number << 1 ^ number >> 63))
  }

  /// The scale and the units; with the highest bit of the scale the units have 16 bytes.
  mutating func addDecimal(_ decimal: FixedPoint) {
    guard let units = Int64(exactly: decimal.units) else {
      append(UInt8(decimal.scale) | 0x80)
      let (low, high) = (UInt64(truncatingIfNeeded: decimal.units), decimal.units >> 64)
      self += BookFormat.bytes(low, count: 8)
      self += BookFormat.bytes(UInt64(truncatingIfNeeded: high), count: 8)
      return
    }
    addDecimal(units, scale: decimal.scale)
  }

  /// A decimal of few units, which has no zero at its end behind the point.
  mutating func addDecimal(_ units: Int64, scale: Int) {
    append(UInt8(scale))
    addSigned(units)
  }

  /// The length in bytes and the bytes.
  mutating func addText(_ text: some Collection<UInt8>) {
    addNumber(text.count)
    self += text
  }
}
