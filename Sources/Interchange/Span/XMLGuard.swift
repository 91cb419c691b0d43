/// What must be known before a text is handed to the XML parser.
///
/// Risk-parameter files declare nothing, so a document type is refused wherever its opening stands:
/// entities that multiply and files that would be fetched have no way in. So are processing
/// instructions, but for the XML declaration at the very start. The parser only ever
/// sees encodings in which these bytes mean what they look like.
enum XMLGuard {
  private static let encodings: Set = ["utf-8", "us-ascii", "iso-8859-1", "windows-1252"]

  /// Refuses `bytes` that no risk-parameter file consists of.
  static func check(_ bytes: [UInt8], file: String, limit: Int) throws(DocumentError) {
    func whole(_ fault: SyntaxFault) -> DocumentError {
      DocumentError(file: file, line: 0, fault: .syntax(fault))
    }
    func refusal(_ line: Int, _ problem: String, _ remedy: String) -> DocumentError {
      DocumentError(file: file, line: line, problem: problem, remedy: remedy)
    }
    if bytes.starts(with: [0x1F, 0x8B]) { throw whole(.gzip) }
    if bytes.starts(with: Array("PK".utf8)) {
      throw refusal(0, "is a ZIP archive", "unpack it first, e.g. unzip -p FILE | plimsoll … -")
    }
    if bytes.count > limit { throw whole(.tooLong(bytes: bytes.count, limit: limit)) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let blanks = Array(" \t\r\n".utf8)
    guard let first = bytes[start...].first(where: { !blanks.contains($0) }) else {
      throw refusal(0, "is empty", "name a risk-parameter file")
    }
    if first != UInt8(ascii: "<") || bytes.contains(0) {
      throw refusal(0, "is not XML", "name a risk-parameter file in the XML layout, as UTF-8")
    }
    let head = bytes[start...].prefix(256)
    if declaration(head) > 0, String(decoding: head, as: UTF8.self).firstRange(of: "?>") == nil {
      throw refusal(1, "the XML declaration does not end", "shorten it, or fetch the file again")
    }
    let encoding = encoding(head)
    if let encoding, !encodings.contains(encoding.lowercased()) {
      throw refusal(1, "the encoding \(encoding.quoted) is not read", "save the file as UTF-8")
    }
    if let line = line(of: ["<!DOCTYPE", "<!ENTITY"], in: bytes) {
      throw refusal(line, "a document type is declared", "remove it: SPAN files have none")
    }
    // Foundation on Linux crashes where one has no data, as `<?x?>`.
    if let line = line(of: ["<?"], in: bytes, from: start + declaration(bytes[start...])) {
      throw refusal(line, "a processing instruction", "remove it: SPAN files have none")
    }
  }

  /// How many bytes open an XML declaration, which only the start of a text may be; 0 without one.
  private static func declaration(_ bytes: ArraySlice<UInt8>) -> Int {
    let opening = Array("<?xml".utf8)
    guard bytes.starts(with: opening), let next = bytes.dropFirst(opening.count).first,
      " \t\r\n".utf8.contains(next)
    else { return 0 }
    return opening.count
  }

  /// The encoding that the first line declares, if it does.
  private static func encoding(_ head: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: head, as: UTF8.self)
    guard let end = text.firstRange(of: "?>"),
      let mark = text[..<end.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let tail = text[mark.upperBound..<end.lowerBound]
    guard let open = tail.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return nil }
    return String(tail[tail.index(after: open)...].prefix { $0 != tail[open] })
  }

  /// The line of the first of `words` at or behind a place in the first line.
  private static func line(of words: [String], in bytes: [UInt8], from start: Int = 0) -> Int? {
    let words = words.map { Array($0.utf8) }
    var line = 1
    for place in bytes.indices.dropFirst(start) {
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count,
        bytes[place + 1] == UInt8(ascii: "!") || bytes[place + 1] == UInt8(ascii: "?")
      else { continue }
      if words.contains(where: { bytes[place...].starts(with: $0) }) { return line }
    }
    return nil
  }
}
