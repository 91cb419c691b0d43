/// Whether bytes are UTF-8, and where they stop being so.
enum UTF8Check {
  /// The index of the first byte that starts no well-formed character; nil if all is well.
  static func firstInvalid(in bytes: ArraySlice<UInt8>) -> Int? {
    var at = bytes.startIndex
    let end = bytes.endIndex
    while at < end {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      let length = length(of: bytes, at: at)
      guard length > 0 else { return at }
      at += length
    }
    return nil
  }

  /// The length of the character beyond ASCII at `at`, 0 if it is malformed (Unicode 16, table
  /// 3-7).
  private static func length(of bytes: ArraySlice<UInt8>, at: Int) -> Int {
    let lead = bytes[at]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard bytes.endIndex - at >= length, second ~= bytes[at + 1] else { return 0 }
    for byte in bytes[(at + 2)..<max(at + 2, at + length)] where !(0x80...0xBF ~= byte) { return 0 }
    return length
  }
}
