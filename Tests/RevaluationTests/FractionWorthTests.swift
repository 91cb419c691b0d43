import PlimsollDomain
import PlimsollRevaluation
import Testing

@Suite struct `Positions with a worth of today` {
  private func table() throws -> FractionTable {
    let tiers = [FractionLine.Tier(floor: .zero, rate: try FixedPoint("0.01"))]
    let prices = try ["60000.125", "0.5"].map { try FixedPoint($0) }
    return try FractionTable(
      prices.map { FractionLine(lot: $0, tiers: tiers) }, decimals: 2, ticks: 5)
  }

  @Test func `R-120 a balance is cash and the worths that positions were given`() throws {
    let table = try table()
    var book = try FractionBook(decimals: 2, ticks: 5)
    let long = try #require(table.position(3, of: 0, worth: 1_234))
    let short = try #require(table.position(-40, of: 1, worth: -77))
    // Three lots are worth 180,000.375, of which 12.34 is what they gained.
    #expect(long.paid == 17_998_803_500 && short.paid == -1_923_000)
    try book.append(cash: 500, [long, short])
    let figures = try FractionReference.figures(of: 0, in: book, by: table)
    #expect(figures.balance == 500 + 1_234 - 77)
    // A hundredth of 180,000.375 and of 20, each rounded up.
    #expect(figures.requirement == 180_001 + 20)
    #expect(book.bytes >= 2 * 22 + 28)
  }

  @Test func `R-120 a worth without room is no position`() throws {
    let table = try table()
    #expect(table.position(1, of: 0, worth: 1 << 100) == nil)
    #expect(table.position(1, of: 0, worth: 1 << 120) == nil)
    #expect(table.position(1 << 40, of: 0, worth: 1 << 90) != nil)
  }

  @Test func `R-110 the lots of an account add up whichever way they go`() throws {
    let lines = try ScenarioLines(
      [ScenarioLines.Entry("a", in: "A"), ScenarioLines.Entry("b", in: "A")], fold: .groups)
    var book = try ScenarioBook(lines, decimals: 2, ticks: 2)
    let narrow = try book.add(
      "narrow", cash: 0, [LineLots(line: 0, lots: 5), LineLots(line: 1, lots: -7)])
    let wide = try book.add(
      "wide", cash: 0, [LineLots(line: 0, lots: 1 << 40), LineLots(line: 1, lots: -1)])
    #expect(book.gross(of: narrow) == 12 && book.gross(of: wide) == (1 << 40) + 1)
  }
}
