/// The text of a number in the grammar of RFC 8259: `-12.5e-3`, but not `+1`, `01`, `.5` or `5.`.
struct JSONNumber {
  let text: String

  /// Nil if `bytes` are not exactly one number.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let first = rest.first
    let whole = Self.digits(&rest)
    guard whole == 1 || whole > 1 && first != UInt8(ascii: "0") else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard Self.digits(&rest) > 0 else { return nil }
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest.removeFirst()
      }
      guard Self.digits(&rest) > 0 else { return nil }
    }
    guard rest.isEmpty else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
  }

  private static func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
    rest.removeFirst(count)
    return count
  }
}
