import PlimsollInterchange

extension Target {
  /// Readers of a tree or a table, whatever it means.
  static let documents = [
    Target(name: "json", feed: json), Target(name: "yaml", feed: yaml),
    Target(name: "csv", feed: csv),
  ]

  @Sendable private static func json(_ bytes: [UInt8]) {
    if let node = accepted({ () throws(DocumentError) in try JSONReader.read(bytes, file: "fuzz") })
    {
      survives(node)
      _ = accepted { () throws(DocumentErrors) in try DocumentKind(of: node, file: "fuzz") }
    }
  }

  @Sendable private static func yaml(_ bytes: [UInt8]) {
    if let node = accepted({ () throws(DocumentError) in try YAMLReader.read(bytes, file: "fuzz") })
    {
      survives(node)
    }
  }

  /// Every row to the end; then the same table in small pieces, and written and read again.
  @Sendable private static func csv(_ bytes: [UInt8]) {
    let table = table(bytes, piece: 1 << 20)
    let pieces = Self.table(bytes, piece: 5)
    expect(table?.header == pieces?.header, "pieces have the same header")
    expect(table?.rows == pieces?.rows, "pieces have the same rows")
    guard let table else { return }
    var writer = CSVWriter(header: table.header)
    for row in table.rows {
      do { try writer.append(row) } catch { fatalError("a row that was read is written: \(error)") }
    }
    let again = Self.table(Array(writer.text.utf8), piece: 1 << 20)
    expect(again?.header == table.header, "a header survives", writer.text)
    expect(again?.rows == table.rows, "rows survive", writer.text)
  }

  private static func table(
    _ bytes: [UInt8], piece: Int
  ) -> (header: [String], rows: [[String]])? {
    accepted { () throws(DocumentError) in
      var reader = try CSVReader(BytesInMemory(bytes), file: "fuzz", piece: piece)
      var rows: [[String]] = []
      while let row = try reader.next() { rows.append(row.fields) }
      return (reader.header, rows)
    }
  }

  /// A tree is the same after it has been written, on one line and on many, and read again.
  static func survives(_ node: Node) {
    let line = JSONWriter.compact(node)
    for text in [line, JSONWriter.pretty(node)] {
      let again = accepted { () throws(DocumentError) in
        try JSONReader.read(Array(text.utf8), file: "fuzz.json")
      }
      expect(again?.unplaced == node.unplaced, "a tree survives", text)
      expect(again.map(JSONWriter.compact) == line, "a tree is written the same twice", text)
    }
  }

  /// What `body` gives, or nothing where it refuses in words that people can read.
  static func accepted<Value, Refusal: Error>(
    _ body: () throws(Refusal) -> Value
  ) -> Value? {
    do { return try body() } catch {
      expect(!"\(error)".isEmpty, "a refusal says why")
      return nil
    }
  }
}
