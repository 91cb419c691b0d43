import PlimsollDomain

/// Reads what a built book says, byte by byte, and never beyond its end.
struct BookCursor {
  let bytes: [UInt8]
  private(set) var at: Int
  private(set) var end: Int

  init(_ bytes: [UInt8], _ place: Range<Int>) {
    self.bytes = bytes
    at = max(0, place.lowerBound)
    end = min(bytes.count, place.upperBound)
  }

  var isAtEnd: Bool { at >= end }

  mutating func byte() throws(BookFault) -> UInt8 {
    guard at < end else { throw .malformed("it ends too soon") }
    at += 1
    return bytes[at - 1]
  }

  mutating func number() throws(BookFault) -> Int {
    let first = try byte()
    if first < 0x80 { return Int(first) }
    let rest = try wide(first)
    guard let number = Int(exactly: rest) else { throw .malformed("a number is too large") }
    return number
  }

  mutating func signed() throws(BookFault) -> Int64 {
    let rest = try wide(try byte())
    return Int64(rest >> 1) ^ (0 - Int64(rest & 1))
  }

  mutating func decimal() throws(BookFault) -> FixedPoint {
    let first = try byte()
    let units: Int128
    if first < 0x80 {
      units = Int128(try signed())
    } else {
      let low = BookFormat.number(try take(8))
      let high = BookFormat.number(try take(8))
      units = Int128(Int64(bitPattern: high)) << 64 | Int128(low)
    }
    do { return try FixedPoint(units: units, scale: Int(first & 0x7F)) } catch {
      throw .malformed("a decimal has no digits that fit")
    }
  }

  /// A text that a document may have as a name.
  mutating func name() throws(BookFault) -> String {
    let place = try part()
    let isPlain = PlainScalar.name.fits(bytes, place)
    guard isPlain || UTF8Check.firstInvalid(in: bytes[place]) == nil else {
      throw .malformed("a name is not UTF-8")
    }
    let text = String(decoding: bytes[place], as: UTF8.self)
    guard isPlain || ScalarCheck.isIdentifier(text) else {
      throw .malformed("a name is not one")
    }
    return text
  }

  /// Where the bytes that follow their length stand.
  mutating func part() throws(BookFault) -> Range<Int> {
    let count = try number()
    guard count <= end - at else { throw .malformed("a length is beyond its end") }
    at += count
    return at - count..<at
  }

  /// The next `count` bytes.
  mutating func take(_ count: Int) throws(BookFault) -> ArraySlice<UInt8> {
    guard count <= end - at else { throw .malformed("it ends too soon") }
    at += count
    return bytes[at - count..<at]
  }

  private mutating func wide(_ first: UInt8) throws(BookFault) -> UInt64 {
    var (number, byte, shift) = (UInt64(first & 0x7F), first, UInt64(7))
    while byte >= 0x80 {
      byte = try self.byte()
      guard shift < 63 || shift == 63 && byte < 2 else { throw .malformed("a number is too large") }
      number |= UInt64(byte & 0x7F) << shift
      shift += 7
    }
    return number
  }
}
