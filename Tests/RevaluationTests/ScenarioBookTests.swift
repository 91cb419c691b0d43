import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@Suite struct `A book of accounts as columns` {
  private func lines(_ count: Int = 12, groups: Int = 3) throws -> ScenarioLines {
    try ScenarioLines((0..<count).map { .init("L\($0)", in: "G\($0 % groups)") })
  }

  @Test func `R-110 puts lines of a group side by side, found by name`() throws {
    let lines = try lines()
    #expect(lines.names.prefix(4) == ["L0", "L3", "L6", "L9"])
    #expect(lines.groupNames == ["G0", "G1", "G2"])
    for (place, name) in lines.names.enumerated() { #expect(lines.place(of: name) == place) }
    #expect((0..<12).map(lines.group) == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    #expect(lines.place(of: "L12") == nil)
    #expect(throws: ScenarioError.self) {
      try ScenarioLines([.init("x", in: "a"), .init("x", in: "b")])
    }
    let many = (0...ScenarioLines.most).map { ScenarioLines.Entry("\($0)", in: "g") }
    #expect(throws: ScenarioError.self) { try ScenarioLines(many) }
    #expect(try ScenarioLines(Array(many.dropLast()), fold: .whole).groupNames == ["all"])
  }

  /// Thousands of changes beside a dictionary, so that rows move, columns are packed and places of
  /// removed accounts are used again.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func `R-110 changes in place as a dictionary does`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: 60 + seed)
    let lines = try lines(40, groups: 6)
    var book = try ScenarioBook(lines, decimals: 2, ticks: 5)
    var plain: [String: [Int: Int64]] = [:]
    var peak = 0
    for step in 0..<4_000 {
      let name = "n\(chance.integer(in: 0...60))"
      let line = chance.integer(in: 0...39)
      let lots = chance.pick([0, 1, -7, 1 << 31, -(1 << 40), Int64(step)])
      if let account = book.place(of: name) {
        if chance.integer(in: 0...40) == 0 {
          try book.remove(account)
          plain[name] = nil
        } else {
          try book.set(lots, of: line, in: account)
          plain[name]?[line] = lots == 0 ? nil : lots
        }
      } else {
        let pair = [LineLots(line: line, lots: lots), LineLots(line: 39 - line, lots: 2)]
        try book.add(name, cash: Int128(step), pair)
        plain[name] = [line: lots, 39 - line: 2].filter { $0.value != 0 }
      }
      peak = max(peak, book.count)
    }
    #expect(book.liveCount == plain.count && book.count <= 61 && peak > 20)
    #expect(book.positionCount == plain.values.reduce(0) { $0 + $1.count })
    for (name, lots) in plain {
      let account = try #require(book.place(of: name))
      #expect(book.name(of: account) == name)
      let held = book.positions(of: account)
      #expect(held.map(\.line) == lots.keys.sorted())
      #expect(held.allSatisfy { lots[$0.line] == $0.lots })
      for line in 0..<40 { #expect(book.lots(of: line, in: account) == lots[line] ?? 0) }
    }
    for line in 0..<40 {
      #expect(book.holderCount(of: line) == plain.values.count { $0[line] != nil })
    }
    // What changes leave behind is packed away: never more than twice what is held, and a rest.
    #expect(book.bytes < 6 * 2 * (book.positionCount + 8_192) + 61 * 400 + 4_000)
  }

  @Test func `R-110 nets positions of one line and drops zeros`() throws {
    var book = try ScenarioBook(try lines(), decimals: 0, ticks: 0)
    let account = try book.add(
      "a", cash: 0,
      [
        LineLots(line: 5, lots: 3), LineLots(line: 2, lots: 4), LineLots(line: 5, lots: -1),
        LineLots(line: 7, lots: 9), LineLots(line: 7, lots: -9),
      ])
    #expect(
      book.positions(of: account) == [LineLots(line: 2, lots: 4), LineLots(line: 5, lots: 2)])
    try book.set(0, of: 2, in: account)
    try book.set(0, of: 11, in: account)
    #expect(book.positions(of: account) == [LineLots(line: 5, lots: 2)])
  }

  @Test func `R-110 refuses what has no room, and stays as it was`() throws {
    var book = try ScenarioBook(try lines(), decimals: 2, ticks: 4)
    let good = LineLots(line: 0, lots: 1)
    let first = try book.add("first", cash: 5, [good, LineLots(line: 1, lots: 2)])
    for position in [
      LineLots(line: -1, lots: 1), LineLots(line: 12, lots: 1), LineLots(line: 3, lots: .min),
      LineLots(line: 3, lots: 1 << 50 + 1),
    ] {
      #expect(throws: ScenarioError.self) { try book.add("x", cash: 0, [good, position]) }
      #expect(throws: ScenarioError.self) { try book.set([good, position], in: first) }
      #expect(throws: ScenarioError.self) {
        try book.set(position.lots, of: position.line, in: first)
      }
    }
    let most = LineLots(line: 3, lots: 1 << 50)
    #expect(throws: ScenarioError.self) { try book.add("x", cash: 0, [most, most]) }
    let many = [LineLots](repeating: good, count: 4_097)
    #expect(throws: ScenarioError.self) { try book.add("x", cash: 0, many) }
    #expect(throws: ScenarioError.self) { try book.add("x", cash: 1 << 102, [good]) }
    #expect(throws: ScenarioError.self) { try book.add("x", cash: .max, [good]) }
    #expect(throws: ScenarioError.self) { try book.add("first", cash: 0, [good]) }
    #expect(throws: ScenarioError.self) { try book.credit(1 << 108, to: first) }
    #expect(throws: ScenarioError.self) { try book.remove(1) }
    #expect(throws: ScenarioError.self) { try book.set(1, of: 0, in: -1) }
    #expect(book.count == 1 && book.positionCount == 2 && book.cash(of: first) == 500)
    #expect(throws: ScenarioError.self) { try ScenarioBook(try lines(), decimals: 2, ticks: 1) }
    #expect(throws: ScenarioError.self) { try ScenarioBook(try lines(), decimals: 19, ticks: 20) }
  }

  @Test func `R-110 takes at most 400 bytes an account of twenty positions`() throws {
    let lines = try lines(200, groups: 10)
    var book = try ScenarioBook(lines, decimals: 2, ticks: 4)
    let accounts = 20_000
    for account in 0..<accounts {
      let positions = (0..<20).map { LineLots(line: (account * 7 + $0 * 3) % 200, lots: 5) }
      try book.add("account \(account)", cash: 1, positions)
    }
    #expect(book.positionCount == 20 * accounts)
    // Without room made beforehand, columns have up to twice what they need.
    #expect(book.bytesAnAccount > 150 && book.bytesAnAccount <= 400, "\(book.bytesAnAccount)")
  }
}
