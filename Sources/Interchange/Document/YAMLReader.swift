import Yams

/// Reads the part of YAML 1.2 that says what JSON says: one document of objects, lists and scalars.
///
/// Plain `null`, `~`, `true`, `false` and numbers in the grammar of JSON are what they look like;
/// everything else, and all that is quoted, is text. So `007`, `1_000`, `yes` and dates are text.
public enum YAMLReader {
  /// The tree of `bytes`, which are UTF-8 with or without a byte order mark; `file` is named in
  /// errors.
  public static func read(
    _ bytes: [UInt8], file: String, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentError) -> Node {
    let source = try TextSource(bytes, file: file, limit: limits.yamlBytes)
    try YAMLGuard.check(source)
    let text = String(decoding: bytes[source.start...], as: UTF8.self)
    do {
      // The anchors of nodes live no longer than their parser.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      let root = try parser.singleRoot()
      return try withExtendedLifetime(parser) {
        guard let root else { throw source.whole(.empty) }
        var tree = YAMLTree(file: file, limits: limits)
        return try tree.node(root, depth: 0)
      }
    } catch let error as DocumentError {
      throw error
    } catch let error as YamlError {
      throw YAMLDiagnosis(source: source, text: text).error(error)
    } catch {
      throw source.whole(.unreadableYAML(.syntax("it cannot be parsed")))
    }
  }
}
