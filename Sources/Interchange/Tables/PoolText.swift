/// The text of a pool document, handed on in pieces.
struct PoolText {
  /// A field of the document and the column it comes from.
  struct Column {
    let index: Int
    let key: [UInt8]
    let isQuantity: Bool
    let isSide: Bool

    init(_ field: String, _ index: Int) {
      self.index = index
      key = Array("\"\(field)\": ".utf8)
      isQuantity = field == "quantity"
      isSide = field == "side"
    }
  }

  private static let piece = 1 << 20
  /// How many characters a row may have to stand on one line.
  private static let room = JSONWriter.width - 9

  private let sink: ([UInt8]) throws -> Void
  private var bytes: [UInt8] = []

  init(_ sink: @escaping ([UInt8]) throws -> Void) {
    self.sink = sink
    bytes.reserveCapacity(Self.piece + 1 << 12)
  }

  mutating func add(_ text: String) throws {
    bytes += text.utf8
    if bytes.count >= Self.piece { try flush() }
  }

  /// Hands on what is left.
  mutating func flush() throws {
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds the scanner's row as an object; true where the row has too few fields.
  mutating func add(
    _ scanner: CSVScanner, _ columns: [Column], sold: Bool, isFirst: Bool
  ) throws -> Bool {
    bytes += isFirst ? "\n        ".utf8 : ",\n        ".utf8
    let start = bytes.count
    guard add(scanner, columns, sold, open: "{", comma: ", ", close: "}") else { return true }
    if bytes.count - start > Self.room,
      bytes[start...].count(where: { $0 & 0xC0 != 0x80 }) > Self.room
    {
      bytes.removeLast(bytes.count - start)
      _ = add(
        scanner, columns, sold, open: "{\n          ", comma: ",\n          ",
        close: "\n        }")
    }
    if bytes.count >= Self.piece { try flush() }
    return false
  }

  private mutating func add(
    _ scanner: CSVScanner, _ columns: [Column], _ sold: Bool, open: String, comma: String,
    close: String
  ) -> Bool {
    var isFirst = true
    for column in columns {
      guard column.index < scanner.fields.count else { return false }
      let field = scanner.fields[column.index]
      guard field.start < field.end else { continue }
      bytes += isFirst ? open.utf8 : comma.utf8
      isFirst = false
      bytes += column.key
      if sold, column.isQuantity {
        addNegated(scanner, field)
      } else if column.isSide {
        bytes += JSONText.quoted(scanner.text(field).lowercased()).utf8
      } else {
        add(scanner, field)
      }
    }
    bytes += isFirst ? "{}".utf8 : close.utf8
    return true
  }

  /// A quantity sold; the only one with a sign of its own is zero.
  private mutating func addNegated(_ scanner: CSVScanner, _ field: CSVScanner.Field) {
    let text = scanner.text(field)
    bytes += "\"\(text.hasPrefix("-") ? "" : "-")\(text)\"".utf8
  }

  private mutating func add(_ scanner: CSVScanner, _ field: CSVScanner.Field) {
    let text = scanner.buffer[scanner.row + field.start..<scanner.row + field.end]
    let isPlain = text.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7F
    }
    guard isPlain else {
      bytes += JSONText.quoted(scanner.text(field)).utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    bytes += text
    bytes.append(UInt8(ascii: "\""))
  }
}
