import PlimsollDomain

/// Reads what one venue sends.
///
/// A reader recognises a response by its keys, not by its file name, and adds what it says to a
/// ``VenueBook``. What it recognises and does not use (candles, trades, order books …) it passes
/// over with a reason; what it does not recognise it refuses.
public protocol VenueReader: Sendable {
  /// What `plimsoll import` calls the venue.
  static var venue: String { get }
  /// The rulebook that fits, if one stands.
  static var rulebook: String? { get }

  /// Adds what `node`, one response of `file`, says.
  ///
  /// - Returns: `false` where the response is none the reader knows.
  static func read(_ node: Node, of file: String, into book: inout VenueBook) -> Bool
}

/// The venues whose responses can be read.
public enum Venues {
  /// The readers, by name.
  public static let readers: [any VenueReader.Type] = [
    BinanceReader.self, BybitReader.self, CcxtReader.self, DeribitReader.self,
    HyperliquidReader.self, OKXReader.self,
  ]

  /// Reads one file: a JSON document, or JSON lines with a response each.
  public static func read(
    _ bytes: [UInt8], file: String, by reader: any VenueReader.Type, into book: inout VenueBook
  ) throws(DocumentErrors) {
    var responses: [Node] = []
    do { responses = [try JSONReader.read(bytes, file: file)] } catch {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let full = lines.enumerated().filter { $0.element.contains { $0 > 32 } }
      guard full.count > 1 else { throw DocumentErrors(error) }
      for (number, line) in full {
        do {
          let node = try JSONReader.read(Array(line), file: file)
          responses.append(node.moved(down: number))
        } catch {
          throw DocumentErrors(
            DocumentError(
              file: file, line: number + 1, column: error.column, path: error.path,
              fault: error.fault))
        }
      }
    }
    for response in responses where !reader.read(response, of: file, into: &book) {
      throw DocumentErrors(
        DocumentError(
          file: file, line: response.line,
          problem: "is no response of \(reader.venue) that is read here",
          remedy: "see `plimsoll import \(reader.venue) --help` for what is"))
    }
  }
}
