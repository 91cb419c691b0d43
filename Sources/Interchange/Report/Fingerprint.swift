import Crypto

/// What a report was made from: one hash over every input, in order.
public enum Fingerprint {
  /// `sha256:` and the hex digest of all parts, each preceded by its length, so that no two lists
  /// of parts share their bytes.
  public static func of(_ parts: [[UInt8]]) -> String { text(digest(of: parts)) }

  /// The 32 bytes of it.
  static func digest(of parts: [[UInt8]]) -> [UInt8] {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array("\(part.count)\n".utf8))
      hash.update(data: part)
    }
    return Array(hash.finalize())
  }

  /// The same of all bytes of a source, a piece at a time.
  public static func of(_ source: any ByteSource) throws(DocumentError) -> String {
    var (hash, offset) = (SHA256(), 0)
    while true {
      var piece: [UInt8] = []
      try source.read(at: offset, upTo: 1 << 20, into: &piece)
      guard !piece.isEmpty else { return text(Array(hash.finalize())) }
      hash.update(data: piece)
      offset += piece.count
    }
  }

  static func text(_ digest: [UInt8]) -> String {
    "sha256:"
      + digest.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
