import PlimsollDomain

extension ScenarioBook {
  /// One more account, at the place of a removed one if there is any.
  ///
  /// - Parameters:
  ///   - cash: units it has beside its lots: collateral after haircuts.
  ///   - paid: ticks paid for its positions, below zero what was received.
  ///   - positions: lots; those of one line are netted, and zeros dropped.
  /// - Throws: ``ScenarioError/account(_:_:)``; the book stays as it was.
  /// - Cost: of what it holds, sorted; with ``reserve(accounts:positions:)`` nothing else moves.
  @discardableResult
  public mutating func add(
    _ name: String, cash: Int128, paid: Int128 = 0, _ positions: [LineLots]
  ) throws(ScenarioError) -> Int {
    guard places[name] == nil else { throw .account(name, "named twice: name it once") }
    let anchor = try anchor(cash, paid, of: name)
    let row = try ScenarioBookRow(positions, lines, of: name)
    guard columns.hasRoom(for: row.lines.count), counts.count < Int(UInt32.max) else {
      throw .account(name, "the book is full: part it")
    }
    let account = free.popLast() ?? grow()
    names[account] = name
    places[name] = account
    write(row, at: account)
    setAnchor(anchor, of: account)
    return account
  }

  /// The lots of one line: adds the position, changes it, or removes it where they are zero.
  ///
  /// - Cost: a search where the account holds the line already; else its row is written anew, and
  ///   moves where its room is too small, which doubles no more often than the row grows.
  public mutating func set(_ lots: Int64, of line: Int, in account: Int) throws(ScenarioError) {
    let name = try live(account)
    if lots != 0, let place = find(line, in: account), gross[account] != .max {
      let old = columns.lots(at: place, of: account)
      let sum = UInt64(gross[account]) - old.magnitude + lots.magnitude
      if lots.magnitude <= Int32.max.magnitude, sum < 1 << 31 {
        columns.setLots(lots, at: place, of: account)
        gross[account] = UInt32(sum)
        return
      }
    }
    let others = positions(of: account).filter { $0.line != line }
    try replace(others + [LineLots(line: line, lots: lots)], in: account, called: name)
  }

  /// Everything an account holds.
  public mutating func set(_ positions: [LineLots], in account: Int) throws(ScenarioError) {
    try replace(positions, in: account, called: try live(account))
  }

  /// Adds ticks to what an account has beside its lots; below zero it pays.
  public mutating func credit(_ ticks: Int128, to account: Int) throws(ScenarioError) {
    let name = try live(account)
    let (sum, overflow) = cash(of: account).addingReportingOverflow(ticks)
    guard !overflow, sum.magnitude < Self.mostTicks else { throw Self.noRoom(name) }
    setAnchor(sum, of: account)
  }

  /// Takes an account out; its place is given to the next that is added.
  public mutating func remove(_ account: Int) throws(ScenarioError) {
    let name = try live(account)
    // An empty row always fits.
    try replace([], in: account, called: name)
    setAnchor(0, of: account)
    places[name] = nil
    names[account] = nil
    free.append(account)
  }

  private static var mostTicks: UInt128 { 1 << 108 }

  private static func noRoom(_ name: String) -> ScenarioError {
    .account(name, "its cash has no room: it has at most 2^108 ticks")
  }

  private func live(_ account: Int) throws(ScenarioError) -> String {
    guard names.indices.contains(account), let name = names[account] else {
      throw .account("at place \(account)", "not in the book: look its place up by name")
    }
    return name
  }

  private func anchor(_ cash: Int128, _ paid: Int128, of name: String) throws(ScenarioError)
    -> Int128
  {
    let (lifted, one) = cash.multipliedReportingOverflow(by: .ten(to: ticks - decimals))
    let (anchor, two) = lifted.subtractingReportingOverflow(paid)
    guard !one, !two, anchor.magnitude < Self.mostTicks else { throw Self.noRoom(name) }
    return anchor
  }

  /// Ticks beyond 64 bits stand aside, and leave the account to the exact form.
  private mutating func setAnchor(_ value: Int128, of account: Int) {
    if let narrow = Int64(exactly: value) {
      anchors[account] = narrow
      if wideAnchors.removeValue(forKey: account) != nil { measure(account) }
    } else {
      (anchors[account], wideAnchors[account]) = (0, value)
      gross[account] = .max
    }
  }

  /// The gross lots of an account whose ticks fit again.
  private mutating func measure(_ account: Int) {
    let sum = positions(of: account).reduce(UInt64(0)) { $0 + $1.lots.magnitude }
    gross[account] = sum < 1 << 31 ? UInt32(sum) : .max
  }

  private mutating func grow() -> Int {
    starts.append(UInt32(columns.used))
    counts.append(0)
    rooms.append(0)
    gross.append(0)
    anchors.append(0)
    names.append(nil)
    return counts.count - 1
  }

  private mutating func replace(
    _ positions: [LineLots], in account: Int, called name: String
  ) throws(ScenarioError) {
    let row = try ScenarioBookRow(positions, lines, of: name)
    guard columns.hasRoom(for: 2 * row.lines.count) else {
      throw .account(name, "the book is full: part it")
    }
    write(row, at: account)
    if wideAnchors[account] != nil { gross[account] = .max }
    if columns.waste > max(4_096, columns.used / 2) { pack() }
  }

  private mutating func write(_ row: ScenarioBookRow, at account: Int) {
    let (count, room) = (Int(counts[account]), Int(rooms[account]))
    var start = Int(starts[account])
    for place in start..<start + count { holders[columns.line(at: place)] -= 1 }
    if row.lines.count > room {
      // A row that grows gets a quarter more than it needs, so that it seldom moves.
      let wanted = row.lines.count + (room == 0 ? 0 : row.lines.count / 4 + 1)
      columns.clear(start..<start + count, of: account)
      start = columns.allocate(wanted)
      (starts[account], rooms[account]) = (UInt32(start), UInt16(wanted))
      columns.write(row, at: start, over: 0, of: account)
    } else {
      columns.write(row, at: start, over: count, of: account)
    }
    for place in start..<start + row.lines.count { holders[columns.line(at: place)] += 1 }
    counts[account] = UInt16(row.lines.count)
    gross[account] = row.gross
  }

  /// Packs the columns: rows keep no room.
  private mutating func pack() {
    columns.pack(
      (0..<count).map { Int(starts[$0])..<Int(starts[$0]) + Int(counts[$0]) })
    var start = 0
    for account in 0..<count {
      starts[account] = UInt32(start)
      rooms[account] = counts[account]
      start += Int(counts[account])
    }
  }
}
