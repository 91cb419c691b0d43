import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Pages of editions` {
  @Test func `R-010 generic-tiered takes 40,000 and 20,000 on 25 BTC at 60,000`() throws {
    let book = Book(form: .linear)
    let group = try book.assess(
      [(book.future(perpetual: true), lots: 25)], under: "generic-tiered"
    ).group
    #expect(group.requirement.margins.initial.value == FixedPoint(40_000))
    #expect(group.requirement.margins.maintenance.value == FixedPoint(20_000))
  }
}
