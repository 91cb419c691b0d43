import PlimsollDomain

/// Turns the rows of one table into records of a built book.
///
/// Cells that are seen to be good at a glance go straight from their bytes into the record; any
/// other row is read by ``RowCells``, which decides and refuses. Both write the same bytes.
struct RowEncoder: Sendable {
  private let columns: TableColumns
  private let book: BookMarket
  /// Where the columns of positions stand.
  private let instrument: Int?, quantity: Int?, side: Int?, mode: Int?
  private let entry: Int?, leverage: Int?
  /// Where columns stand whose cells a glance does not read.
  private let others: [Int]
  /// The lots of contracts, by number; of no step where they are not read at a glance.
  private let steps: [(units: Int64, scale: Int)]

  init(_ columns: TableColumns, _ book: BookMarket) {
    (self.columns, self.book) = (columns, book)
    func index(_ field: String) -> Int? { columns.record.first { $0.field == field }?.index }
    (instrument, quantity) = (index("instrument"), index("quantity"))
    (side, mode) = (columns.side?.index, index("mode"))
    (entry, leverage) = (index("entry"), index("leverage"))
    others = ["cost", "margin"].compactMap(index)
    steps = book.contracts.map { (Int64(exactly: $0.lot.units) ?? 0, $0.lot.scale) }
  }

  /// Adds the scanner's row, whose shape is good, to `bytes`; the number of its contract or asset.
  /// What is refused has the nearest name that is known where it `suggests`.
  func add(
    _ scanner: borrowing CSVScanner, to bytes: inout [UInt8], suggests: Bool = true
  ) throws(DocumentError) -> Int {
    let before = bytes.count
    if columns.kind == .positions {
      if let number = glance(scanner, &bytes) { return number }
      bytes.removeLast(bytes.count - before)
    }
    let cells = RowCells(scanner: copy scanner, columns: columns, suggests: suggests)
    switch columns.kind {
    case .holdings:
      let holding = try cells.holding(in: book.market)
      let number = book.number(of: holding.amount.asset.id) ?? 0
      bytes.add(holding, number: number)
      return number
    case .positions:
      let position = try cells.position(in: book)
      let number = book.number(of: position.contract) ?? 0
      bytes.add(position, number: number)
      return number
    case .orders:
      let order = try cells.order(in: book)
      let number = book.number(of: order.contract) ?? 0
      bytes.add(order, number: number)
      return number
    }
  }

  /// The same of a position whose cells are plain; `nil` where one is not, with bytes left over.
  private func glance(_ scanner: borrowing CSVScanner, _ bytes: inout [UInt8]) -> Int? {
    guard let instrument, let quantity,
      let name = Self.cell(instrument, scanner), let count = Self.cell(quantity, scanner),
      let number = book.contractNames.number(of: scanner.buffer, name),
      book.fault(of: number) == nil,
      let amount = PlainScalar.decimal(scanner.buffer, count),
      var lots = lots(amount, of: number)
    else { return nil }
    for index in others where !Self.isEmpty(index, scanner) { return nil }
    guard let flags = modes(scanner) else { return nil }
    if let side {
      guard let place = Self.cell(side, scanner) else { return nil }
      if scanner.buffer[place.lowerBound] | 0x20 == UInt8(ascii: "s") { lots = 0 - lots }
    }
    bytes.addNumber(number)
    let place = bytes.count
    bytes.append(flags)
    bytes.addSigned(lots)
    guard Self.add(entry, BookRecord.entry, scanner, &bytes, place),
      Self.add(leverage, BookRecord.leverage, scanner, &bytes, place)
    else { return nil }
    return number
  }

  /// How many lots a quantity is, where 64 bits say so.
  private func lots(_ amount: (units: Int64, scale: Int), of contract: Int) -> Int64? {
    let step = steps[contract]
    guard step.units > 0 else { return nil }
    let lift = step.scale - amount.scale
    guard abs(lift) < 19 else { return nil }
    let ten = PlainScalar.tens[abs(lift)]
    let above = amount.units.multipliedReportingOverflow(by: lift > 0 ? ten : 1)
    let below = step.units.multipliedReportingOverflow(by: lift < 0 ? ten : 1)
    guard !above.overflow, !below.overflow else { return nil }
    let (lots, rest) = above.partialValue.quotientAndRemainder(dividingBy: below.partialValue)
    guard rest == 0, lots.magnitude <= 1 << 50 else { return nil }
    return lots
  }

  /// The mode as a record says it; `nil` where it is isolated or none of the edition's.
  private func modes(_ scanner: borrowing CSVScanner) -> UInt8? {
    guard let mode, !Self.isEmpty(mode, scanner) else {
      return book.edition.modes.first == .isolated ? nil : 0
    }
    guard let place = Self.cell(mode, scanner) else { return nil }
    for known in book.edition.modes where known != .isolated {
      if scanner.buffer[place].elementsEqual(known.rawValue.utf8) {
        return BookRecord.code(of: known)
      }
    }
    return nil
  }

  private static func isEmpty(_ index: Int, _ scanner: borrowing CSVScanner) -> Bool {
    let field = scanner.fields[index]
    return field.start == field.end
  }

  /// Where a cell stands, unless its text is not the bytes there.
  private static func cell(_ index: Int, _ scanner: borrowing CSVScanner) -> Range<Int>? {
    let field = scanner.fields[index]
    guard !field.isDoubled, field.start < field.end else { return nil }
    return scanner.row + field.start..<scanner.row + field.end
  }

  /// Adds a decimal above zero if there is one, and says so in the flags; false where it is not
  /// plain.
  private static func add(
    _ index: Int?, _ flag: UInt8, _ scanner: borrowing CSVScanner, _ bytes: inout [UInt8],
    _ flags: Int
  ) -> Bool {
    guard let index, !isEmpty(index, scanner) else { return true }
    guard let place = cell(index, scanner),
      let (units, scale) = PlainScalar.decimal(scanner.buffer, place), units > 0
    else { return false }
    bytes[flags] |= flag
    bytes.addDecimal(units, scale: scale)
    return true
  }
}

extension PlainScalar {
  /// Powers of ten.
  static let tens: [Int64] = (0..<19).map { (0..<$0).reduce(1) { ten, _ in ten * 10 } }

  /// A decimal of at most 18 digits, in its shortest form.
  static func decimal(_ bytes: [UInt8], _ place: Range<Int>) -> (units: Int64, scale: Int)? {
    var index = place.lowerBound
    let isBelow = index < place.upperBound && bytes[index] == UInt8(ascii: "-")
    if isBelow { index += 1 }
    guard 1...19 ~= place.upperBound - index else { return nil }
    var (units, digits, point) = (Int64(0), 0, Int?.none)
    while index < place.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), point == nil, digits > 0 {
        point = digits
      } else {
        guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte, digits < 18 else { return nil }
        units = units &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
        digits += 1
      }
      index += 1
    }
    guard digits > 0, point != digits else { return nil }
    var scale = digits - (point ?? digits)
    while scale > 0 {
      let (shorter, rest) = units.quotientAndRemainder(dividingBy: 10)
      guard rest == 0 else { break }
      (units, scale) = (shorter, scale - 1)
    }
    return (isBelow ? 0 - units : units, scale)
  }
}
