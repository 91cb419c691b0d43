/// Everything that is wrong with one document: at least one error, in the order of its lines.
public struct DocumentErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The errors, by line and then in the order they were found.
  public let all: [DocumentError]
  /// How many more there are, that were counted and not kept.
  public let further: Int

  /// How many errors a description lists.
  public static let listed = 50

  /// Nil when `errors` is empty: then nothing is wrong. `further` were counted and not kept.
  public init?(_ errors: [DocumentError], further: Int = 0) {
    self.further = further
    guard !errors.isEmpty else { return nil }
    let numbered = errors.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    all = numbered.map(\.element)
  }

  /// The one thing that is wrong.
  public init(_ error: DocumentError) { (all, further) = ([error], 0) }

  /// One error a line, at most 50, then how many more there are.
  public var description: String {
    var lines = all.prefix(Self.listed).map(\.description)
    let more = max(all.count - Self.listed, 0) + further
    if more > 0 { lines.append("and \(more) more") }
    return lines.joined(separator: "\n")
  }
}
