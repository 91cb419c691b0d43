import PlimsollRulebooks

/// A desk that walks, and an index beside it that is held against brute force after every event.
struct CrossingWalk {
  /// Where index and brute force differ: `tick 4, account 3: …`.
  private(set) var wrong: [String] = []
  /// The most accounts that had room at once.
  private(set) var boxed = 0
  private(set) var changes = 0
  /// Accounts measured by the index and by brute force, at ticks.
  private(set) var touched = 0, measured = 0
  private var known: [Standing]
  private var desk: CrossingDesk

  /// Walks `desk` with `index`, which is of its accounts, until both differ.
  init(_ desk: CrossingDesk, _ index: CrossingIndex, ticks: Int) throws {
    (self.desk, known, boxed) = (desk, desk.standings(), index.boxed)
    if known != index.standings { differ(index, "at the start") }
    var index = index
    for tick in 0..<ticks where wrong.isEmpty { try step(&index, "tick \(tick)") }
  }

  private mutating func step(_ index: inout CrossingIndex, _ name: String) throws {
    let reported: [StandingChange]
    var name = name
    switch try desk.next() {
    case .tick(let update):
      reported = index.apply(update)
      touched += index.touched
      measured += desk.accounts.count
    case .change(let number, let account):
      name += ", a change of account \(number)"
      reported = index.replace(number, with: account)
    case .add(let account):
      let number = index.add(account)
      name += ", one more account"
      if number != desk.accounts.count - 1 { wrong.append("\(name): it is \(number)") }
      known.append(index.standings[number])
      reported = []
    }
    boxed = max(boxed, index.boxed)
    changes += reported.count
    let before = known
    known = desk.standings()
    differ(index, name)
    let moved = known.indices.filter { before[$0] != known[$0] }
    let isRight =
      moved == reported.map(\.account)
      && reported.allSatisfy { $0.from == before[$0.account] && $0.to == known[$0.account] }
    if !isRight { wrong.append("\(name): reports \(reported.map(\.account)), not \(moved)") }
  }

  private mutating func differ(_ index: CrossingIndex, _ name: String) {
    for number in known.indices where known[number] != index.standings[number] {
      wrong.append(
        "\(name), account \(number): \(index.standings[number]), and it is \(known[number])")
    }
  }
}
