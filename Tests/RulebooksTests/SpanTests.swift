import PlimsollDomain
import PlimsollRulebooks
import Testing

/// The steps of SPAN on two invented commodities; figures computed by hand and in Python.
@Suite struct `SPAN` {
  @Test func `R-073 futures and options of a commodity are scanned together`() throws {
    let needed = try SpanBench().requirement(["A-202612": 2, "A-C": -3])
    // 2 · 3,000 − 3 · 900 where the price falls by the range and volatility rises.
    #expect(needed.figures("span-scan", "A") == ["3300", "3300", "3300", "3300"])
    #expect(needed.scenario == "scenario 13")
    #expect(needed.sums == ["9300", "9300"])
  }

  @Test func `R-073 commodities are scanned apart, and months of one together`() throws {
    let bench = SpanBench()
    let apart = try bench.requirement(["A-202612": 1, "B-202612": -2])
    #expect(apart.figures("span-scan") == ["3000", "3000", "3000", "3000"] * 2)
    let together = try bench.requirement(["A-202612": 1, "A-202705": -1])
    #expect(together.sums == ["0", "0"] && together.scenario == nil)
  }

  @Test func `R-074 spreads of months form in the order of the file`() throws {
    var bench = SpanBench()
    let months = SpanBench.months
    bench.spreads = [
      try SpanBench.spread("spread 1", "100", [months[0]], [months[1]]),
      try SpanBench.spread("spread 2", "70", [months[0]], [months[2]]),
      try SpanBench.spread("spread 3", "50", [months[1]], [months[2]]),
    ]
    for sign: Int64 in [1, -1] {
      let needed = try bench.requirement([
        "A-202612": 5 * sign, "A-202703": -3 * sign, "A-202705": -4 * sign,
      ])
      #expect(needed.figures("span-inter-month", "A spread 1").last == "300")
      #expect(needed.figures("span-inter-month", "A spread 2").last == "140")
      #expect(needed.figures("span-inter-month", "A spread 3") == [])
    }
    bench.spreads.swapAt(0, 1)
    let other = try bench.requirement(["A-202612": 5, "A-202703": -3, "A-202705": -4])
    // Now 4 · 70 first, and 1 · 100 of what is left.
    #expect(other.figures("span-inter-month") == ["280"] * 4 + ["100"] * 4)
  }

  @Test(
    arguments: [
      // Three spreads of one against two; a third more than one, up at a millionth.
      ((1, 2), ["A-202612": 5, "A-202703": -6], "300"),
      ((1, 3), ["A-202612": 5, "A-202703": -4], "133.333334"),
      ((1, 1), ["A-202612": 5, "A-202703": 6], nil),
    ] as [((Int, Int), [String: Int64], String?)])
  func `R-074 legs give deltas in their ratio`(
    ratios: (Int, Int), positions: [String: Int64], charge: String?
  ) throws {
    var bench = SpanBench()
    bench.spreads = [
      try SpanBench.spread("spread", "100", ["202612"], ["202703"], ratios: ratios)
    ]
    let needed = try bench.requirement(positions)
    #expect(needed.figures("span-inter-month").last == charge)
  }

  @Test func `R-074 a tier holds several months, and may stand against itself`() throws {
    var bench = SpanBench()
    let all = SpanBench.months
    bench.spreads = [try SpanBench.spread("spread", "100", all, all)]
    let needed = try bench.requirement(["A-202612": 2, "A-202703": 3, "A-202705": -4])
    #expect(needed.figures("span-inter-month").last == "400")
    #expect(
      try bench.requirement(["A-202612": 2, "A-202703": 3]).figures("span-inter-month") == [])
  }

  @Test func `R-075 a month in delivery is charged by what spreads took and what is left`() throws {
    var bench = SpanBench()
    bench.delivery["202612"] = DeliveryRate(spreads: try exact("10"), outrights: try exact("25"))
    bench.spreads = [try SpanBench.spread("spread", "100", ["202612"], ["202703"])]
    let needed = try bench.requirement(["A-202612": 5, "A-202703": -3])
    // 3 · 10 + 2 · 25.
    #expect(needed.figures("span-delivery", "A 202612") == ["80", "80", "80", "80"])
    #expect(try bench.requirement(["A-202703": -3, "A-202705": 1]).figures("span-delivery") == [])
    // A tier gives its earliest month first: both deltas of December, two of three of March.
    bench.spreads = [try SpanBench.spread("spread", "100", ["202612", "202703"], ["202705"])]
    let tier = try bench.requirement(["A-202612": 2, "A-202703": 3, "A-202705": -4])
    #expect(tier.figures("span-delivery").last == "20")
  }

  /// A: worst 10,200, its pair 10,000, no time risk: 10,100 over 3 deltas. B: worst 7,875, its pair
  /// 7,800, time 25: 7,812.5 over 5.4. Ratios 1 to 3: 1.8 spreads.
  private let pair: [String: Int64] = ["A-202612": 4, "A-C": -2, "B-202703": -5, "B-P": 1]

  @Test func `R-076 price risk is the worst loss without volatility and without time`() throws {
    var bench = SpanBench()
    // All of A's price risk on 3 deltas, if B had enough: 10,100 · 1.8 ÷ 3; all of B's on 5.4.
    bench.between = [try SpanBench.credit(ratios: (1, 3), rates: ("1", "1"))]
    let needed = try bench.requirement(pair)
    #expect(needed.figures("span-inter-commodity", "A credit").last == "-6060")
    #expect(needed.figures("span-inter-commodity", "B credit").last == "-7812.5")
  }

  @Test func `R-077 opposite commodities are credited by leg and rate`() throws {
    var bench = SpanBench()
    bench.between = [try SpanBench.credit(ratios: (1, 3), rates: ("0.8", "0.5"))]
    let needed = try bench.requirement(pair)
    #expect(needed.figures("span-inter-commodity", "A credit") == ["-4848"] * 4)
    #expect(needed.figures("span-inter-commodity", "B credit") == ["-3906.25"] * 4)
    // 10,200 − 4,848 + 7,875 − 3,906.25, the call sold at 4,000 and the put held at 1,800.
    #expect(needed.sums == ["11520.75", "11520.75"])
  }

  @Test func `R-077 one direction or one commodity earns no credit`() throws {
    var bench = SpanBench()
    bench.between = [try SpanBench.credit(ratios: (1, 1), rates: ("0.8", "0.8"))]
    let books: [[String: Int64]] = [
      ["A-202612": 4, "B-202703": 5], ["A-202612": 4, "A-202705": -3],
    ]
    for positions in books {
      let needed = try bench.requirement(positions)
      #expect(needed.figures("span-inter-commodity") == [])
    }
  }

  @Test func `R-077 deltas are credited once, in the order of the file`() throws {
    var bench = SpanBench()
    bench.between = [
      try SpanBench.credit(ratios: (1, 1), rates: ("0.8", "0.8")),
      try SpanBench.credit(ratios: (1, 1), rates: ("0.9", "0.9")),
    ]
    let needed = try bench.requirement(["A-202612": 4, "B-202703": -1])
    // One delta of each, 3,000 and 1,500 a delta, at the first rate; the second finds none left.
    #expect(needed.figures("span-inter-commodity") == ["-2400"] * 4 + ["-1200"] * 4)
  }

  @Test(
    arguments: [
      (ShortOptionMinimum.Count.gross, "900", ["A-202612": 1, "A-C": -1], ["4100", "900", "0"]),
      (.gross, "3000", ["A-202612": 1, "A-C": -1], ["5000", "3000", "3000"]),
      (.gross, "2000", ["A-C": -3, "A-P": -1], ["15800", "8000", "8000"]),
      (.max, "2000", ["A-C": -3, "A-P": -1], ["13800", "6000", "6000"]),
      (.max, "2000", ["A-C": -1, "A-P": -3], ["13400", "6000", "6000"]),
    ] as [(ShortOptionMinimum.Count, String, [String: Int64], [String])])
  func `R-078 short options need their minimum, and the rest then counts nothing`(
    count: ShortOptionMinimum.Count, rate: String, positions: [String: Int64], figures: [String]
  ) throws {
    var bench = SpanBench()
    bench.minimum = ShortOptionMinimum(rate: try exact(rate), count: count)
    let needed = try bench.requirement(positions)
    let minimum = needed.figures("span-short-option-minimum", "A")
    #expect([needed.sums[1], minimum[2], minimum[3]] == figures)
    #expect(needed.figures("span-scan")[3] == "0" || figures[2] == "0")
  }

  @Test func `R-079 the file's ratio turns risk into initial margin, not option value`() throws {
    var bench = SpanBench()
    bench.factor = Weight(initial: try exact("1.1"), maintenance: .one)
    let positions: [String: Int64] = ["A-202612": 1, "A-C": -1]
    #expect(try bench.requirement(positions).sums == ["4310", "4100"])
    let half = Weight(initial: try exact("0.5"), maintenance: try exact("0.5"))
    #expect(try bench.requirement(positions, weight: half).sums == ["2155", "2050"])
  }

  @Test(
    arguments: [
      (["A-202612": 1, "B-C": 5], ["0", "3000"]), (["A-C": -1, "B-C": 1], ["2400", "3900"]),
      (["A-C": 1, "B-C": 1], ["0", "0"]),
    ] as [([String: Int64], [String])])
  func `R-079 option value offsets all risk, or its own commodity's alone`(
    positions: [String: Int64], sums: [String]
  ) throws {
    var bench = SpanBench()
    for (shares, sum) in zip([true, false], sums) {
      bench.shares = shares
      #expect(try bench.requirement(positions).sums == [sum, sum])
    }
  }
}

/// `texts` so many times over.
private func * (texts: [String], count: Int) -> [String] { (0..<count).flatMap { _ in texts } }
