import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Offset cap` {
  /// 120,000 of BTC long, 90,000 of ETH and 15,000 of SOL short; an eighth is 15,000, 11,250 and
  /// 1875. Alone 28,125, together 1875, saved 26,250; maintenance is half of each.
  static let held: [(AssetID, String)] = [("BTC", "2"), ("ETH", "-30"), ("SOL", "-100")]

  private func group(_ edition: Edition, _ held: [(AssetID, String)] = held) throws
    -> GroupAssessment
  {
    var book = try OffsetBook(edition)
    try book.hold(held)
    return try book.group()
  }

  /// Withheld: 5250 and 2625; 17,500.00000875 and 8750.000004375, up to the micro-dollar.
  @Test(arguments: [
    ("1", "1875", "937.5"), ("0.8", "7125", "3562.5"), ("0", "28125", "14062.5"),
    ("0.333333333", "19375.000009", "9687.500005"),
  ])
  func `R-087 a share of what netting saves counts, each figure by itself, rounded once, up`(
    share: String, initial: String, maintenance: String
  ) throws {
    let group = try group(OffsetBook.capped(share))
    #expect(group.margins == [initial, maintenance])
    let sum = try Money.sum(group.requirement.reasons.map(\.contributes.initial), in: group.unit)
    #expect(sum == group.requirement.margins.initial)
    #expect(group.requirement.reasons.map(\.component) == ["scenario-grid", "offset-cap"])
  }

  @Test func `R-087 the saving stands in the reason, before and after the cap`() throws {
    let reasons = try group(OffsetBook.capped("0.8")).requirement.reasons
    let netting = try #require(reasons.last?.netting)
    #expect(netting.between == ["BTC", "ETH", "SOL"])
    #expect("\(netting.alone.initial.value)" == "28125")
    #expect("\(netting.together.initial.value)" == "1875")
    #expect("\(try netting.before.initial.value)" == "26250")
    #expect("\(try netting.after.initial.value)" == "21000")
    #expect("\(try netting.after.maintenance.value)" == "10500")
    #expect(netting.evidence.map(\.window) == ["a year of days"])
    #expect(reasons.first?.netting == nil)
  }

  @Test func `R-087 an underlying in no group is margined alone`() throws {
    let more = Self.held + [("XRP", "4000")]
    let group = try group(OffsetBook.capped("0.8"), more)
    #expect(group.margins == ["8125", "4062.5"])
    #expect(group.requirement.reasons.map(\.subject) == ["BTC ETH SOL", "BTC ETH SOL", "XRP"])
  }

  @Test func `R-087 one group alone has nothing to cap, and is charged as without the cap`() throws
  {
    for held in [[("BTC", "2")], [("BTC", "2"), ("XRP", "-4000")]] as [[(AssetID, String)]] {
      let reasons = try group(OffsetBook.capped("0.8"), held).requirement.reasons
      #expect(reasons.map(\.component) == held.map { _ in "scenario-grid" })
    }
  }

  /// BTC and ETH under one name are netted in full: 3750; with SOL 1875. Alone 5625, saved 3750.
  @Test func `R-087 a group of several underlyings is netted in full within itself`() throws {
    let edition = try OffsetBook.edition(
      """
      - kind: offset-cap
        share: "0.5"
        groups: {majors: [BTC, ETH], SOL: [SOL]}
        evidence:
          - \(OffsetBook.evidence("majors, SOL", "0.7"))
      """)
    let group = try group(edition)
    #expect(group.margins == ["3750", "1875"])
    let netting = try #require(group.requirement.reasons.last?.netting)
    #expect(netting.between == ["majors", "SOL"])
    #expect("\(netting.alone.initial.value)" == "5625")
  }

  /// Positions of one direction save nothing here; what nobody saves, nobody withholds.
  @Test func `R-087 without a saving nothing is withheld and nothing is doubted`() throws {
    let group = try group(OffsetBook.capped("0.8"), [("BTC", "2"), ("ETH", "30")])
    #expect(group.margins == ["26250", "13125"])
    #expect(group.requirement.reasons.last?.computed.initial.isZero == true)
    #expect(group.notes == [])
  }

  @Test(arguments: [
    ("0.75", "BTC ETH", []),
    (
      "0.8", "BTC ETH",
      [
        "offset between BTC and ETH: the correlation of 0.75 it rests on is below the share of 0.8 "
          + "that counts"
      ]
    ),
  ])
  func `R-087 evidence below the share that counts is noted`(
    share: String, between: String, notes: [String]
  ) throws {
    let edition = try OffsetBook.capped(share, between: between)
    #expect(try group(edition, [("BTC", "2"), ("ETH", "-30")]).notes == notes)
  }

  @Test func `R-087 evidence of the wrong sign is noted`() throws {
    let edition = try OffsetBook.edition(
      """
      - kind: offset-cap
        share: "0.5"
        groups: {BTC: [BTC], ETH: [ETH]}
        evidence:
          - \(OffsetBook.evidence("ETH, BTC", "-0.6"))
      """)
    #expect(
      try group(edition, [("BTC", "2"), ("ETH", "-30")]).notes == [
        "offset between BTC and ETH: the correlation of -0.6 it rests on is of the wrong sign for "
          + "opposite positions"
      ])
  }

  @Test func `R-087 a losing branch of a maximum saves nothing`() throws {
    let branch = """
      - kind: maximum
        of:
          - {kind: fixed-charge, name: most, initial: "100000", maintenance: "100000"}
          - kind: offset-cap
            share: "0.8"
            groups: {BTC: [BTC], ETH: [ETH]}
            evidence:
              - \(OffsetBook.evidence("BTC, ETH", "0.9"))
            of:
      """
    let edition = try writtenEdition(
      unit: "USD", components: branch + "\n" + OffsetBook.grid.indented(by: 10))
    let group = try group(edition)
    #expect(group.margins == ["100000", "100000"])
    let capped = try #require(group.requirement.reasons.first { $0.component == "offset-cap" })
    #expect(capped.netting == nil && !capped.computed.initial.isZero)
  }

  @Test func `R-087 the report states it, and its schema knows it`() throws {
    var book = try OffsetBook(OffsetBook.capped("0.8"))
    try book.hold(Self.held)
    let assessment = try book.exchange.assess(
      [book.exchange.holding("1000000", "USD")], book.positions, mode: .portfolio)
    let account = ReportWriter.account(assessment, book.exchange.market)
    let reasons = try #require(account["groups"]?[0]?["reasons"]?.array)
    let netting = try #require(reasons.last?["netting"])
    #expect(netting["before"]?["initial"]?.text == "26250")
    #expect(netting["after"]?["initial"]?.text == "21000")
    #expect(netting["evidence"]?[0]?["correlation"]?.text == "0.75")
    let node: Node = [
      "plimsoll": 1, "time": .string("\(OffsetBook.now)"), "inputs": "none", "reporting": "USD",
      "accounts": .array([account]), "pools": .array([]),
    ]
    #expect(Shape.report.check(node, file: "report.json").isEmpty)
  }
}
