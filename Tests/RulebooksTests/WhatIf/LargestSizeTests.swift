import PlimsollRulebooks
import Testing

@Suite struct `Largest size` {
  @Test(arguments: [1, 2, 3, 17, 999_999, 1 << 40] as [Int128], [0, 1, 2, 16] as [Int])
  func `R-125 the end of an interval is found, and one more fails`(most: Int128, probes: Int) throws
  {
    for last in Set([0, 1, most / 3, most / 2, most - 1]) where last < most {
      var asked: [Int128: Bool] = [:]
      let found = try LargestSize(below: most, probes: probes) { size throws(MarginError) in
        asked[size] = size <= last
        return size <= last
      }
      #expect(found.size == last && found.checks == asked.count)
      if last > 0 { #expect(asked[last] == true) }
      if last + 1 < most { #expect(asked[last + 1] == false) }
    }
  }

  /// What passes is 1 to 3 and, past a wall, 400 to 520 of 1,000.
  @Test func `R-125 an interval beyond sizes that fail is found by probes`() throws {
    let found = try LargestSize(below: 1000) { size throws(MarginError) in
      size < 4 || (400...520).contains(size)
    }
    #expect(found.size == 520)
    let walled = try LargestSize(below: 1000, walls: [400, 2000, -1], probes: 1) {
      size throws(MarginError) in size == 400
    }
    #expect(walled.size == 400)
  }

  @Test func `R-125 a size of forty bits takes some sixty checks`() throws {
    let found = try LargestSize(below: 1 << 40) { size throws(MarginError) in size < 12_345 }
    #expect(found.size == 12_344 && found.checks <= 56)
  }

  @Test func `R-125 what cannot be measured stops the search`() {
    #expect(throws: MarginError.noRulebook(account: "a")) {
      try LargestSize(below: 9) { size throws(MarginError) in
        throw .noRulebook(account: "a")
      }
    }
  }
}
