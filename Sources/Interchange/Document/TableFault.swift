import PlimsollDomain

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
  /// A row has more bytes than its limit.
  case rowTooLong(limit: Int)
  /// A row has more bytes than its limit and is inside quotes there.
  case quoteTooLong(limit: Int)
  /// Columns that the table must have and does not.
  case missingColumns([String], header: [String])
  /// The columns are neither those of positions nor those of holdings.
  case noKind(header: [String])
  /// The columns are those of positions and those of holdings.
  case twoKinds
  /// Several columns may be one field.
  case sameField(String, [String])
  /// A choice that names a column of no table.
  case noSuchColumn(ColumnChoice, headers: [String])
  /// A column that only orders have, in a table that lacks what orders need.
  case ofOrders(column: String)
  /// A side and a price, and nothing that says whether positions or orders have them.
  case ordersOrNot(price: String)

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
    case .rowTooLong(let limit): "the row has more than \(limit) bytes"
    case .quoteTooLong(let limit):
      "the quote opened here is not closed when the row has \(limit) bytes"
    case .missingColumns(let names, _): "has no column \(names.map(\.quoted).listed)"
    case .noKind:
      "has no columns \"instrument\" and \"quantity\", nor \"asset\" and \"amount\""
    case .twoKinds: "has columns of positions and of holdings"
    case .sameField(let field, let names):
      "the columns \(names.map(\.quoted).listed) are all \(field.quoted)"
    case .noSuchColumn(let choice, _):
      "--column \("\(choice)".shortened): no table has that column for its \(choice.field)"
    case .ofOrders(let column):
      "the column \(column.quoted) is one of orders, and \"instrument\", \"side\" or \"quantity\" "
        + "is missing"
    case .ordersOrNot(let price):
      "with a side and the column \(price.quoted) these may be orders, or positions"
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
    case .rowTooLong: "end it with a line break"
    case .quoteTooLong: "close it, or double it if it is part of the text"
    case .missingColumns(_, let header):
      Self.separator(header) ?? "add it; the header has \(header.map(\.quoted).listed)"
    case .noKind(let header):
      Self.separator(header)
        ?? "name them with --column, e.g. --column quantity=NAME; the header has "
        + header.map(\.quoted).listed
    case .twoKinds: "split the table in two"
    case .sameField(let field, let names):
      "choose one: --column \(field)=\(names.first ?? "NAME")"
    case .noSuchColumn(let choice, let headers):
      Self.suggestion(choice, headers)
    case .ofOrders: "add it, or take the column out of a table of positions"
    case .ordersOrNot(let price):
      "for orders add --column price=\(price); for positions say --column entry=\(price), or take "
        + "the column out"
    }
  }

  /// What to do about a header that is one column to a reader of commas and more to its writer, or
  /// that is no header at all.
  private static func separator(_ header: [String]) -> String? {
    guard let only = header.first else { return nil }
    if only.hasPrefix("{") || only.hasPrefix("[") {
      return "this is JSON and no table: save it as CSV, the names of its columns in the first row"
    }
    guard header.count == 1, only.contains(where: { ";\t|".contains($0) }) else { return nil }
    return "columns are separated by commas: save it so; the header has \(only.quoted)"
  }

  private static func suggestion(_ choice: ColumnChoice, _ headers: [String]) -> String {
    let names = "the headers have \(headers.map(\.quoted).listed)"
    let nearest = NearestName.nearest(to: choice.column, among: headers)
    return nearest.map { "did you mean \($0.quoted)? (\(names))" } ?? names
  }
}
