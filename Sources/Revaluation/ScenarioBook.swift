import PlimsollDomain

/// Accounts and what they hold as columns, for the pass over scenario grids.
///
/// It knows no price: a tick of the market changes the ``ScenarioTable`` alone. Positions and
/// holdings are lots of lines alike; a debt that is weighed otherwise than an asset is a line of
/// its own. Accounts and positions are added, changed and removed in place. What an account held
/// keeps a place in the columns until half of them is unused; then they are packed.
///
/// - Cost: a pass reads 6 bytes a position and 18 an account; see ``bytesAnAccount``.
public struct ScenarioBook: Sendable {
  /// The lines that accounts hold.
  public let lines: ScenarioLines
  /// Decimals of a unit of the requirement asset.
  public let decimals: Int
  /// Decimals of a tick, which worths of lots and what was paid are counted in.
  public let ticks: Int

  // By account: what a pass reads.
  var starts: [UInt32] = []
  var counts: [UInt16] = []
  /// Sums of |lots|, or `.max` where only the exact form may be used.
  var gross: [UInt32] = []
  /// Ticks beside the worth of lots.
  var anchors: [Int64] = []
  // By account: what it does not read.
  var rooms: [UInt16] = []
  var names: [String?] = []
  var wideAnchors: [Int: Int128] = [:]
  var places: [String: Int] = [:]
  /// Places of removed accounts.
  var free: [Int] = []

  // By position.
  var columns = ScenarioColumns()
  /// By line: how many accounts hold it.
  var holders: [UInt32]

  static let mostPositions = 4_096

  /// An empty book in units of `decimals` decimals and ticks of `ticks`.
  public init(_ lines: ScenarioLines, decimals: Int, ticks: Int) throws(ScenarioError) {
    guard (0...18).contains(decimals), (0...18).contains(ticks - decimals) else {
      throw .shape(
        "units of \(decimals) and ticks of \(ticks) decimals: state up to 18 decimals a unit, "
          + "and up to 18 more a tick")
    }
    (self.lines, self.decimals, self.ticks) = (lines, decimals, ticks)
    holders = [UInt32](repeating: 0, count: lines.count)
  }

  /// How many places of accounts there are, removed ones among them.
  public var count: Int { counts.count }

  /// How many accounts are in the book.
  public var liveCount: Int { counts.count - free.count }

  /// How many positions there are.
  public var positionCount: Int { columns.used - columns.waste }

  /// Makes room, so that a book of known size is not copied as it grows.
  public mutating func reserve(accounts: Int, positions: Int) {
    starts.reserveCapacity(accounts)
    counts.reserveCapacity(accounts)
    gross.reserveCapacity(accounts)
    anchors.reserveCapacity(accounts)
    rooms.reserveCapacity(accounts)
    names.reserveCapacity(accounts)
    places.reserveCapacity(accounts)
    columns.reserve(positions)
  }

  /// The place of an account; `nil` where no account has this name.
  public func place(of name: String) -> Int? { places[name] }

  /// The name of the account at a place; `nil` where it was removed.
  public func name(of account: Int) -> String? { names[account] }

  /// The lots of an account, by line.
  public func positions(of account: Int) -> [LineLots] {
    let start = Int(starts[account])
    return (start..<start + Int(counts[account])).map { place in
      LineLots(line: columns.line(at: place), lots: columns.lots(at: place, of: account))
    }
  }

  /// The lots an account has of a line; zero where it has none.
  public func lots(of line: Int, in account: Int) -> Int64 {
    find(line, in: account).map { columns.lots(at: $0, of: account) } ?? 0
  }

  /// The sum of the lots of an account, whichever way they go.
  public func gross(of account: Int) -> UInt64 {
    guard gross[account] == .max else { return UInt64(gross[account]) }
    return positions(of: account).reduce(0) { $0 + $1.lots.magnitude }
  }

  /// How many accounts hold a line.
  public func holderCount(of line: Int) -> Int { Int(holders[line]) }

  /// What an account has beside its lots, in ticks: cash, less what was paid for positions.
  public func cash(of account: Int) -> Int128 {
    wideAnchors[account] ?? Int128(anchors[account])
  }

  /// The place of a line among the positions of an account, which are in the order of lines.
  func find(_ line: Int, in account: Int) -> Int? {
    var (low, high) = (Int(starts[account]), Int(starts[account]) + Int(counts[account]))
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if columns.line(at: middle) < line { low = middle + 1 } else { high = middle }
    }
    return low < end && columns.line(at: low) == line ? low : nil
  }
}
