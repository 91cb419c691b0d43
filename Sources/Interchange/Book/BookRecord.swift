import PlimsollDomain

/// What a position, an order and a holding are in a built book: the number of the contract or the
/// asset, a byte that says what else is there, and that.
enum BookRecord {
  static let entry: UInt8 = 1
  static let cost: UInt8 = 2
  static let margin: UInt8 = 4
  static let leverage: UInt8 = 8
  /// What modes are shifted by; none is zero.
  static let mode: UInt8 = 4
  static let price: UInt8 = 1
  static let chain: UInt8 = 1
  static let bridge: UInt8 = 2
  static let pending: UInt8 = 4

  /// How modes are counted, from 1.
  static let modes: [MarginMode] = [.isolated, .cross, .portfolio]

  static func code(of mode: MarginMode?) -> UInt8 {
    guard let mode, let place = modes.firstIndex(of: mode) else { return 0 }
    return UInt8(place + 1) << Self.mode
  }
}

extension [UInt8] {
  mutating func add(_ position: Position, number: Int) {
    addNumber(number)
    var flags = BookRecord.code(of: position.mode)
    if position.entry != nil { flags |= BookRecord.entry }
    if position.cost != nil { flags |= BookRecord.cost }
    if position.margin != nil { flags |= BookRecord.margin }
    if position.leverage != nil { flags |= BookRecord.leverage }
    append(flags)
    addSigned(position.lots)
    for decimal in [position.entry, position.cost, position.margin, position.leverage] {
      if let decimal { addDecimal(decimal) }
    }
  }

  mutating func add(_ order: Order, number: Int) {
    addNumber(number)
    append(order.price == nil ? 0 : BookRecord.price)
    addSigned(order.lots)
    if let price = order.price { addDecimal(price) }
  }

  mutating func add(_ holding: Holding, number: Int) {
    addNumber(number)
    var flags: UInt8 = holding.finality == .pending ? BookRecord.pending : 0
    if holding.chain != nil { flags |= BookRecord.chain }
    if holding.bridge != nil { flags |= BookRecord.bridge }
    append(flags)
    addDecimal(holding.amount.value)
    if let chain = holding.chain { addText(chain.utf8) }
    if let bridge = holding.bridge { addText(bridge.utf8) }
  }
}

extension BookCursor {
  mutating func position(_ contracts: [ContractID?]) throws(BookFault) -> Position {
    let id = try contract(contracts)
    let flags = try flags(below: 0x40)
    let lots = try lots()
    let entry = try flags & BookRecord.entry == 0 ? nil : positive()
    let cost = try flags & BookRecord.cost == 0 ? nil : decimal()
    let margin = try flags & BookRecord.margin == 0 ? nil : decimal()
    guard margin.map({ $0 >= .zero }) ?? true else { throw .malformed("a margin is below zero") }
    let leverage = try flags & BookRecord.leverage == 0 ? nil : positive()
    let mode = Int(flags >> BookRecord.mode)
    return Position(
      contract: id, lots: lots, entry: entry, cost: cost,
      mode: mode == 0 ? nil : BookRecord.modes[mode - 1], margin: margin, leverage: leverage)
  }

  mutating func order(_ contracts: [ContractID?]) throws(BookFault) -> Order {
    let id = try contract(contracts)
    let flags = try flags(below: 2)
    let lots = try lots()
    return Order(contract: id, lots: lots, price: flags == 0 ? nil : try positive())
  }

  mutating func holding(_ assets: [Asset?]) throws(BookFault) -> Holding {
    let number = try number()
    guard number < assets.count, let asset = assets[number] else {
      throw .malformed("an asset has no name")
    }
    let flags = try flags(below: 8)
    let value = try decimal()
    let amount: Money
    do { amount = try Money(exactly: value, in: asset) } catch {
      throw .malformed("an amount of \(asset) has digits that it is not counted in")
    }
    return Holding(
      amount: amount, chain: try flags & BookRecord.chain == 0 ? nil : name(),
      bridge: try flags & BookRecord.bridge == 0 ? nil : name(),
      finality: flags & BookRecord.pending == 0 ? .final : .pending)
  }

  private mutating func contract(_ contracts: [ContractID?]) throws(BookFault) -> ContractID {
    let number = try number()
    guard number < contracts.count, let id = contracts[number] else {
      throw .malformed("a contract has no name")
    }
    return id
  }

  private mutating func flags(below limit: UInt8) throws(BookFault) -> UInt8 {
    let flags = try byte()
    guard flags < limit else { throw .malformed("a position, an order or a holding has no form") }
    return flags
  }

  /// As many as a contract may be held of.
  private mutating func lots() throws(BookFault) -> Int64 {
    let lots = try signed()
    guard lots.magnitude <= 1 << 50 else { throw .malformed("a quantity has too many lots") }
    return lots
  }

  private mutating func positive() throws(BookFault) -> FixedPoint {
    let decimal = try decimal()
    guard decimal > .zero else { throw .malformed("a price is not above zero") }
    return decimal
  }

  /// The contract that is in the positions at `place` twice, both alone or both not; `nil` where
  /// none is. `keys` are of no meaning, and save making room for them anew.
  static func double(
    in bytes: [UInt8], _ place: Range<Int>, _ keys: inout [Int]
  ) throws(BookFault) -> Int? {
    keys.removeAll(keepingCapacity: true)
    var cursor = BookCursor(bytes, place)
    while !cursor.isAtEnd {
      let (contract, isIsolated) = try cursor.skipPosition()
      keys.append(contract << 1 | (isIsolated ? 1 : 0))
    }
    keys.sort()
    return zip(keys, keys.dropFirst()).first { $0 == $1 }.map { $0.0 >> 1 }
  }

  /// Passes a position; its contract, and whether it stands alone.
  private mutating func skipPosition() throws(BookFault) -> (contract: Int, isIsolated: Bool) {
    let number = try number()
    let flags = try byte()
    _ = try signed()
    for _ in 0..<(flags & 0xF).nonzeroBitCount {
      if try byte() < 0x80 { _ = try signed() } else { _ = try take(16) }
    }
    guard number < BookFormat.mostNames else { throw .malformed("a contract has no name") }
    return (number, flags >> BookRecord.mode == 1)
  }
}
