/// The user's word that a column of a table is a field: `quantity=Size`.
public struct ColumnChoice: Hashable, Sendable, CustomStringConvertible {
  /// A field of some ``TableKind``.
  public let field: String
  /// The name of the column, as the header writes it.
  public let column: String

  /// Nil unless the text is a field, `=` and a name.
  public init?(_ text: String) { self.init(text, among: Self.fields) }

  /// Nil unless the text is one of `fields`, `=` and a name.
  public init?(_ text: String, among fields: [String]) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    (field, column) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
    guard !column.isEmpty, fields.contains(field) else { return nil }
  }

  /// Every field that a column can be.
  public static let fields: [String] = {
    var known: Set<String> = []
    return TableKind.allCases.reversed().flatMap(\.fields).filter { known.insert($0).inserted }
  }()

  /// `quantity=Size`.
  public var description: String { "\(field)=\(column)" }
}

extension [ColumnChoice] {
  /// The columns of a header that may be `field`: those chosen, or those of its names, as
  /// ``TableKind/plain(_:)`` writes them, that were chosen for nothing else.
  func places(of field: String, or aliases: [String], in header: [String]) -> [Int] {
    let chosen = filter { $0.field == field }.map(\.column)
    guard chosen.isEmpty else { return header.indices.filter { chosen.contains(header[$0]) } }
    let names = [field] + aliases
    return header.indices.filter { index in
      names.contains(TableKind.plain(header[index]))
        && !contains { $0.column == header[index] }
    }
  }
}
