import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `A requirement` {
  private let unit = Asset("USD")

  private func money(_ units: Int128) -> Money { Money(units: units, asset: unit) }

  private func reason(
    _ initial: Int128, _ maintenance: Int128, scenario: String? = nil, counts: Bool = true
  ) -> Reason {
    Reason(
      component: "grid",
      computed: Margins(initial: money(initial), maintenance: money(maintenance)),
      contributes: counts ? nil : .zero(unit), scenario: scenario, hidden: money(2))
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `R-024 is the exact sum of what its reasons contribute`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 1_100 + seed)
    var reasons: [Reason] = []
    var (initial, maintenance): (Int128, Int128) = (0, 0)
    for _ in 0..<30 {
      let counts = generator.integer(in: 0...2) > 0
      let part = reason(generator.int128(bits: 90), generator.int128(bits: 90), counts: counts)
      reasons.append(part)
      initial += counts ? part.computed.initial.units : 0
      maintenance += counts ? part.computed.maintenance.units : 0
    }
    let requirement = try Requirement(unit: unit, reasons: reasons)
    #expect(requirement.margins.initial.units == initial)
    #expect(requirement.margins.maintenance.units == maintenance)
    #expect(requirement.hidden == money(60))
    let turned = try Requirement(unit: unit, reasons: generator.shuffled(reasons))
    #expect(turned.margins == requirement.margins)
  }

  @Test func `names the scenario of its largest reason that has one`() throws {
    let parts = [reason(50, 40, scenario: "a"), reason(70, 60, scenario: "b"), reason(900, 800)]
    #expect(try Requirement(unit: unit, reasons: parts).scenario == "b")
    #expect(try Requirement(unit: unit, reasons: [parts[2]]).scenario == nil)
    #expect(try Requirement(unit: unit, reasons: []).margins == .zero(unit))
  }

  @Test func `refuses reasons of another unit and sums that do not fit`() {
    #expect(throws: AmountError.mixed("BTC", "USD")) {
      try Requirement(unit: Asset("BTC"), reasons: [reason(1, 1), reason(2, 2)])
    }
    #expect(throws: AmountError.self) {
      try Requirement(unit: unit, reasons: [reason(.max, 1), reason(1, 1)])
    }
  }

  @Test func `subtracts margins exactly`() throws {
    let (one, other) = (reason(7, 5).computed, reason(3, 4).computed)
    #expect(try one.minus(other) == Margins(initial: money(4), maintenance: money(1)))
    #expect(try one.minus(other).plus(other) == one)
  }
}
