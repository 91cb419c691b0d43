/// Cuts the rows of a table into pieces that can be read each by itself, always at the same places.
struct TableCutter {
  private let source: any ByteSource
  /// How many bytes are asked for at a time.
  private let piece: Int
  /// How many bytes a row may have.
  private let limit: Int
  private var offset: Int
  private var rest: [UInt8] = []

  /// Cuts what stands in `source` from `offset` on, where a row starts.
  init(_ source: any ByteSource, from offset: Int, piece: Int, limit: Int) {
    (self.source, self.offset, self.limit) = (source, offset, limit)
    self.piece = max(1, piece)
  }

  /// How many bytes are behind.
  var behind: Int { offset - rest.count }

  /// The next rows; `nil` at the end.
  ///
  /// A row that is longer than the limit is a piece of its own, as far as it was read: whoever
  /// reads the piece refuses it.
  mutating func next() throws(DocumentError) -> [UInt8]? {
    var bytes = rest
    while true {
      let before = bytes.count
      try source.read(at: offset, upTo: piece, into: &bytes)
      offset += bytes.count - before
      guard bytes.count > before else {
        rest = []
        return bytes.isEmpty ? nil : bytes
      }
      if let cut = Self.cut(bytes) {
        rest = Array(bytes[cut...])
        bytes.removeLast(bytes.count - cut)
        return bytes
      }
      guard bytes.count <= limit else {
        rest = []
        return bytes
      }
    }
  }

  /// Behind the last line break that is outside quotes: an even number of quotes stands before it.
  private static func cut(_ bytes: [UInt8]) -> Int? {
    var isInside = false
    for byte in bytes where byte == UInt8(ascii: "\"") { isInside.toggle() }
    var index = bytes.count - 1
    while index >= 0 {
      switch bytes[index] {
      case UInt8(ascii: "\""): isInside.toggle()
      case UInt8(ascii: "\n") where !isInside: return index + 1
      case UInt8(ascii: "\r") where !isInside:
        // At the end it may be half of a break.
        if index + 1 < bytes.count { return index + 1 }
      default: break
      }
      index -= 1
    }
    return nil
  }
}
