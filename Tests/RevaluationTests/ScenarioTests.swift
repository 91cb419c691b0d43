import PlimsollDomain
import PlimsollRevaluation
import Support
import Testing

@Suite struct `Scenarios` {
  private let still = VolatilityShift(up: .zero, down: .zero)

  @Test func `R-013 make a grid of 27 from nine moves and three volatilities`() throws {
    let grid = try ScenarioSet.grid(
      range: FixedPoint("0.16"), buckets: 4, volatilities: [.up, .same, .down], shift: still)
    let moves = ["-16%", "-12%", "-8%", "-4%", "0%", "+4%", "+8%", "+12%", "+16%"]
    let labels = moves.flatMap { move in ["up", "same", "down"].map { "\(move) vol \($0)" } }
    #expect(grid.scenarios.map(\.label) == labels)
    #expect(grid.scenarios.count == 27)
    #expect(grid.scenarios.allSatisfy { $0.weight == .one && $0.optionShare == .one })
    #expect(grid.scenarios.allSatisfy { $0.futuresMove == nil })
  }

  @Test(arguments: [("0.15", 4, "3.75"), ("0.2", 5, "4"), ("0.1", 1, "10"), ("1.5", 2, "75")])
  func `R-013 step evenly to either edge`(range: String, buckets: Int, step: String) throws {
    let grid = try ScenarioSet.grid(
      range: FixedPoint(range), buckets: buckets, volatilities: [.same], shift: still)
    #expect(grid.scenarios.count == 2 * buckets + 1)
    #expect(grid.scenarios[buckets + 1].label == "+\(step)% vol same")
    #expect(grid.scenarios.first?.move == (try FixedPoint(range).negated))
    #expect(grid.scenarios.last?.move == (try FixedPoint(range)))
  }

  /// A third has no end: both sides must still be the same size.
  @Test func `R-013 are symmetric where a step has no end`() throws {
    let grid = try ScenarioSet.grid(
      range: FixedPoint("0.16"), buckets: 3, volatilities: [.same], shift: still)
    for (down, up) in zip(grid.scenarios, grid.scenarios.reversed()) {
      #expect(down.move == up.move.negated, "\(down.label), \(up.label)")
    }
  }

  @Test func `are none beside the centre without buckets`() throws {
    let grid = try ScenarioSet.grid(
      range: .one, buckets: 0, volatilities: [.up, .down], shift: still)
    #expect(grid.scenarios.map(\.label) == ["0% vol up", "0% vol down"])
  }

  @Test func `R-014 beyond the grid hold futures and dampen options`() throws {
    let moves = try ["-0.66", "-0.33", "0.1", "0.5", "1", "2", "5"].map { try FixedPoint($0) }
    let extended = try ScenarioSet.extended(
      moves: moves, range: FixedPoint("0.16"), factor: FixedPoint("1.25"), shift: still)
    let shares = extended.scenarios.map(\.optionShare.description)
    // 0.2 ÷ |move|, up to 18 decimals and never above one.
    let expected = [
      "0.303030303030303031", "0.606060606060606061", "1", "0.4", "0.2", "0.1", "0.04",
    ]
    #expect(shares == expected)
    #expect(
      extended.scenarios.map { $0.futuresMove?.description ?? "" }
        == ["-0.16", "-0.16", "0.16", "0.16", "0.16", "0.16", "0.16"])
    #expect(extended.scenarios.allSatisfy { $0.volatility == .up })
    #expect(extended.scenarios.map(\.label).first == "-66% vol up")
    #expect(throws: AmountError.self) {
      try ScenarioSet.extended(moves: [.zero], range: .one, factor: .one, shift: still)
    }
  }

  @Test(arguments: [("-0.045", "-4.5% vol down"), ("0", "0% vol down"), ("5", "+500% vol down")])
  func `are labelled as a person reads them`(move: String, label: String) throws {
    #expect(Scenario(move: try FixedPoint(move), volatility: .down).label == label)
  }
}

@Suite struct `Volatility by tenor` {
  private func shift(_ short: String, _ long: String, shortest: String = "0", floor: String = "0")
    throws -> VolatilityShift
  {
    VolatilityShift(
      up: try FixedPoint("0.38"), down: try FixedPoint("0.38"), shortPower: try FixedPoint(short),
      longPower: try FixedPoint(long), shortestDays: try FixedPoint(shortest),
      floor: try FixedPoint(floor))
  }

  /// S08, one power at every tenor; today's two-power form beside it.
  @Test(
    arguments: [
      ("0.30", 15.0, 0.468), ("0.30", 7, 0.588), ("0.30", 90, 0.273), ("0.30", 30, 0.38),
      ("0.13", 15, 0.468), ("0.13", 7, 0.588), ("0.13", 90, 0.329), ("0.13", 30, 0.38),
      ("0", 90, 0.38), ("0.13", 29.5, 0.381_9), ("0.13", 30.5, 0.379_2),
    ])
  func `R-025 shifts by the worked ranges`(long: String, days: Double, range: Double) throws {
    let shift = try shift("0.30", long)
    let up = shift.shocked(1, .up, years: days / 365)
    let down = shift.shocked(1, .down, years: days / 365)
    #expect(abs(up - 1 - range) < 0.000_5, "\(days) days")
    #expect(abs(1 - down - range) < 0.000_5, "\(days) days")
    #expect(shift.shocked(0.6, .same, years: days / 365) == 0.6)
  }

  @Test func `R-025 changes its power at 30 days without a jump`() throws {
    let shift = try shift("0.30", "0.13")
    let (before, after) = (
      shift.shocked(1, .up, years: 29.999_999 / 365), shift.shocked(1, .up, years: 30.000_001 / 365)
    )
    #expect(before > after && before - after < 1e-7)
  }

  @Test func `R-025 shifts all tenors alike by a power of 0`() throws {
    let shift = try shift("0", "0")
    for days in [0.01, 1, 29, 31, 1_000] {
      #expect(abs(shift.shocked(0.6, .up, years: days / 365) - 0.6 * 1.38) < 1e-15)
      #expect(abs(shift.shocked(0.6, .down, years: days / 365) - 0.6 * 0.62) < 1e-15)
    }
  }

  @Test func `R-025 counts short tenors as the shortest`() throws {
    let shift = try shift("0.30", "0.13", shortest: "1")
    let day = shift.shocked(1, .up, years: 1.0 / 365)
    #expect(abs(day - 1 - 0.38 * 2.774) < 0.001)
    #expect(shift.shocked(1, .up, years: 0.01 / 365) == day)
    #expect(shift.shocked(1, .up, years: 0) == day)
  }

  @Test func `R-025 raises to the floor and never falls below nothing`() throws {
    let shift = try shift("0.30", "0.13", shortest: "0.1", floor: "0.5")
    #expect(shift.shocked(0.2, .up, years: 0.5) == 0.5)
    #expect(shift.shocked(0.6, .up, years: 0.5) > 0.5)
    #expect(shift.shocked(0.2, .same, years: 0.5) == 0.2)
    // (30/0.5)^0.30 × 38% is more than everything.
    #expect(shift.shocked(0.6, .down, years: 0.5 / 365) == 0)
    #expect(shift.shocked(0.6, .down, years: 0.5) > 0)
  }
}
