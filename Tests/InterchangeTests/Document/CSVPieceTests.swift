import PlimsollInterchange
import PlimsollNumerics
import Testing

/// A text that comes in shorter pieces than were asked for.
struct Trickle: ByteSource {
  let bytes: [UInt8]
  let most: Int

  func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) {
    BytesInMemory(bytes).read(at: offset, upTo: min(count, most), into: &buffer)
  }
}

@Suite struct `CSV in pieces` {
  /// The rows with their lines, and what ended them.
  private struct Read: Equatable {
    var rows: [[String]] = []
    var lines: [Int] = []
    var error: DocumentError?
  }

  private func read(_ source: any ByteSource, piece: Int, limit: Int = 1 << 20) -> Read {
    var read = Read()
    do throws(DocumentError) {
      let limits = DocumentLimits(rowBytes: limit)
      var reader = try CSVReader(source, file: "t.csv", limits: limits, piece: piece)
      read.rows.append(reader.header)
      while let row = try reader.next() {
        read.rows.append(row.fields)
        read.lines.append(row.line)
      }
    } catch { read.error = error }
    return read
  }

  private static let texts = [
    "a,b\n1,2\n", "a,b\r\n1,2\r\n\r\n3,4", "a,b\r1,2\r\r\n3", "\u{FEFF}a,b\n\"1,\"\"2\r\n3\", 4 \n",
    "a,b\né,😀\n\"é\"😀", "a\n\"x\r\r\ny", "a\nx\"y\n", "a,b\n\"\",\"\"\"\"\n,\n", "\n\n\r\n",
    "\u{FEFF}",
    "a\n\"1\n\n2\"\n\"é\" \n",
  ]

  @Test(arguments: texts)
  func `where the pieces end makes no difference`(text: String) {
    let bytes = Array(text.utf8)
    let whole = read(BytesInMemory(bytes), piece: 1 << 20)
    for piece in 1...(bytes.count + 1) {
      #expect(read(BytesInMemory(bytes), piece: piece) == whole, "\(piece)")
      #expect(read(Trickle(bytes: bytes, most: 3), piece: piece) == whole, "\(piece)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `nor for any bytes, nor for any limit of a row`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = [
      0x61, 0x2C, 0x22, 0x22, 0x0A, 0x0D, 0xC3, 0xA9, 0xFF, 0x20, 0x62, 0x2C,
    ]
    for _ in 0..<50 {
      let count = Int(generator.next() % 40)
      let bytes = (0..<count).map { _ in alphabet[Int(generator.next() % 12)] }
      let limit = Int(generator.next() % 30)
      let whole = read(BytesInMemory(bytes), piece: 1 << 20, limit: limit)
      for piece in [1, 2, 3, 5, 8, 13] {
        let other = read(BytesInMemory(bytes), piece: piece, limit: limit)
        #expect(other == whole, "\(bytes) in pieces of \(piece), rows of \(limit)")
      }
    }
  }

  @Test(arguments: [
    ("a\n123456789\n", 8, "t.csv:2: the row has more than 8 bytes: end it with a line break."),
    ("a\n12345678\n", 8, nil), ("a\n12345678", 8, nil), ("a\n\"123456\"", 8, nil),
    ("a\n,,,,,,,,,\n", 8, "t.csv:2: the row has more than 8 bytes: end it with a line break."),
    (
      "ab,c\nx,\"45\n7,9\n",
      8,
      "t.csv:2:3: the quote opened here is not closed when the row has 8 bytes: close it, or "
        + "double it if it is part of the text."
    ),
  ])
  func `a row that does not end is refused, not held`(text: String, limit: Int, said: String?) {
    for piece in 1...12 {
      let read = read(BytesInMemory(Array(text.utf8)), piece: piece, limit: limit)
      let ragged = said == nil ? nil : read.error?.description
      #expect(ragged == said)
      #expect(said != nil || read.error == nil)
    }
  }

  @Test func `bytes that are no text are refused at their line and character`() {
    let bytes = Array("a,b\n1,\"é\r\nx".utf8) + [0xC0, 0x22, 0x0A]
    let said = "t.csv:3:2: a byte is not UTF-8: save the file as UTF-8."
    #expect(read(BytesInMemory(bytes), piece: 2).error?.description == said)
    let packed = read(BytesInMemory([0x1F, 0x8B, 8]), piece: 1).error?.description
    #expect(packed?.hasPrefix("t.csv: is gzip-compressed: decompress it first") == true)
  }

  @Test func `a long table is read with the memory of a piece`() {
    let row = "0123456789,abcdefghij\n"
    let bytes = Array(("k,v\n" + String(repeating: row, count: 20_000)).utf8)
    let read = read(Trickle(bytes: bytes, most: 1000), piece: 4096)
    #expect(read.error == nil && read.lines == Array(2...20_001))
    #expect(read.rows.last == ["0123456789", "abcdefghij"])
  }
}
