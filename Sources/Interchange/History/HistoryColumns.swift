/// Which columns of a price history are what.
struct HistoryColumns {
  /// Every field that a column can be, the last of which may be missing.
  static let fields = ["time", "name", "close", "volume"]

  let time: Int, name: Int, close: Int
  let volume: Int?

  /// Other names under which a field is known, as ``TableKind/plain(_:)`` writes them.
  static func aliases(of field: String) -> [String] {
    switch field {
    case "time": ["date", "day"] + TapeColumns.aliases(of: "time")
    case "name": TapeColumns.aliases(of: "name")
    case "close": ["price", "closeprice"] + TapeColumns.aliases(of: "price")
    default: ["basevolume", "vol"]
    }
  }

  /// Finds the fields in a header, or where `choices` say that they are.
  init(_ header: [String], choices: [ColumnChoice], file: String) throws(DocumentError) {
    func refuse(_ fault: TableFault) -> DocumentError {
      DocumentError(file: file, line: 1, fault: .table(fault))
    }
    for choice in choices where !header.contains(choice.column) {
      throw refuse(.noSuchColumn(choice, headers: header))
    }
    var found: [String: Int] = [:]
    for field in Self.fields {
      let places = choices.places(of: field, or: Self.aliases(of: field), in: header)
      guard places.count <= 1 else { throw refuse(.sameField(field, places.map { header[$0] })) }
      found[field] = places.first
    }
    let missing = ["time", "name", "close"].filter { found[$0] == nil }
    guard let time = found["time"], let name = found["name"], let close = found["close"] else {
      throw refuse(.missingColumns(missing, header: header))
    }
    (self.time, self.name, self.close, volume) = (time, name, close, found["volume"])
  }
}
