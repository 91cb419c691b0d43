#if canImport(FoundationXML)
  import FoundationXML
#endif
import Foundation

/// Walks a risk-parameter file with the toolchain's XML parser (decision 0007) and hands on the
/// records of it, so that no more than one is in memory.
final class SpanXML: NSObject, XMLParserDelegate {
  private let file: String
  private let limits: DocumentLimits
  /// Elements that are handed on when they end, and not kept.
  private let records: Set<String>
  /// Elements that are passed over with all they hold.
  private let skipped: Set<String>
  private let handle: (SpanNode, [SpanNode]) -> Void

  private var open: [SpanNode] = []
  private var root: SpanNode?
  private var count = 0
  /// How deep the walk is inside a skipped element; 0 outside.
  private var skipping = 0
  private var error: DocumentError?

  /// The longest text of one element, in bytes.
  private static let longest = 10_000

  private init(
    file: String, limits: DocumentLimits, records: Set<String>, skipped: Set<String>,
    handle: @escaping (SpanNode, [SpanNode]) -> Void
  ) {
    (self.file, self.limits, self.records, self.skipped) = (file, limits, records, skipped)
    self.handle = handle
  }

  /// Calls `handle` with each record and what it stands in, and returns what is left: the root
  /// without its records.
  static func walk(
    _ bytes: [UInt8], file: String, limits: DocumentLimits, records: Set<String>,
    skipped: Set<String>, handle: @escaping (SpanNode, [SpanNode]) -> Void
  ) throws(DocumentError) -> SpanNode {
    try XMLGuard.check(bytes, file: file, limit: limits.bytes)
    let walk = SpanXML(
      file: file, limits: limits, records: records, skipped: skipped, handle: handle)
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.externalEntityResolvingPolicy = .never
    parser.delegate = walk
    let isWhole = parser.parse()
    if let error = walk.error { throw error }
    guard isWhole, let root = walk.root else {
      throw DocumentError(
        file: file, line: 0, problem: "is not well-formed XML",
        remedy: "fetch the whole file again")
    }
    return root
  }

  private func stop(_ parser: XMLParser, _ problem: String, _ remedy: String) {
    guard error == nil else { return }
    error = DocumentError(file: file, line: parser.lineNumber, problem: problem, remedy: remedy)
    parser.abortParsing()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    count += 1
    guard count <= limits.nodes else {
      stop(parser, "holds more than \(limits.nodes) elements", "split the file")
      return
    }
    guard open.count + skipping < limits.depth else {
      stop(parser, "elements nest deeper than \(limits.depth)", "SPAN files nest 9 deep")
      return
    }
    guard skipping == 0, !skipped.contains(name) else {
      skipping += 1
      return
    }
    open.append(SpanNode(name: name, line: parser.lineNumber))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard skipping == 0, let last = open.indices.last else { return }
    guard open[last].text.utf8.count + text.utf8.count <= Self.longest else {
      stop(parser, "an element has more than \(Self.longest) bytes of text", "shorten it")
      return
    }
    open[last].text += text
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard skipping == 0 else {
      skipping -= 1
      return
    }
    guard error == nil, var node = open.popLast() else { return }
    node.text = node.children.isEmpty ? Self.trimmed(node.text) : ""
    if records.contains(name) {
      handle(node, open)
    } else if let last = open.indices.last {
      open[last].children.append(node)
      open[last].text = ""
    } else {
      root = node
    }
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let bytes = Array(text.utf8).drop { blanks.contains($0) }
    let end = bytes.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? bytes.startIndex
    return String(decoding: bytes[bytes.startIndex..<end], as: UTF8.self)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred fault: any Error) {
    let code = (fault as NSError).code
    let problem =
      switch code {
      case 5: "the text ends inside <\(open.last?.name.shortened ?? "")>"
      case 76: "a tag closes that is not the one opened last"
      case 26, 27: "an entity is used that XML does not define"
      default: "is not well-formed XML (libxml2 says \(code))"
      }
    stop(parser, problem, "fetch the whole file again")
  }
}
