/// Which columns of a table of prices are what.
struct PriceColumns {
  /// How names and times are laid out.
  enum Form {
    /// A column a name.
    case wide([TapeColumns.Column])
    /// A row a name and time: its name, its close, and open, high and low, and what traded, where
    /// they are there.
    case long(
      name: TapeColumns.Column, close: TapeColumns.Column, range: [TapeColumns.Column],
      volume: TapeColumns.Column?)
  }

  let time: TapeColumns.Column
  let form: Form

  /// Every field that a column can be.
  static let fields = ["time", "name", "open", "high", "low", "close", "volume"]

  /// Other names under which a field is known, as ``TableKind/plain(_:)`` writes them.
  private static func aliases(of field: String) -> [String] {
    switch field {
    case "time": ["date", "day"] + TapeColumns.aliases(of: "time")
    case "close": ["price", "closeprice"] + TapeColumns.aliases(of: "price")
    case "volume": ["basevolume", "vol"]
    default: TapeColumns.aliases(of: field)
    }
  }

  /// What the header says, or where `choices` say that it is.
  init(_ header: [String], choices: [ColumnChoice], file: String) throws(DocumentError) {
    func refuse(_ fault: TableFault) -> DocumentError {
      DocumentError(file: file, line: 1, fault: .table(fault))
    }
    for choice in choices where !header.contains(choice.column) {
      throw refuse(.noSuchColumn(choice, headers: header))
    }
    var found: [String: [TapeColumns.Column]] = [:]
    for field in Self.fields {
      found[field] = choices.places(of: field, or: Self.aliases(of: field), in: header).map {
        TapeColumns.Column(field: field, name: header[$0], index: $0)
      }
    }
    func one(_ field: String) throws(DocumentError) -> TapeColumns.Column? {
      let columns = found[field] ?? []
      guard columns.count <= 1 else { throw refuse(.sameField(field, columns.map(\.name))) }
      return columns.first
    }
    guard let time = try one("time") else {
      throw refuse(.missingColumns(["time"], header: header))
    }
    self.time = time
    guard let name = try one("name") else {
      form = try Self.wide(header, time: time, hasClose: try one("close") != nil, file)
      return
    }
    guard let close = try one("close") else {
      throw refuse(.missingColumns(["close"], header: header))
    }
    let range = [try one("open"), try one("high"), try one("low")].compactMap { $0 }
    form = .long(
      name: name, close: close, range: range.count == 3 ? range : [], volume: try one("volume"))
  }

  private static func wide(
    _ header: [String], time: TapeColumns.Column, hasClose: Bool, _ file: String
  ) throws(DocumentError) -> Form {
    // A column called "close" is the price of one name, and no name.
    guard !hasClose else {
      throw DocumentError(
        file: file, line: 1, problem: "has prices and no column of names",
        remedy: "add a column \"symbol\", or name it with --column name=NAME")
    }
    let names = header.indices.filter { $0 != time.index }.map {
      TapeColumns.Column(field: "price", name: header[$0], index: $0)
    }
    guard !names.isEmpty else {
      throw DocumentError(
        file: file, line: 1, problem: "has no prices",
        remedy: "give every asset a column beside the time")
    }
    return .wide(names)
  }
}
