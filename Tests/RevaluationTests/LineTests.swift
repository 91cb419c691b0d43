import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation
import Support
import Testing

@Suite struct `A line` {
  private let moves = [-0.16, 0, 0.16]

  private func set(_ conversionMoves: [String] = ["-0.16", "0", "0.16"]) throws -> ScenarioSet {
    ScenarioSet(
      scenarios: try conversionMoves.map { Scenario(move: try FixedPoint($0), volatility: .same) },
      shift: VolatilityShift(up: .zero, down: .zero))
  }

  private func columns(
    _ contract: Contract, mark: Int, unit: AssetID, conversion: Conversion = .now,
    set: ScenarioSet? = nil
  ) throws -> Line.Columns {
    let market = Market.of(
      prices: [("BTC", FixedPoint(60_000)), ("ETH", FixedPoint(2_000))], contracts: [contract],
      quotes: [.mark(contract.id, FixedPoint(mark))])
    return try Line(contract, in: market, unit: unit, conversion: conversion)
      .columns(in: set ?? self.set())
  }

  private func expect(
    _ values: [Double], _ expected: [Double], at location: SourceLocation = #_sourceLocation
  ) {
    for (value, wanted) in zip(values, expected) {
      #expect(
        abs(value - wanted) <= 1e-14 * max(1, abs(wanted)), "\(values)", sourceLocation: location)
    }
  }

  @Test func `R-008 of a linear future moves with its notional`() throws {
    let contract = Contract.perpetual("P", lot: try FixedPoint("0.1"))
    let line = try columns(contract, mark: 60_000, unit: "USD")
    expect(line.profits, [-960, 0, 960])
    expect([line.value, line.delta, line.notional], [0, 6_000, 6_000])
  }

  @Test func `R-008 of an inverse future moves in coin`() throws {
    let contract = Contract.perpetual("P", form: .inverse, lot: FixedPoint(10))
    let line = try columns(contract, mark: 60_000, unit: "BTC")
    let coins = 10.0 / 60_000
    expect(line.profits, moves.map { coins * $0 / (1 + $0) })
    expect([line.value, line.delta, line.notional], [0, coins, coins])
  }

  /// Coin profit at the scenario's own price is the linear profit: 10 dollars times the move.
  @Test func `K1 converts at today's price or at the scenario's`() throws {
    let contract = Contract.perpetual("P", form: .inverse, lot: FixedPoint(10))
    let now = try columns(contract, mark: 60_000, unit: "USD").profits
    expect(now, moves.map { 10 * $0 / (1 + $0) })
    let own = try columns(contract, mark: 60_000, unit: "USD", conversion: .scenario).profits
    expect(own, moves.map { 10 * $0 })
    // In the coin itself there is nothing to convert, whatever is declared.
    let coin = try columns(contract, mark: 60_000, unit: "BTC", conversion: .scenario).profits
    #expect(coin == (try columns(contract, mark: 60_000, unit: "BTC").profits))
  }

  @Test func `K1 a coin option at the scenario's price is the dollar option`() throws {
    let coin = try Textbook(.inverse, unit: "USD"), dollar = try Textbook(.linear)
    for id in ["60k call", "60k put", "66k call"] as [ContractID] {
      let own = try coin.line(id, conversion: .scenario).columns(in: coin.set)
      let linear = try dollar.line(id).columns(in: dollar.set)
      for (one, other) in zip(own.profits, linear.profits) { #expect(abs(one - other) < 1e-9) }
      let now = try coin.line(id).columns(in: coin.set)
      #expect(abs(now.profits[0] - linear.profits[0]) > 1)
    }
  }

  @Test func `R-008 of a quanto future is paid in a third asset`() throws {
    // 0.00001 BTC a point of ether, counted in dollars at 60,000.
    let contract = Contract.perpetual(
      "Q", underlying: "ETH", form: .quanto, settle: "BTC", multiplier: try FixedPoint("0.00001"))
    let line = try columns(contract, mark: 2_000, unit: "USD")
    expect(line.profits, moves.map { 0.00001 * 2_000 * $0 * 60_000 })
    let own = try columns(contract, mark: 2_000, unit: "USD", conversion: .scenario)
    expect(own.profits, line.profits)
  }

  @Test func `of spot is worth its price`() throws {
    let line = try columns(.spot("S"), mark: 60_000, unit: "USD")
    expect(line.profits, [-9_600, 0, 9_600])
    expect([line.value, line.delta, line.notional], [60_000, 60_000, 60_000])
  }

  @Test func `of an option carries its value and its delta`() throws {
    let textbook = try Textbook()
    let line = try textbook.line("60k call").columns(in: textbook.set)
    let value = Black76.value(
      .call, forward: 60_000, strike: 60_000, years: 30.0 / 365, volatility: 0.6)
    #expect(line.value == value.price)
    #expect(line.delta == 60_000 * value.delta)
    #expect(line.notional == 60_000)
    let flat = try #require(textbook.set.scenarios.firstIndex { $0.label == "0% vol same" })
    #expect(line.profits[flat] == 0)
  }

  @Test func `R-007 finds the volatility that a mark implies`() throws {
    for form in [PayoffForm.linear, .inverse] {
      let quoted = try Textbook(form)
      let premium = try quoted.line("66k call").columns(in: quoted.set).value
      let mark = try FixedPoint(units: Int128(premium * 1e15), scale: 15)
      let contract = try quoted.line("66k call").contract
      let market = Market.of(
        prices: [("BTC", FixedPoint(60_000))],
        quotes: [Quote(contract: contract.id, mark: mark, forward: FixedPoint(60_000))])
      let line = try Line(contract, in: market, unit: quoted.unit)
      guard case .option(let option) = line.model else {
        Issue.record("\(form) is not an option")
        continue
      }
      #expect(abs(option.volatility - 0.6) < 1e-9)
    }
  }

  @Test func `R-014 weighs options, and holds futures at the edge`() throws {
    let textbook = try Textbook()
    let share = try FixedPoint("0.4"), half = try FixedPoint("0.5")
    let plain = Scenario(move: .one, volatility: .up)
    let held = Scenario(
      move: .one, volatility: .up, weight: half, optionShare: share,
      futuresMove: try FixedPoint("0.16"))
    let set = ScenarioSet(scenarios: [plain, held], shift: textbook.set.shift)
    let option = try textbook.line("60k call").columns(in: set).profits
    #expect(abs(option[1] - 0.2 * option[0]) <= 1e-11)
    let future = try textbook.line("future").columns(in: set).profits
    #expect(abs(future[0] - 60_000) <= 1e-9 && abs(future[1] - 4_800) <= 1e-9)
  }

  @Test func `names what its market lacks`() throws {
    let expired = Contract.future("F", expiry: .newYear)
    let call = Contract.option("C", .call, strike: 1, expiry: Textbook.expiry)
    let market = Market.of(
      prices: [("BTC", .one)],
      quotes: [
        .mark("F", .one), .mark("P", .zero), .mark("M", .one),
        Quote(contract: "C", forward: .one),
      ])
    func line(_ contract: Contract, unit: AssetID = "USD") throws {
      _ = try Line(contract, in: market, unit: unit)
    }
    let late = MarketError.expired("F", at: .newYear, now: .newYear)
    #expect(throws: late) { try line(expired) }
    #expect(throws: MarketError.unquoted("N", missing: "mark")) { try line(.perpetual("N")) }
    #expect(throws: MarketError.self) { try line(.perpetual("P")) }
    #expect(throws: MarketError.unquoted("C", missing: "volatility")) { try line(call) }
    #expect(throws: MarketError.unpriced("XYZ")) { try line(.perpetual("M"), unit: "XYZ") }
  }
}
