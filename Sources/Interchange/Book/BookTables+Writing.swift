import Crypto
import PlimsollDomain

extension BookTables {
  /// Writes the built book in pieces; `progress` hears how many accounts are behind.
  ///
  /// - Throws: `DocumentError` where an account has one contract twice, or what the sink throws.
  public func write(
    progress: (Int) -> Void = { _ in }, to sink: ([UInt8]) throws -> Void
  ) throws {
    var hash = SHA256()
    func put(_ bytes: [UInt8]) throws {
      hash.update(data: bytes)
      try sink(bytes)
    }
    try put(BookFormat.magic + BookFormat.bytes(UInt64(BookFormat.version), count: 4))
    let window = try ScratchWindow(scratch, whole: isScattered ? setAside : 0)
    var windows = tables.map { _ in window }
    var (block, lengths, keys) = ([UInt8](), [Int](), [Int]())
    for number in 0..<count {
      try add(number, to: &block, &windows, &keys)
      guard (number + 1) % BookFormat.block == 0 || number + 1 == count else { continue }
      try put(block)
      lengths.append(block.count)
      block.removeAll(keepingCapacity: true)
      progress(number)
    }
    let directory = directory(lengths)
    try put(directory + BookFormat.bytes(UInt64(directory.count), count: 8))
    try sink(Array(hash.finalize()))
  }

  /// Adds an account: its length, its name, and the length and the records of each kind.
  private func add(
    _ number: Int, to block: inout [UInt8], _ windows: inout [ScratchWindow], _ keys: inout [Int]
  ) throws {
    var account: [UInt8] = []
    account.addText(names.name(number))
    for kind in TableKind.allCases {
      var records: [UInt8] = []
      for place in tables.indices where tables[place].kind == kind {
        for run in tables[place].index.places(of: number) {
          try windows[place].add(run, to: &records)
        }
      }
      if kind == .positions { try refuseDoubles(records, of: number, &keys) }
      account.addText(records)
    }
    block.addText(account)
  }

  /// Refuses two positions of one contract that would be margined together.
  private func refuseDoubles(_ records: [UInt8], of account: Int, _ keys: inout [Int]) throws {
    if let contract = try BookCursor.double(in: records, records.indices, &keys) {
      throw twice(account, contract: contract)
    }
  }

  /// Says where an account has a contract for the second time; it takes another look at the tables.
  private func twice(_ account: Int, contract: Int) -> DocumentError {
    let name = String(decoding: names.name(account), as: UTF8.self)
    let id = book.contracts[contract].id
    var found: (file: String, line: Int, column: String) = ("", 0, "instrument")
    for table in tables where table.kind == .positions {
      let lines = table.lines(of: account == 0 && table.columns.account == nil ? nil : name, id)
      if let last = lines.last { found = (table.file, last, table.instrument) }
    }
    return DocumentError(
      file: found.file, line: found.line, path: found.column.shortened,
      problem: "account \(name.quoted) has two rows of \(id)", remedy: "make one of them")
  }

  /// What is said of all accounts, behind them.
  private func directory(_ lengths: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.addText("\(book.edition.id)".utf8)
    bytes.addNumber(count)
    for kind in TableKind.allCases { bytes.addNumber(rows[kind] ?? 0) }
    let contracts = held.contracts.indices.filter { held.contracts[$0] }
    bytes.addNumber(contracts.count)
    for number in contracts {
      bytes.addNumber(number)
      bytes.addText(book.contracts[number].id.text.utf8)
      bytes += book.contracts[number].digest
    }
    let assets = held.assets.indices.filter { held.assets[$0] }
    bytes.addNumber(assets.count)
    for number in assets {
      bytes.addNumber(number)
      bytes.addText(book.assets[number].id.text.utf8)
    }
    bytes.addNumber(lengths.count)
    for length in lengths { bytes.addNumber(length) }
    return bytes
  }
}

extension BookTables.Table {
  /// How the header calls the instrument.
  var instrument: String { columns.record.first { $0.field == "instrument" }?.name ?? "instrument" }

  /// The lines on which `account` holds a contract; `nil` is the account of rows that name none.
  func lines(of account: String?, _ contract: ContractID) -> [Int] {
    var lines: [Int] = []
    guard var scanner = try? CSVScanner(source, file: file, limit: 1 << 30) else { return [] }
    while (try? scanner.next()) == true {
      let cells = RowCells(scanner: scanner, columns: columns)
      guard cells.text("instrument") == contract.text else { continue }
      guard let account else {
        lines.append(scanner.firstLine)
        continue
      }
      if columns.account.flatMap(cells.text) == account { lines.append(scanner.firstLine) }
    }
    return lines
  }
}

/// A part of what was set aside, read again in the order in which accounts need it.
struct ScratchWindow {
  private let source: any ByteScratch
  private var bytes: [UInt8] = []
  private var start = 0
  private var latest = 0

  /// With a `whole` length all of that is read at once.
  init(_ source: any ByteScratch, whole: Int) throws(DocumentError) {
    self.source = source
    if whole > 0 { try source.read(at: 0, upTo: whole, into: &bytes) }
  }

  /// Adds what stands at `place` to `bytes`. Neighbours are read together, others each alone.
  mutating func add(_ place: Range<Int>, to bytes: inout [UInt8]) throws {
    if place.lowerBound < start || place.upperBound > start + self.bytes.count {
      let isNear = place.lowerBound >= latest && place.lowerBound - latest < 1 << 12
      self.bytes.removeAll(keepingCapacity: true)
      start = place.lowerBound
      try source.read(
        at: start, upTo: isNear ? max(place.count, 1 << 18) : place.count, into: &self.bytes)
    }
    latest = place.upperBound
    let offset = place.lowerBound - start
    guard offset + place.count <= self.bytes.count else {
      throw BookFault.malformed("what was set aside is gone")
    }
    bytes += self.bytes[offset..<offset + place.count]
  }
}
