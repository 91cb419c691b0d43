/// Which columns of a tape are what: when, of what, and one price or the four of a bar.
public struct TapeColumns: Sendable {
  struct Column: Sendable {
    let field: String
    /// As the header writes it.
    let name: String
    let index: Int
  }

  let time: Column
  let name: Column
  /// The price alone, or open, high, low and close.
  let prices: [Column]

  /// Every field that a column can be.
  public static let fields = ["time", "name", "price"] + bar
  static let bar = ["open", "high", "low", "close"]

  /// Other names under which a field is known, as ``TableKind/plain(_:)`` writes them.
  public static func aliases(of field: String) -> [String] {
    switch field {
    case "time": ["timestamp", "timems", "timestampms", "datetime", "opentime", "ts"]
    case "name":
      ["asset", "instrument", "symbol", "coin", "instrumentname", "instrumentid", "instid"]
    case "price": ["mark", "markprice", "last", "lastprice"]
    default: []
    }
  }

  /// What the header says, or why it cannot be said; `file` is named in errors.
  init(_ header: [String], choices: [ColumnChoice], file: String) throws(DocumentError) {
    func refuse(_ fault: TableFault) -> DocumentError {
      DocumentError(file: file, line: 1, fault: .table(fault))
    }
    for choice in choices where !header.contains(choice.column) {
      throw refuse(.noSuchColumn(choice, headers: header))
    }
    var found: [String: Column] = [:]
    for field in Self.fields {
      let places = choices.places(of: field, or: Self.aliases(of: field), in: header)
      guard places.count <= 1 else {
        throw refuse(.sameField(field, places.map { header[$0] }))
      }
      found[field] = places.first.map { Column(field: field, name: header[$0], index: $0) }
    }
    let bar = Self.bar.compactMap { found[$0] }
    let isBar = bar.count == Self.bar.count
    if isBar, let price = found["price"], !choices.contains(where: { $0.field == "price" }) {
      throw refuse(.sameField("price", [price.name, bar[3].name]))
    }
    let prices = found["price"].map { [$0] } ?? (isBar ? bar : [])
    guard let time = found["time"], let name = found["name"], !prices.isEmpty else {
      let missing =
        ["time", "name"].filter { found[$0] == nil } + (prices.isEmpty ? ["price"] : [])
      guard header.count > 1 else { throw refuse(.missingColumns(missing, header: header)) }
      throw DocumentError(
        file: file, line: 1, problem: "has no column \(missing.map(\.quoted).listed)",
        remedy: "name it with --column, e.g. --column \(missing[0])=NAME; the header has "
          + header.map(\.quoted).listed)
    }
    (self.time, self.name, self.prices) = (time, name, prices)
  }
}
