/// What must be known before a text is handed to the YAML parser.
enum YAMLGuard {
  /// How many aliases may be expanded before they are refused with their place: an alias of aliases
  /// grows threefold with three of them, so eight multiply a text by no more than 19.
  static let aliases = 8

  /// Refuses what the parser would not survive: aliases that multiply without end, and characters
  /// it reports without a line.
  static func check(_ source: TextSource) throws(DocumentError) {
    if let index = firstHidden(in: source) {
      let found = source.scalar(at: index)?.readable ?? "this character"
      throw error(.hidden(found), at: index, in: source)
    }
    let anchored = Set(names(after: UInt8(ascii: "&"), in: source.bytes).map(\.name))
    guard !anchored.isEmpty else { return }
    let used = names(after: UInt8(ascii: "*"), in: source.bytes).filter {
      anchored.contains($0.name)
    }
    if used.count > aliases, let first = used.first {
      throw error(.alias, at: first.index, in: source)
    }
  }

  private static func error(
    _ fault: YAMLFault, at index: Int, in source: TextSource
  ) -> DocumentError {
    let place = source.place(of: index)
    return DocumentError(
      file: source.file, line: place.line, column: place.column,
      fault: .syntax(.unreadableYAML(fault)))
  }

  /// The first character that YAML 1.2 does not allow in a text (production 1, c-printable).
  private static func firstHidden(in source: TextSource) -> Int? {
    let bytes = source.bytes
    for index in bytes.indices.dropFirst(source.start) {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F { continue }
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case 0x00..<0x20, 0x7F: return index
      case 0xC2, 0xEF:
        let scalar = source.scalar(at: index)?.value ?? 0
        let isControl = 0x80...0x9F ~= scalar && scalar != 0x85
        if isControl || [0xFEFF, 0xFFFE, 0xFFFF].contains(scalar) { return index }
      default: continue
      }
    }
    return nil
  }

  /// Every word that follows `mark` at once, wherever it stands: more than the anchors or aliases
  /// of the text, never fewer.
  private static func names(
    after mark: UInt8, in bytes: [UInt8]
  ) -> [(name: ArraySlice<UInt8>, index: Int)] {
    var names: [(name: ArraySlice<UInt8>, index: Int)] = []
    for index in bytes.indices where bytes[index] == mark {
      let name = bytes[(index + 1)...].prefix(64).prefix(while: isWord)
      if !name.isEmpty { names.append((name, index)) }
    }
    return names
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
