import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `A spread of editions` {
  private let desk = `A comparison`()

  @Test func `R-038 is the least and the most initial margin, the first of several`() throws {
    let levies = [("a", "300"), ("b", "100"), ("c", "450"), ("d", "100"), ("e", "450")]
    let editions = try levies.map { try desk.edition($0, [Levy(initial: $1)]) }
    let spread = try #require(desk.compare([desk.account()], editions).first?.spread)
    #expect(spread.lowest == editions[1].id && spread.highest == editions[2].id)
    // Two contracts each.
    #expect(spread.least == (try money("200", "USD")))
    #expect(spread.most == (try money("900", "USD")))
    #expect(spread.ratio == (try exact("4.5")))
  }

  @Test func `R-038 needs two that measure, and has no ratio over nothing`() throws {
    let one = try [
      desk.edition("a", [Levy(initial: "1")]), desk.edition("b", [Levy(listed: [])]),
    ]
    #expect(try desk.compare([desk.account()], one).first?.spread == nil)
    let free = try [desk.edition("a", [Levy(initial: "1")]), desk.edition("b", [Levy()])]
    let spread = try #require(desk.compare([desk.account()], free).first?.spread)
    #expect(spread.least.isZero && spread.ratio == nil)
  }

  @Test func `R-038 an edition from after the market's date is marked, refused or not`() throws {
    let now = try desk.market().time
    func edition(_ name: String, after milliseconds: Int64, listed: Set<ContractID>?) throws
      -> Edition
    {
      let plain = try desk.edition(name, [Levy(listed: listed)])
      return Edition(
        id: plain.id, title: "",
        effective: Timestamp(milliseconds: now.milliseconds + milliseconds),
        sources: [], modes: plain.modes, balance: .equity, grouping: plain.grouping,
        collateral: plain.collateral, components: plain.components, ladder: [])
    }
    let editions = try [
      edition("now", after: 0, listed: nil), edition("later", after: 1, listed: nil),
      edition("refusing", after: 1, listed: []),
    ]
    let cells = try #require(desk.compare([desk.account()], editions).first).cells
    #expect(cells.map(\.isLater) == [false, true, true])
  }

  @Test func `R-038 a standing has its gross, and offsets where they are asked for`() throws {
    let editions = try [desk.edition("a", [Levy(initial: "5", maintenance: "2")])]
    let plain = try #require(desk.compare([desk.account()], editions).first?.cells[0].standing)
    #expect(plain.gross.initial == (try money("10", "USD")))
    #expect(plain.offsets == nil)
    let paired = Comparison.comparisons(
      of: [try desk.account()], under: editions, in: try desk.market(), pairing: 2)
    let offsets = try #require(paired.first?.cells[0].standing?.offsets)
    #expect(offsets.gross == plain.gross && offsets.bars == ["one+two single"])
  }
}
