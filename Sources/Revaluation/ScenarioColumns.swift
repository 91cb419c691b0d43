/// The positions of a ``ScenarioBook``: rows of lines and lots, with room between them.
struct ScenarioColumns: Sendable {
  /// Lines; the top bit marks the last of its group.
  private(set) var lines = [UInt16](repeating: 0, count: slack)
  private(set) var lots = [Int32](repeating: 0, count: slack)
  /// By account and line: lots beyond 32 bits.
  private(set) var wideLots: [WideKey: Int64] = [:]
  /// How many places are given out.
  private(set) var used = 0
  /// How many of them hold nothing.
  private(set) var waste = 0

  static let last: UInt16 = 0x8000
  private static let wide = Int32.min
  /// The kernel looks six places ahead.
  private static let slack = 8

  struct WideKey: Hashable, Sendable {
    let account, line: Int
  }

  mutating func reserve(_ positions: Int) {
    lines.reserveCapacity(positions + Self.slack)
    lots.reserveCapacity(positions + Self.slack)
  }

  func line(at place: Int) -> Int { Int(lines[place] & ~Self.last) }

  func isLast(at place: Int) -> Bool { lines[place] & Self.last != 0 }

  func lots(at place: Int, of account: Int) -> Int64 {
    guard lots[place] == Self.wide else { return Int64(lots[place]) }
    return wideLots[WideKey(account: account, line: line(at: place))] ?? Int64(Self.wide)
  }

  /// Whether as many places can still be numbered.
  func hasRoom(for count: Int) -> Bool { used + count < Int(UInt32.max) - Self.slack }

  /// The first of `count` new places, which hold nothing.
  mutating func allocate(_ count: Int) -> Int {
    let start = used
    used += count
    waste += count
    lines.append(contentsOf: repeatElement(0, count: count))
    lots.append(contentsOf: repeatElement(0, count: count))
    return start
  }

  /// Puts a row at `start`, where `count` places held one before.
  mutating func write(_ row: ScenarioBookRow, at start: Int, over count: Int, of account: Int) {
    clear(start..<start + count, of: account)
    waste -= row.lines.count
    for (index, line) in row.lines.enumerated() {
      lines[start + index] = line
      setLots(row.lots[index], at: start + index, of: account)
    }
  }

  /// New lots at one place.
  mutating func setLots(_ value: Int64, at place: Int, of account: Int) {
    let key = WideKey(account: account, line: line(at: place))
    if lots[place] == Self.wide { wideLots[key] = nil }
    // The least number of 32 bits says that the lots are elsewhere.
    let isWide = value.magnitude > Int32.max.magnitude
    lots[place] = isWide ? Self.wide : Int32(truncatingIfNeeded: value)
    if isWide { wideLots[key] = value }
  }

  /// Takes a row out; its places hold nothing.
  mutating func clear(_ row: Range<Int>, of account: Int) {
    waste += row.count
    guard !wideLots.isEmpty else { return }
    for place in row where lots[place] == Self.wide {
      wideLots[WideKey(account: account, line: line(at: place))] = nil
      lots[place] = 0
    }
  }

  /// Rows without room between them, one after the other; `rows` are where they were.
  ///
  /// - Cost: every position is copied.
  mutating func pack(_ rows: [Range<Int>]) {
    var packed = ScenarioColumns()
    packed.wideLots = wideLots
    packed.reserve(rows.reduce(0) { $0 + $1.count })
    (packed.lines, packed.lots) = ([], [])
    for row in rows {
      packed.lines.append(contentsOf: lines[row])
      packed.lots.append(contentsOf: lots[row])
    }
    packed.used = packed.lines.count
    packed.lines.append(contentsOf: repeatElement(0, count: Self.slack))
    packed.lots.append(contentsOf: repeatElement(0, count: Self.slack))
    self = packed
  }

  /// Bytes taken, with the room that arrays and tables keep.
  var bytes: Int { lines.capacity * 2 + lots.capacity * 4 + wideLots.capacity * 32 }
}

/// The positions of one account, checked, netted and in the order of lines.
struct ScenarioBookRow {
  /// Lines with the ends of groups marked.
  private(set) var lines: [UInt16] = []
  private(set) var lots: [Int64] = []
  /// The sum of |lots|, or `.max` where 64-bit sums of profits have no proof.
  private(set) var gross: UInt32 = 0

  /// Nets positions of one line and drops what is zero.
  init(_ positions: [LineLots], _ names: ScenarioLines, of account: String) throws(ScenarioError) {
    guard positions.count <= ScenarioBook.mostPositions else {
      throw .account(account, "\(positions.count) positions: part it, at most 4,096 fit")
    }
    var sum = Int64(0)
    for position in positions.sorted(by: { $0.line < $1.line }) {
      guard (0..<names.count).contains(position.line) else {
        throw .account(account, "line \(position.line) of \(names.count): name one of the book")
      }
      guard position.lots.magnitude <= 1 << 50 else {
        throw .account(account, "\(position.lots) lots: a position has at most 2^50")
      }
      if let last = lines.last, Int(last) == position.line {
        lots[lots.count - 1] += position.lots  // 2¹² numbers below 2⁵⁰ fit.
      } else {
        lines.append(UInt16(position.line))
        lots.append(position.lots)
      }
    }
    drop()
    for lot in lots {
      guard lot.magnitude <= 1 << 50 else {
        throw .account(account, "\(lot) lots of one line: a position has at most 2^50")
      }
      sum += Int64(lot.magnitude)
    }
    gross = sum < 1 << 31 ? UInt32(sum) : .max
    for index in lines.indices {
      let isLast =
        index + 1 == lines.count
        || names.groups[Int(lines[index + 1])] != names.groups[Int(lines[index])]
      if isLast { lines[index] |= ScenarioColumns.last }
    }
  }

  /// Drops lines of which nothing is left.
  private mutating func drop() {
    guard lots.contains(0) else { return }
    let kept = lots.indices.filter { lots[$0] != 0 }
    (lines, lots) = (kept.map { lines[$0] }, kept.map { lots[$0] })
  }
}
