/// How foreign text is shown inside one line of an error: short, and without control characters.
extension String {
  /// At most 60 characters, with control characters written as `\u{…}`.
  var shortened: String {
    var shown = ""
    var count = 0
    for scalar in unicodeScalars {
      guard count < 60 else { return shown + "…" }
      count += 1
      shown += scalar.visible
    }
    return shown
  }

  /// The same in double quotes.
  var quoted: String { "\"\(shortened)\"" }
}

extension Unicode.Scalar {
  /// Whether it would break a line or hide in it.
  var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Itself, or its escape if it would break a line or hide in it.
  var visible: String {
    isHidden ? "\\u{\(String(value, radix: 16, uppercase: true))}" : String(Character(self))
  }

  /// Its name inside an error: `"x"`, `a tab`, `"é" (U+00E9)`.
  var readable: String {
    switch self {
    case "\t": return "a tab"
    case "\n", "\r": return "a line break"
    case " ": return "a space"
    case "\"": return "a double quote"
    case "'": return "a single quote"
    default: break
    }
    let digits = String(value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
    if isHidden { return "the hidden character \(code)" }
    return isASCII ? "\"\(self)\"" : "\"\(self)\" (\(code))"
  }
}

extension Sequence<String> {
  /// `a, b and c`, in the order given.
  var listed: String {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }
}
