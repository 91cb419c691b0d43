/// The one door for documents: bytes in, a checked tree or every reason against it out.
public enum Document {
  /// The tree of `bytes`: JSON or YAML by the extension of `file`; for other names and for standard
  /// input (`-`), JSON if the text starts with a brace or bracket and YAML if not.
  public static func read(
    _ bytes: [UInt8], file: String, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentError) -> Node {
    isJSON(bytes, file: file)
      ? try JSONReader.read(bytes, file: file, limits: limits)
      : try YAMLReader.read(bytes, file: file, limits: limits)
  }

  /// The same, and it has `shape`.
  public static func read(
    _ bytes: [UInt8], file: String, as shape: Shape, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentErrors) -> Node {
    let node: Node
    do { node = try read(bytes, file: file, limits: limits) } catch { throw DocumentErrors(error) }
    if let errors = DocumentErrors(shape.check(node, file: file)) { throw errors }
    return node
  }

  private static func isJSON(_ bytes: [UInt8], file: String) -> Bool {
    let name = file.lowercased()
    if name.hasSuffix(".json") { return true }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return false }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first {
      ![UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0)
    }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
