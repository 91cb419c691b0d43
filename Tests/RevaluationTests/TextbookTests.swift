import PlimsollDomain
import PlimsollRevaluation
import Support
import Testing

@Suite struct `The textbook grid` {
  @Test(
    arguments: [
      ("short 60k call", ["60k call": -1], "+16% vol up", -7_961),
      ("S08 with a long 66k call", ["60k call": -1, "66k call": 1], "+16% vol down", -2_674),
      ("S15 long call", ["60k call": 1], "-16% vol down", -3_987),
      ("S15 short put", ["60k put": -1], "-16% vol up", -7_239),
      ("S15 call and short put", ["60k call": 1, "60k put": -1], "-16% vol up", -9_600),
      ("S15 call and short future", ["60k call": 1, "future": -1], "+16% vol down", -3_855),
      ("two long calls", ["60k call": 2], "-16% vol down", -7_974),
      ("S09 short future", ["future": -1], "+16% vol up", -9_600),
      ("S05 ten short 120k calls", ["120k call": -10], "+16% vol up", -801),
    ] as [(String, [ContractID: Int64], String, Double)])
  func `S08 loses what the worked dollars say`(
    book: String, lots: [ContractID: Int64], scenario: String, profit: Double
  ) throws {
    let (label, worst) = try Textbook().worst(of: lots)
    #expect(abs(worst - profit) < 0.5, "\(book): \(worst)")
    #expect(label == scenario, "\(book)")
  }

  @Test(
    arguments: [
      ("short 60k call", ["60k call": -1], -0.104928),
      ("short 60k put", ["60k put": -1], -0.156689),
      ("long call and short put", ["60k call": 1, "60k put": -1], -0.190476),
      ("future", ["future": 1], -0.190476),
    ] as [(String, [ContractID: Int64], Double)])
  func `S08 loses what the worked coins say`(
    book: String, lots: [ContractID: Int64], profit: Double
  ) throws {
    let worst = try Textbook(.inverse).worst(of: lots).1
    #expect(abs(worst - profit) < 0.000_000_5, "\(book): \(worst)")
  }

  @Test func `S05 is blind to far calls that the extended grid sees`() throws {
    let textbook = try Textbook()
    let extended = ScenarioSet(
      scenarios: [Scenario(move: .one, volatility: .up), Scenario(move: .zero, volatility: .same)],
      shift: textbook.set.shift)
    let book: [ContractID: Int64] = ["120k call": -10]
    let core = try textbook.worst(of: book).1, tail = try textbook.worst(of: book, set: extended)
    #expect(abs(tail.1 + 113_000) < 500)
    #expect(tail.0 == "+100% vol up")
    #expect(tail.1 < 100 * core)
  }

  /// K1: a worst cell is worst in one unit. A short straddle, in coin and in dollars.
  @Test func `K1 finds another worst cell in coin than in dollars`() throws {
    let book: [ContractID: Int64] = ["60k call": -1, "60k put": -1]
    let coin = try Textbook(.inverse).worst(of: book).0
    let dollars = try Textbook().worst(of: book).0
    #expect(coin == "-16% vol up")
    #expect(dollars == "+16% vol up")
  }
}

@Suite struct `A synthetic future` {
  /// Truth 2 of ARCHITECTURE.md, with strikes on both sides of the forward.
  @Test(arguments: PayoffForm.allCases, Resolution.allCases)
  func `R-005 is its future in every scenario, within what is hidden`(
    form: PayoffForm, resolution: Resolution
  ) throws {
    guard form != .quanto else { return }
    let textbook = try Textbook(form)
    let book: [ContractID: Int64] = ["60k call": 1_000, "60k put": -1_000, "future": -1_000]
    let (vector, hidden) = try textbook.profits(of: book, resolution: resolution)
    // Black-76 itself is good to 2e-15 of the forward, four prices a lot.
    let model = try #require(Dyadic(1_000 * 16 * 2e-15 * (form == .inverse ? 1 : 60_000)))
    let allowed = Ratio(hidden) + Ratio(model)
    for scenario in vector.values.indices {
      #expect(Ratio(vector[scenario]).magnitude <= allowed, "scenario \(scenario)")
    }
    // Without the future the same book moves by thousands: the check can fail.
    let naked = try textbook.profits(of: ["60k call": 1_000, "60k put": -1_000]).vector
    #expect(Ratio(naked[0]).magnitude > allowed)
  }

  @Test func `loses as much as one future and more than two calls`() throws {
    let textbook = try Textbook()
    let synthetic = try textbook.worst(of: ["60k call": 1, "60k put": -1]).1
    let calls = try textbook.worst(of: ["60k call": 2]).1
    #expect(synthetic < calls)
  }
}
