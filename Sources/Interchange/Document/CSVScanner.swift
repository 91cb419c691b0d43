/// Splits the text of a table into rows of fields, and holds one row and one piece of the text at a
/// time, however long the table is.
struct CSVScanner {
  /// Where the text of a field stands, from the start of its row, without the quotes around it.
  struct Field {
    let start: Int
    let end: Int
    /// Whether quotes inside are doubled.
    let isDoubled: Bool
  }

  let file: String
  /// How many bytes a row may have.
  let limit: Int
  /// What stands between fields: a comma or a tab.
  let separator: UInt8
  /// How many bytes are asked for at a time.
  private(set) var piece: Int
  /// What was brought in, from the start of the row on or before.
  private(set) var buffer: [UInt8] = []
  /// Where the row starts in `buffer`.
  private(set) var row = 0
  /// The line on which the row starts.
  private(set) var firstLine = 1
  /// The fields of the row.
  private(set) var fields: [Field] = []

  private let source: any ByteSource
  private var base = 0
  private var at = 0
  private var line = 1
  private var stop = Int.max
  private var isAllHere = false
  /// All bytes of the row or-ed: below 0x80 it is ASCII.
  private var bits: UInt8 = 0

  init(
    _ source: any ByteSource, file: String, limit: Int, piece: Int = 1 << 20,
    separator: UInt8 = UInt8(ascii: ",")
  ) throws(DocumentError) {
    self.source = source
    self.file = file
    self.limit = limit
    self.separator = separator
    self.piece = max(piece, 1)
    while buffer.count < 3, try fill() {}
    if buffer.starts(with: [0x1F, 0x8B]) {
      throw DocumentError(file: file, line: 0, fault: .syntax(.gzip))
    }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { (row, at) = (3, 3) }
  }

  /// The rows in `bytes`, which start and end where rows do; lines are counted from there.
  init(rows bytes: [UInt8], file: String, limit: Int) {
    (source, self.file, self.limit) = (BytesInMemory([]), file, limit)
    (separator, piece, buffer, isAllHere) = (UInt8(ascii: ","), 1, bytes, true)
  }

  /// How many lines end before the next row.
  var linesBehind: Int { line - 1 }

  /// Where the row stands in the source, with its line break.
  var place: Range<Int> { base + row..<base + at }

  /// Goes to the rows of `place`, which starts and ends where rows do; `piece` bytes are asked for
  /// at a time. Lines are counted from there.
  mutating func move(to place: Range<Int>, piece: Int) {
    self.piece = max(piece, 1)
    stop = place.upperBound
    line = 1
    if !(base...base + buffer.count).contains(place.lowerBound) {
      buffer.removeAll(keepingCapacity: true)
      (base, isAllHere) = (place.lowerBound, false)
    }
    at = place.lowerBound - base
    row = at
  }

  /// Reads the next row that is not empty; false at the end.
  mutating func next() throws(DocumentError) -> Bool {
    repeat {
      row = at
      guard base + at < stop, try peek() != nil else { return false }
    } while try endRow()
    (firstLine, bits) = (line, 0)
    fields.removeAll(keepingCapacity: true)
    while true {
      if try peek() == UInt8(ascii: "\"") { try quoted() } else { try plain() }
      if try endRow() { break }
      guard try peek() == separator else {
        while buffer.count < at + 4, try fill() {}
        let rest = String(decoding: buffer[at..<min(at + 4, buffer.count)], as: UTF8.self)
        let found = rest.unicodeScalars.first?.readable ?? "something"
        throw error(.table(.afterQuote(found)), line: line, at: at)
      }
      at += 1
    }
    if bits >= 0x80, let bad = UTF8Check.firstInvalid(in: buffer[row..<at]) {
      throw error(.syntax(.invalidUTF8), line: firstLine + breaks(before: bad), at: bad)
    }
    return true
  }

  /// The text of a field of the row.
  func text(_ field: Field) -> String {
    let bytes = buffer[row + field.start..<row + field.end]
    guard field.isDoubled else { return String(decoding: bytes, as: UTF8.self) }
    var text: [UInt8] = []
    var isSecond = false
    for byte in bytes {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// An error of a line.
  func error(_ fault: TableFault, line: Int) -> DocumentError {
    DocumentError(file: file, line: line, fault: .table(fault))
  }
}

extension CSVScanner {
  /// An error of the character of `line` at an index of the buffer.
  private func error(_ fault: DocumentFault, line: Int, at index: Int) -> DocumentError {
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let start = buffer[row..<index].lastIndex(where: isBreak).map { $0 + 1 } ?? row
    let column = buffer[start..<index].count { $0 & 0xC0 != 0x80 } + 1
    return DocumentError(file: file, line: line, column: column, fault: fault)
  }

  /// How many lines end in the row before `index`.
  private func breaks(before index: Int) -> Int {
    (row..<index).count { place in
      buffer[place] == UInt8(ascii: "\n")
        || buffer[place] == UInt8(ascii: "\r")
          && (place + 1 == buffer.count || buffer[place + 1] != UInt8(ascii: "\n"))
    }
  }

  /// Brings in another piece, and lets go of what stands before the row; false at the end.
  private mutating func fill() throws(DocumentError) -> Bool {
    guard !isAllHere else { return false }
    if row > 0 {
      buffer.removeFirst(row)
      base += row
      at -= row
      row = 0
    }
    let before = buffer.count
    try source.read(at: base + before, upTo: piece, into: &buffer)
    isAllHere = buffer.count == before
    return !isAllHere
  }

  private mutating func peek() throws(DocumentError) -> UInt8? {
    if at < buffer.count { return buffer[at] }
    return try fill() ? buffer[at] : nil
  }

  /// Passes the end of a row, which the end of the text is too; false if none stands here.
  private mutating func endRow() throws(DocumentError) -> Bool {
    switch try peek() {
    case nil: return true
    case UInt8(ascii: "\r"):
      at += 1
      if try peek() == UInt8(ascii: "\n") { at += 1 }
    case UInt8(ascii: "\n"): at += 1
    default: return false
    }
    line += 1
    return true
  }

  /// Where the row is too long, or the end of what is here.
  private var horizon: Int { min(buffer.count, row + limit + 1) }

  private mutating func plain() throws(DocumentError) {
    let start = at - row
    while true {
      var index = at
      let end = horizon
      while index < end {
        let byte = buffer[index]
        if byte <= UInt8(ascii: ",") {
          if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            break
          }
          if byte == UInt8(ascii: "\"") {
            throw error(.table(.strayQuote), line: line, at: index)
          }
        }
        bits |= byte
        index += 1
      }
      at = index
      guard at - row <= limit else { throw error(.rowTooLong(limit: limit), line: firstLine) }
      guard at == buffer.count, try fill() else { break }
    }
    fields.append(Field(start: start, end: at - row, isDoubled: false))
  }

  private mutating func quoted() throws(DocumentError) {
    let (openLine, open) = (line, at - row)
    var isDoubled = false
    at += 1
    while true {
      let byte = try inQuotes(openLine, open)
      at += 1
      guard byte == UInt8(ascii: "\"") else {
        if byte == UInt8(ascii: "\n") {
          line += 1
        } else if try peek() != UInt8(ascii: "\n") {
          line += 1
        }
        continue
      }
      guard try peek() == UInt8(ascii: "\"") else { break }
      at += 1
      isDoubled = true
    }
    fields.append(Field(start: open + 1, end: at - row - 1, isDoubled: isDoubled))
  }

  /// Goes to the next quote or line break inside quotes.
  private mutating func inQuotes(_ openLine: Int, _ open: Int) throws(DocumentError) -> UInt8 {
    repeat {
      var index = at
      let end = horizon
      while index < end {
        let byte = buffer[index]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          at = index
          return byte
        }
        bits |= byte
        index += 1
      }
      at = index
      guard at - row <= limit else {
        throw error(.table(.quoteTooLong(limit: limit)), line: openLine, at: row + open)
      }
    } while try fill()
    throw error(.table(.unterminatedQuote), line: openLine, at: row + open)
  }
}
