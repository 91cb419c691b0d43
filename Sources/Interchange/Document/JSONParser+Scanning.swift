extension JSONParser {
  /// Passes white space.
  mutating func skipSpace() {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at += 1
      case UInt8(ascii: "\n"):
        at += 1
        line += 1
        lineStart = at
        continuations = 0
      default: return
      }
    }
  }

  /// Passes white space and then `byte`; false, and stays there, if something else follows.
  mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    at += 1
    return true
  }

  /// Passes `word` and gives what it means.
  mutating func literal(_ word: String, _ kind: Node.Kind) throws(DocumentError) -> Node.Kind {
    guard Self.isWord(wordHere(), word) else { throw unexpected(.value) }
    at += word.utf8.count
    return kind
  }

  /// Passes a number and gives its text.
  mutating func number() throws(DocumentError) -> String {
    let token = wordHere()
    guard let text = JSONNumber(token)?.text else {
      throw fault(.invalidNumber(String(decoding: token.prefix(80), as: UTF8.self)))
    }
    at += token.count
    return text
  }

  /// Letters, digits and the signs of numbers from here on.
  private func wordHere() -> ArraySlice<UInt8> {
    source.bytes[at...].prefix {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  private static func isWord(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
    bytes.elementsEqual(word.utf8)
  }

  /// The error that what stands here does not belong here, or that nothing does.
  func unexpected(_ expected: SyntaxFault.Expectation) -> DocumentError {
    guard let scalar = source.scalar(at: at) else { return truncated() }
    let word = wordHere()
    let found =
      scalar.properties.isAlphabetic && word.count > 1
      ? String(decoding: word.prefix(80), as: UTF8.self).quoted : scalar.readable
    return fault(.unexpected(found: found, expected))
  }

  /// The error that the text ends too early.
  func truncated() -> DocumentError {
    guard let last = open.last else { return source.whole(.empty) }
    return fault(.truncated(open: last.name, line: last.line))
  }

  /// An error at the place read now, or at another.
  func fault(_ fault: SyntaxFault, line: Int? = nil, column: Int? = nil) -> DocumentError {
    DocumentError(
      file: source.file, line: line ?? self.line, column: column ?? self.column,
      fault: .syntax(fault))
  }
}
