/// Scalars that are seen to be good at a glance, so that most cells of a long table are checked
/// without being copied. What is not seen to be good may still be: `ScalarCheck` decides.
enum PlainScalar {
  case name
  case decimal(DecimalRule)
  /// Nothing is good at a glance.
  case other

  /// What is good at a glance of what has `shape`.
  init(_ shape: Shape) {
    switch shape {
    case .identifier: self = .name
    case .decimal(let rule): self = .decimal(rule)
    default: self = .other
    }
  }

  /// Whether the text at `place` is surely good.
  func fits(_ bytes: [UInt8], _ place: Range<Int>) -> Bool {
    switch self {
    case .name: Self.isName(bytes, place)
    case .decimal(let rule): Self.isDecimal(bytes, place, rule)
    case .other: false
    }
  }

  private static func isName(_ bytes: [UInt8], _ place: Range<Int>) -> Bool {
    let space = UInt8(ascii: " ")
    guard 1...128 ~= place.count, bytes[place.lowerBound] != space,
      bytes[place.upperBound - 1] != space
    else { return false }
    for index in place where !(0x20...0x7E ~= bytes[index]) { return false }
    return true
  }

  private static func isDecimal(
    _ bytes: [UInt8], _ place: Range<Int>, _ rule: DecimalRule
  ) -> Bool {
    var start = place.lowerBound
    if !place.isEmpty, bytes[start] == UInt8(ascii: "-") {
      guard case .any = rule else { return false }
      start += 1
    }
    var (digits, points, isZero) = (0, 0, true)
    for index in start..<place.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        points += 1
        guard points == 1, digits > 0, index + 1 < place.upperBound else { return false }
      } else {
        guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return false }
        digits += 1
        if byte != UInt8(ascii: "0") { isZero = false }
      }
    }
    if case .positive = rule, isZero { return false }
    return 1...38 ~= digits
  }
}
