/// Reads JSON exactly as RFC 8259 has it: no comments, no trailing commas, no duplicate keys.
public enum JSONReader {
  /// The tree of `bytes`, which are UTF-8 with or without a byte order mark; `file` is named in
  /// errors.
  public static func read(
    _ bytes: [UInt8], file: String, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentError) -> Node {
    var parser = JSONParser(
      try TextSource(bytes, file: file, limit: limits.bytes), limits: limits)
    return try parser.document()
  }
}
