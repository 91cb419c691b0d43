/// Splits the text of a table into rows of fields.
struct CSVScanner {
  private let source: TextSource
  private var at: Int
  private var line = 1

  init(_ source: TextSource) {
    self.source = source
    at = source.start
  }

  /// The fields of the next row that is not empty, with the line where it starts; nil at the end.
  mutating func row() throws(DocumentError) -> (line: Int, fields: [String])? {
    while peek != nil, endRow() {}
    guard peek != nil else { return nil }
    let first = line
    var fields: [String] = []
    while true {
      fields.append(peek == UInt8(ascii: "\"") ? try quoted() : try plain())
      if endRow() { return (first, fields) }
      guard peek == UInt8(ascii: ",") else {
        let found = source.scalar(at: at)?.readable ?? "something"
        throw error(.afterQuote(found), line: line, at: at)
      }
      at += 1
    }
  }

  /// An error of a line, or of a character of it.
  func error(_ fault: TableFault, line: Int, at index: Int? = nil) -> DocumentError {
    DocumentError(
      file: source.file, line: line, column: index.map { source.place(of: $0).column },
      fault: .table(fault))
  }

  private var peek: UInt8? { at < source.bytes.count ? source.bytes[at] : nil }

  /// Passes the end of a row, which the end of the text is too; false if none stands here.
  private mutating func endRow() -> Bool {
    switch peek {
    case nil: return true
    case UInt8(ascii: "\r"):
      at += 1
      if peek == UInt8(ascii: "\n") { at += 1 }
    case UInt8(ascii: "\n"): at += 1
    default: return false
    }
    line += 1
    return true
  }

  private mutating func plain() throws(DocumentError) -> String {
    let from = at
    while let byte = peek {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        return String(decoding: source.bytes[from..<at], as: UTF8.self)
      case UInt8(ascii: "\""): throw error(.strayQuote, line: line, at: at)
      default: at += 1
      }
    }
    return String(decoding: source.bytes[from..<at], as: UTF8.self)
  }

  private mutating func quoted() throws(DocumentError) -> String {
    let (openLine, openAt) = (line, at)
    var text: [UInt8] = []
    at += 1
    while let byte = peek {
      at += 1
      if byte == UInt8(ascii: "\"") {
        guard peek == UInt8(ascii: "\"") else { return String(decoding: text, as: UTF8.self) }
        at += 1
      }
      let isBreak = byte == UInt8(ascii: "\n")
      if isBreak || byte == UInt8(ascii: "\r") && peek != UInt8(ascii: "\n") { line += 1 }
      text.append(byte)
    }
    throw error(.unterminatedQuote, line: openLine, at: openAt)
  }
}
