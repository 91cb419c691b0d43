/// Why a text is not a table in CSV.
public enum TableFault: Error, Hashable, Sendable {
  /// Nothing but empty lines.
  case noHeader
  /// A row has more or fewer fields than the header.
  case ragged(found: Int, expected: Int)
  /// The text ends inside quotes.
  case unterminatedQuote
  /// A quote inside a field that does not start with one.
  case strayQuote
  /// Something other than a comma or the end of the row after a closing quote.
  case afterQuote(String)
  /// Two columns have one name.
  case duplicateColumn(String)
  /// A column, counted from 1, has an empty name.
  case unnamedColumn(Int)
  /// Columns that the table must have and does not.
  case missingColumns([String], header: [String])

  /// What is wrong.
  public var problem: String {
    switch self {
    case .noHeader: "has no header"
    case .ragged(let found, let expected):
      "the row has \(found) \(found == 1 ? "field" : "fields"), not \(expected)"
    case .unterminatedQuote: "the quote opened here is never closed"
    case .strayQuote: "a double quote inside a field without quotes"
    case .afterQuote(let found): "\(found) after a closing quote"
    case .duplicateColumn(let name): "the column \(name.quoted) is named twice"
    case .unnamedColumn(let number): "column \(number) has no name"
    case .missingColumns(let names, _): "has no column \(names.map(\.quoted).listed)"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .noHeader: "name the columns in the first row"
    case .ragged(let found, let expected) where found > expected:
      "quote fields that contain a comma"
    case .ragged: "write every field, empty ones too"
    case .unterminatedQuote: "close it, or double it if it is part of the text"
    case .strayQuote: "quote the whole field and double the quotes inside"
    case .afterQuote: "write a comma or end the row"
    case .duplicateColumn: "rename one of the two"
    case .unnamedColumn: "name it in the first row"
    case .missingColumns(_, let header): "add it; the header has \(header.map(\.quoted).listed)"
    }
  }
}
