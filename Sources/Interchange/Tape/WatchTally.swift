import PlimsollDomain
import PlimsollRulebooks

/// What a replay took: ticks, changes, and how many accounts each tick measured.
public struct WatchTally: Hashable, Sendable {
  /// How many accounts there are.
  public let accounts: Int
  /// How many ticks were applied, and how many changes they brought.
  public private(set) var ticks = 0, changes = 0
  /// The instants of the first and the last tick.
  public private(set) var first: Timestamp?, last: Timestamp?
  /// How many ticks measured how many accounts.
  private var counts: [Int: Int] = [:]

  /// Nothing yet of so many accounts.
  public init(accounts: Int) { self.accounts = accounts }

  /// Counts a tick.
  public mutating func add(_ time: Timestamp, touched: Int, changes: Int) {
    ticks += 1
    self.changes += changes
    counts[touched, default: 0] += 1
    first = first ?? time
    last = time
  }

  /// How many accounts all ticks measured.
  public var touched: Int { counts.reduce(0) { $0 + $1.key * $1.value } }

  /// How many accounts the tick measured that stands at a share of all, by nearest rank; 1 is the
  /// most.
  public func touched(at share: Double) -> Int {
    let rank = max(1, Int((share * Double(ticks)).rounded(.up)))
    var behind = 0
    for (touched, count) in counts.sorted(by: { $0.key < $1.key }) {
      behind += count
      if behind >= rank { return touched }
    }
    return 0
  }

  /// Accounts measured a tick, on average.
  public var mean: Double { ticks == 0 ? 0 : Double(touched) / Double(ticks) }

  /// Accounts measured over those that measuring everybody at every tick would have.
  public var share: Double { ticks * accounts == 0 ? 0 : mean / Double(accounts) }
}
