/// Where in one table the rows of each account stand: 16 bytes a run of neighbouring rows, and 8
/// bytes an account.
struct RowIndex {
  private struct Run {
    let start: UInt64
    var length: UInt32
    /// The account's next run, `none` after its last.
    var next: UInt32
  }

  private static let none = UInt32.max
  private static let block = 1 << 16

  /// Runs in blocks of one size: an array that grows is copied, and is there twice meanwhile.
  private var runs: [[Run]] = []
  /// How many runs there are.
  private(set) var count = 0
  private var lists: [(first: UInt32, last: UInt32)] = []
  private var latest = Int.max

  /// Bytes of memory it takes.
  var bytes: Int { runs.count * Self.block * 16 + lists.capacity * 8 }

  /// Adds a row of `account`; rows come in their order. False where there is no room.
  mutating func add(_ place: Range<Int>, of account: Int) -> Bool {
    if account == latest, grow(to: place.upperBound) { return true }
    guard count < Int(Self.none), place.count <= Int(UInt32.max) else { return false }
    while lists.count <= account { lists.append((Self.none, Self.none)) }
    if count % Self.block == 0 {
      runs.append([])
      runs[runs.count - 1].reserveCapacity(Self.block)
    }
    runs[runs.count - 1].append(
      Run(start: UInt64(place.lowerBound), length: UInt32(place.count), next: Self.none))
    let last = Int(lists[account].last)
    if last == Int(Self.none) {
      lists[account].first = UInt32(count)
    } else {
      runs[last / Self.block][last % Self.block].next = UInt32(count)
    }
    lists[account].last = UInt32(count)
    count += 1
    latest = account
    return true
  }

  /// The runs of `account`, in the order of the table.
  func places(of account: Int) -> some Sequence<Range<Int>> {
    var at = account < lists.count ? lists[account].first : Self.none
    return AnyIterator {
      guard at != Self.none else { return nil }
      let run = runs[Int(at) / Self.block][Int(at) % Self.block]
      at = run.next
      return Int(run.start)..<Int(run.start) + Int(run.length)
    }
  }

  /// Lets the last run reach to `end`; false where its length cannot say so.
  private mutating func grow(to end: Int) -> Bool {
    let (block, place) = ((count - 1) / Self.block, (count - 1) % Self.block)
    guard let length = UInt32(exactly: end - Int(runs[block][place].start)) else { return false }
    runs[block][place].length = length
    return true
  }
}
