/// How texts and numbers are written in JSON.
enum JSONText {
  /// The text in double quotes, with only what must be escaped escaped.
  static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: mustEscape) else { return "\"\(text)\"" }
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case "\n": written += "\\n"
      case "\r": written += "\\r"
      case "\t": written += "\\t"
      case "\u{8}": written += "\\b"
      case "\u{C}": written += "\\f"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }

  /// The number as it is; what is no number of JSON becomes a text, so that the output is JSON.
  static func number(_ text: String) -> String {
    JSONNumber(Array(text.utf8)[...]).map(\.text) ?? quoted(text)
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }
}
