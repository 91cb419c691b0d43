/// The bytes of a document that passed what every format asks: size, compression, UTF-8.
struct TextSource {
  let bytes: [UInt8]
  let file: String
  /// Where the text starts: after a byte order mark, if there is one.
  let start: Int

  init(_ bytes: [UInt8], file: String, limit: Int) throws(DocumentError) {
    self.bytes = bytes
    self.file = file
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes.starts(with: [0x1F, 0x8B]) { throw whole(.gzip) }
    if bytes.count > limit { throw whole(.tooLong(bytes: bytes.count, limit: limit)) }
    if let bad = UTF8Check.firstInvalid(in: bytes[...]) {
      let place = place(of: bad)
      throw DocumentError(
        file: file, line: place.line, column: place.column, fault: .syntax(.invalidUTF8))
    }
  }

  /// An error of the file as a whole.
  func whole(_ fault: SyntaxFault) -> DocumentError {
    DocumentError(file: file, line: 0, fault: .syntax(fault))
  }

  /// The line and column of a byte, both from 1. It reads the text from its start: for errors only.
  func place(of index: Int) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for byte in bytes[start..<max(start, min(index, bytes.count))] {
      if byte == UInt8(ascii: "\n") {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  /// The character that starts at `index`, which must be one of the text.
  func scalar(at index: Int) -> Unicode.Scalar? {
    guard bytes.indices.contains(index) else { return nil }
    return String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
      .unicodeScalars.first
  }
}
