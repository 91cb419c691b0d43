extension JSONParser {
  /// Passes a text in double quotes and gives it unescaped.
  mutating func string() throws(DocumentError) -> String {
    open.append(Opening(name: "the text", line: line))
    at += 1
    var text = ""
    var from = at
    while true {
      passPlain()
      guard let byte = peek else { throw truncated() }
      switch byte {
      case UInt8(ascii: "\""):
        text += String(decoding: source.bytes[from..<at], as: UTF8.self)
        at += 1
        open.removeLast()
        return text
      case UInt8(ascii: "\\"):
        text += String(decoding: source.bytes[from..<at], as: UTF8.self)
        text.unicodeScalars.append(try escape())
        from = at
      case 0..<0x20:
        throw fault(.control(source.scalar(at: at)?.readable ?? "a control character"))
      default:
        if byte & 0xC0 == 0x80 { continuations += 1 }
        at += 1
      }
    }
  }

  /// Passes characters of ASCII that mean themselves.
  private mutating func passPlain() {
    let bytes = source.bytes
    var index = at
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x80 { break }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      index += 1
    }
    at = index
  }

  /// Passes one escape and gives its character.
  private mutating func escape() throws(DocumentError) -> Unicode.Scalar {
    guard at + 1 < source.bytes.count else {
      at = source.bytes.count
      throw truncated()
    }
    let letter = source.bytes[at + 1]
    if letter == UInt8(ascii: "u") { return try unicodeEscape() }
    guard let scalar = Self.short(letter) else { throw badEscape(length: 2) }
    at += 2
    return scalar
  }

  private static func short(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }

  /// Passes `\u` and four digits, or a pair of them for a character beyond U+FFFF.
  private mutating func unicodeEscape() throws(DocumentError) -> Unicode.Scalar {
    guard let first = unit(at: at) else {
      let rest = source.bytes[at...]
      guard rest.count < 6, !rest.contains(UInt8(ascii: "\"")) else { throw badEscape(length: 6) }
      at = source.bytes.count
      throw truncated()
    }
    if let scalar = Unicode.Scalar(first) {
      at += 6
      return scalar
    }
    guard 0xD800...0xDBFF ~= first, let second = unit(at: at + 6), 0xDC00...0xDFFF ~= second,
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw badEscape(length: 6) }
    at += 12
    return scalar
  }

  /// The four hexadecimal digits after the `\u` at `index`; nil if there are none.
  private func unit(at index: Int) -> UInt16? {
    let bytes = source.bytes
    guard index <= bytes.count - 6, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[(index + 2)..<(index + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  /// The error that what stands here is no escape; it shows up to `length` of its characters.
  private func badEscape(length: Int) -> DocumentError {
    let rest = source.bytes[at...].prefix(length * 4).prefix { $0 >= 0x20 }
    let shown = String(decoding: rest, as: UTF8.self).unicodeScalars.prefix(length)
    return fault(.invalidEscape(String(String.UnicodeScalarView(shown))))
  }
}
