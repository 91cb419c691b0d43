import PlimsollDomain

/// A position of an account of a ``FractionBook``.
public struct FractionPosition: Hashable, Sendable {
  /// The line's place in the table.
  public let line: Int
  /// Signed lots.
  public let lots: Int64
  /// What was paid for it, in ticks of the table, rounded up: below zero what was received.
  public let paid: Int128

  /// `lots` of `line` for `paid` ticks; nothing for what is held at its whole worth, as spot is.
  public init(line: Int, lots: Int64, paid: Int128 = 0) {
    (self.line, self.lots, self.paid) = (line, lots, paid)
  }

  /// `lots` of `line`, each bought or sold at a worth of `entry` in the requirement unit.
  ///
  /// Rounding what was paid up to a tick loses nothing: a profit is rounded down to a unit, and the
  /// worth at mark is a whole number of ticks.
  public init(line: Int, lots: Int64, entry: FixedPoint, ticks: Int) throws(AmountError) {
    guard (0...38).contains(ticks) else { throw .overflow("\(ticks) decimals") }
    let paid = try entry.times(FixedPoint(Int(lots)))
    let lifted = try paid.times(FixedPoint(units: .ten(to: ticks), scale: 0))
    self.init(line: line, lots: lots, paid: lifted.whole(.up))
  }
}

/// Accounts and their positions as columns, for rules of tiered fractions.
///
/// It knows no price: a tick of the market changes the ``FractionTable`` alone. Each position is
/// margined by itself; the caller nets what the venue nets, and keeps apart what it keeps apart.
///
/// - Cost: a pass reads 6 bytes a position and 12 an account; the exact form reads 16 bytes more
///   of either.
public struct FractionBook: Sendable {
  /// Decimals of a unit.
  public let decimals: Int
  /// Decimals of a tick.
  public let ticks: Int

  // What a pass reads.
  private(set) var starts: [UInt32] = [0]
  private(set) var anchors: [Double] = []
  private(set) var lines: [UInt16] = []
  private(set) var lots: [Int32] = []
  // What only the exact form reads.
  private var cash: [Int128] = []
  private(set) var paid: [Int128] = []
  /// By position: lots beyond 32 bits.
  private var wideLots: [Int: Int64] = [:]
  /// The last line that is held.
  private(set) var lastLine = -1

  private static let mostPositions = 4_096
  private static let wide = Int32.min

  /// An empty book, in units of `decimals` and ticks of `ticks` decimals.
  public init(decimals: Int, ticks: Int) throws(FractionError) {
    guard (0...24).contains(decimals), (0...18).contains(ticks - decimals) else {
      throw .scales(decimals: decimals, ticks: ticks)
    }
    (self.decimals, self.ticks) = (decimals, ticks)
  }

  /// How many accounts there are.
  public var count: Int { cash.count }

  /// How many positions there are.
  public var positionCount: Int { lines.count }

  /// Bytes the book takes, with the room that its columns keep to grow.
  public var bytes: Int {
    starts.capacity * 4 + anchors.capacity * 8 + cash.capacity * 16 + lines.capacity * 2
      + lots.capacity * 4 + paid.capacity * 16 + wideLots.capacity * 32
  }

  /// Makes room.
  public mutating func reserve(accounts: Int, positions: Int) {
    starts.reserveCapacity(accounts + 1)
    anchors.reserveCapacity(accounts)
    cash.reserveCapacity(accounts)
    lines.reserveCapacity(positions)
    lots.reserveCapacity(positions)
    paid.reserveCapacity(positions)
  }

  /// One more account.
  ///
  /// - Parameter cash: the units it holds beside its positions: collateral after haircuts.
  /// - Throws: ``FractionError/account(_:_:)`` beyond 4,096 positions, 2⁵⁰ lots, 2¹⁰⁸ ticks, line
  ///   65,534 or 2³² positions in the book; the book stays as it was.
  public mutating func append(cash: Int128, _ positions: [FractionPosition])
    throws(FractionError)
  {
    let ticksAUnit = Int128.ten(to: ticks - decimals)
    guard positions.count <= Self.mostPositions, lines.count + positions.count < Int(UInt32.max)
    else { throw .account(count, "\(positions.count) positions: part the account or the book") }
    let (lifted, overflow) = cash.multipliedReportingOverflow(by: ticksAUnit)
    guard !overflow, lifted.magnitude < 1 << 108 else {
      throw .account(count, "a cash of \(cash) units has no room")
    }
    var anchor = lifted
    var isWide = false
    for position in positions {
      guard (0..<65_535).contains(position.line), position.lots.magnitude <= 1 << 50,
        position.paid.magnitude < 1 << 108
      else { throw .account(count, "a position on line \(position.line) has no room") }
      anchor -= position.paid  // 2¹² amounts below 2¹⁰⁸ fit.
      isWide = isWide || position.lots.magnitude > Int32.max.magnitude
    }
    for position in positions {
      if position.lots.magnitude > Int32.max.magnitude { wideLots[lots.count] = position.lots }
      lots.append(Int32(exactly: position.lots) ?? Self.wide)
      lines.append(UInt16(position.line))
      paid.append(position.paid)
      lastLine = max(lastLine, position.line)
    }
    starts.append(UInt32(lines.count))
    // What is not a number decides nothing, so accounts of very many lots take the exact form.
    anchors.append(isWide ? .nan : Self.nearest(anchor) / Double(Int64(ticksAUnit)))
    self.cash.append(cash)
  }

  /// The positions of an account, as places in the columns.
  func positions(of account: Int) -> Range<Int> {
    Int(starts[account])..<Int(starts[account + 1])
  }

  /// The cash of an account, in units.
  func cash(of account: Int) -> Int128 { cash[account] }

  /// The lots at a place.
  func lots(at place: Int) -> Int128 {
    lots[place] == Self.wide ? Int128(wideLots[place] ?? Int64(Self.wide)) : Int128(lots[place])
  }

  /// Rounded once, or within three parts in 2⁵³ beyond 64 bits.
  private static func nearest(_ value: Int128) -> Double {
    if let value = Int64(exactly: value) { return Double(value) }
    let high = Double(UInt64(value.magnitude >> 64)) * 0x1p64
    let size = high + Double(UInt64(truncatingIfNeeded: value.magnitude))
    return value < 0 ? -size : size
  }
}
