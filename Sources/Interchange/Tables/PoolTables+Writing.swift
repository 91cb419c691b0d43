extension PoolTables {
  /// Writes the pool document in pieces; `progress` hears how many bytes of the tables are behind.
  ///
  /// The bytes are those that ``JSONWriter`` would write.
  public func write(
    progress: (Int) -> Void = { _ in }, to sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    var text = PoolText(sink)
    var tables = tables
    var behind = 0
    try text.add("{\n  \"plimsoll\": 1,\n  \"accounts\": [")
    for (number, account) in accounts.enumerated() {
      try text.add(
        (number == 0 ? "\n" : ",\n") + "    {\n      \"id\": \(JSONText.quoted(account))")
      if let rulebook { try text.add(",\n      \"rulebook\": \(JSONText.quoted(rulebook))") }
      for kind in TableKind.allCases where kind != .orders || rows[.orders] != nil {
        try text.add(",\n      \"\(kind.rawValue)\": [")
        var isFirst = true
        for place in tables.indices where tables[place].kind == kind {
          try tables[place].write(number, to: &text, &isFirst) { bytes in
            behind += bytes
            progress(behind)
          }
        }
        try text.add(isFirst ? "]" : "\n      ]")
      }
      try text.add("\n    }")
    }
    try text.add("\n  ]\n}\n")
    try text.flush()
  }
}

extension PoolTables.Table {
  /// Rows nearer than this to each other are read together.
  private static let near = 1 << 10

  /// Writes the rows of one account.
  fileprivate mutating func write(
    _ account: Int, to text: inout PoolText, _ isFirst: inout Bool, progress: (Int) -> Void
  ) throws {
    var end = Int.min / 2
    let columns = columns.record.map { PoolText.Column($0.field, $0.index) }
    for place in index.places(of: account) {
      let wanted = place.lowerBound - end < Self.near ? max(place.count, 1 << 16) : place.count
      scanner.move(to: place, piece: min(wanted, 1 << 20))
      while try scanner.next() {
        let isShort = try text.add(scanner, columns, sold: isSold(), isFirst: isFirst)
        isFirst = false
        if isShort { throw changed }
      }
      end = place.upperBound
      progress(place.count)
    }
  }

  /// Whether the scanner's row is of something sold.
  private func isSold() -> Bool {
    guard let side = columns.side, side.index < scanner.fields.count else { return false }
    let field = scanner.fields[side.index]
    guard field.start < field.end else { return false }
    return scanner.buffer[scanner.row + field.start] | 0x20 == UInt8(ascii: "s")
  }

  private var changed: DocumentError {
    DocumentError(
      file: scanner.file, line: 0, problem: "changed while it was read", remedy: "import it again")
  }
}
