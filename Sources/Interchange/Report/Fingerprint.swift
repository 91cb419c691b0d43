import Crypto

/// What a report was made from: one hash over every input, in order.
public enum Fingerprint {
  /// `sha256:` and the hex digest of all parts, each preceded by its length, so that no two lists
  /// of parts share their bytes.
  public static func of(_ parts: [[UInt8]]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array("\(part.count)\n".utf8))
      hash.update(data: part)
    }
    return "sha256:"
      + hash.finalize().map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
