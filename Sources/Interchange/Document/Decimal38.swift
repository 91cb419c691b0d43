/// A decimal of at most 38 digits, read from text exactly: digits × 10^-scale.
///
/// One leading zero is not counted, so `0.` may be followed by 38 digits.
struct Decimal38: Hashable, Sendable {
  /// Why a text is not such a decimal.
  enum Refusal: Error {
    case notDecimal
    case exponent
    case tooManyDigits
  }

  /// Its one normal form: no exponent, no needless zero, no `-0`.
  let text: String
  /// Below zero.
  let isNegative: Bool
  /// Zero.
  var isZero: Bool { text == "0" }

  /// The decimal of a node, in text or as a number; a number may have an exponent, a text may not.
  init(_ node: Node) throws(Refusal) {
    switch node.kind {
    case .string(let text): try self.init(Parts(text), inText: true)
    case .number(let text): try self.init(Parts(text), inText: false)
    default: throw .notDecimal
    }
  }

  private init(_ parts: Parts?, inText: Bool) throws(Refusal) {
    guard let parts else { throw .notDecimal }
    if inText {
      guard parts.exponent == nil else { throw .exponent }
      let free = parts.digits.first == UInt8(ascii: "0") ? 1 : 0
      guard parts.digits.count - free <= 38 else { throw .tooManyDigits }
    }
    let zero = UInt8(ascii: "0")
    guard let first = parts.digits.firstIndex(where: { $0 != zero }),
      let last = parts.digits.lastIndex(where: { $0 != zero })
    else {
      (text, isNegative) = ("0", false)
      return
    }
    guard let exponent = Self.small(parts.exponent) else { throw .tooManyDigits }
    let digits = parts.digits[first...last]
    // Where the point stands, counted from the first digit that is not zero.
    let (point, overflow) = (parts.whole - first).addingReportingOverflow(exponent)
    guard !overflow, (-38...38).contains(point), digits.count <= 38,
      max(point, 0) + max(digits.count - point, 0) <= 38
    else { throw .tooManyDigits }
    isNegative = parts.isNegative
    text = (isNegative ? "-" : "") + Self.written(digits, point: point)
  }

  /// The exponent as a number; nil if it is absurd. An absent one is 0.
  private static func small(_ exponent: String?) -> Int? {
    guard let exponent else { return 0 }
    return Int(exponent)
  }

  private static func written(_ digits: ArraySlice<UInt8>, point: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
    return String(text.prefix(point)) + "." + String(text.dropFirst(point))
  }
}

/// The parts of `-12.5e-3`, unjudged.
private struct Parts {
  var isNegative = false
  /// The digits before and after the point.
  var digits: [UInt8] = []
  /// How many of them stand before the point.
  var whole = 0
  /// What stands after `e`: digits with an optional sign.
  var exponent: String?

  /// Nil unless the text is `-`, digits, `.`, digits, `e`, sign, digits; all but the first digits
  /// optional.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    var at = 0
    func here(_ byte: UInt8) -> Bool { at < bytes.count && bytes[at] == byte }
    func run() -> ArraySlice<UInt8> {
      let start = at
      while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
        at += 1
      }
      return bytes[start..<at]
    }
    isNegative = here(UInt8(ascii: "-"))
    if isNegative { at += 1 }
    digits = Array(run())
    whole = digits.count
    guard whole > 0 else { return nil }
    if here(UInt8(ascii: ".")) {
      at += 1
      digits += run()
      guard digits.count > whole else { return nil }
    }
    if here(UInt8(ascii: "e")) || here(UInt8(ascii: "E")) {
      at += 1
      let isBelow = here(UInt8(ascii: "-"))
      if isBelow || here(UInt8(ascii: "+")) { at += 1 }
      let power = run()
      guard !power.isEmpty else { return nil }
      exponent = (isBelow ? "-" : "") + String(decoding: power, as: UTF8.self)
    }
    guard at == bytes.count else { return nil }
  }
}
