import PlimsollDependence
import PlimsollNumerics
import Testing

@Suite struct `Simulated losses` {
  private static let names = ["BTC", "ETH"]

  private func matrix(_ correlation: Double) throws -> SymmetricMatrix {
    try SymmetricMatrix(rows: [[1, correlation], [correlation, 1]])
  }

  private func copula(
    _ correlation: Double, degrees: Double? = nil, marginals: [Marginal]? = nil,
    jumps: Jumps? = nil
  ) throws -> TailCopula {
    try TailCopula(
      names: Self.names, correlation: matrix(correlation),
      law: degrees.flatMap(StudentT.init(degrees:)),
      marginals: marginals ?? [.normal(volatility: 0.03), .normal(volatility: 0.04)], jumps: jumps)
  }

  /// Long 100 and 80 at 3% and 4%, ρ = 0.5: σ = √(9 + 10.24 + 9.6) = 5.3703; 2.3263 of it.
  @Test func `R-172 a normal copula with normal marginals is the parametric answer`() throws {
    let book = try DeltaGamma(deltas: [100, 80])
    let moves = try copula(0.5).moves(40_000, seed: 172)
    let loss = try book.tail(over: moves).loss(at: RiskLevel(0.99))
    let exact: Double = 2.3263478740 * (9.0 + 10.24 + 9.6).squareRoot()
    #expect(abs(loss / exact - 1) < 0.02)
    #expect(try copula(0.5).moves(3, seed: 7) == copula(0.5).moves(3, seed: 7))
    #expect(try copula(0.5).moves(3, seed: 7) != copula(0.5).moves(3, seed: 8))
  }

  /// How often both fall beyond their 1% quantile: independent 0.0001, a copula of 3 degrees far
  /// more, whatever the marginals.
  @Test func `R-172 extremes come together the more the fewer degrees there are`() throws {
    func together(_ degrees: Double?) throws -> Double {
      let moves = try copula(0, degrees: degrees).moves(40_000, seed: 3)
      let edge = (0.03 * 2.3263478740, 0.04 * 2.3263478740)
      return Double(moves.count { $0[0] < -edge.0 && $0[1] < -edge.1 }) / Double(moves.count)
    }
    let (normal, thirty, three) = (try together(nil), try together(30), try together(3))
    #expect(normal < 0.0004 && three > 0.001 && normal <= thirty && thirty < three)
    // The marginals stay what they were.
    let moves = try copula(0, degrees: 3).moves(40_000, seed: 3)
    let beyond = Double(moves.count { $0[0] < -0.03 * 2.3263478740 }) / 40_000
    #expect(abs(beyond - 0.01) < 0.002)
  }

  @Test func `R-172 marginals may be Student's or as they were`() throws {
    let law = try #require(StudentT(degrees: 4))
    let seen = [-0.2, -0.05, 0.01, 0.02, 0.03]
    let moves = try copula(
      0.3, degrees: 4, marginals: [.student(law, volatility: 0.03), .of(seen)]
    )
    .moves(20_000, seed: 11)
    #expect(moves.allSatisfy { seen.contains($0[1]) })
    for value in seen {
      let share = Double(moves.count { $0[1] == value }) / 20_000
      #expect(abs(share - 0.2) < 0.015)
    }
    let variance = moves.reduce(0) { $0 + $1[0] * $1[0] } / 20_000
    #expect(abs(variance.squareRoot() / 0.03 - 1) < 0.08)
  }

  /// One bar in ten falls by a further half: at 95% the loss is one with a jump.
  @Test func `R-172 jumps are common and deepen the tail`() throws {
    let jumps = try Jumps(probability: 0.1, means: [-0.5, -0.5], volatilities: [0, 0])
    let moves = try copula(0, jumps: jumps).moves(20_000, seed: 4)
    let both = moves.count { $0[0] < -0.3 && $0[1] < -0.3 }
    #expect(abs(Double(both) / 20_000 - 0.1) < 0.01)
    #expect(moves.allSatisfy { ($0[0] < -0.3) == ($0[1] < -0.3) })
    let book = try DeltaGamma(deltas: [1, 1])
    #expect(try book.tail(over: moves).loss(at: RiskLevel(0.95)) > 0.9)
  }

  /// Long one of delta 1, gamma −10: a move of 3% brings 0.03 − 0.0045, one of −3% −0.0345.
  @Test func `R-172 the quadratic is taken as it is`() throws {
    let book = try DeltaGamma(deltas: [1, 0], gammas: [[-10, 2], [2, 0]])
    #expect(abs(book.profit(at: [0.03, 0]) - 0.0255) < 1e-15)
    #expect(abs(book.profit(at: [-0.03, 0]) + 0.0345) < 1e-15)
    #expect(abs(book.profit(at: [0.03, 0.1]) - (0.0255 + 0.006)) < 1e-15)
    let moves = try copula(0).moves(20_000, seed: 5)
    let flat = try DeltaGamma(deltas: [1, 0])
    let levels = try [0.9, 0.95, 0.99, 0.999].map { try RiskLevel($0) }
    let short = try levels.map { level in try book.tail(over: moves).loss(at: level) }
    let plain = try levels.map { level in try flat.tail(over: moves).loss(at: level) }
    #expect(zip(short, plain).allSatisfy(>) && short == short.sorted())
  }

  /// What a requirement at a confidence is: the capital with which so many of the outcomes are
  /// borne.
  @Test func `S09 R-163 a higher confidence asks for more, and is the probability of solvency`()
    throws
  {
    let law = try #require(StudentT(degrees: 4))
    let marginals: [Marginal] = [
      .student(law, volatility: 0.03), .student(law, volatility: 0.04),
    ]
    let book = try DeltaGamma(deltas: [100_000, -60_000], gammas: [[-50_000, 0], [0, 20_000]])
    let drawn = try copula(0.7, degrees: 4, marginals: marginals).moves(30_000, seed: 9)
    let other = try copula(0.7, degrees: 4, marginals: marginals).moves(30_000, seed: 10)
    let (tail, check) = (try book.tail(over: drawn), try book.tail(over: other))
    var last = 0.0
    for confidence in [0.95, 0.99, 0.999] {
      let requirement = tail.loss(at: try RiskLevel(confidence))
      #expect(requirement > last)
      last = requirement
      let own = tail.solvency(with: requirement)
      #expect(own.observations == 30_000 && own.probability >= confidence - 1e-12)
      #expect(own.probability - confidence < 2.0 / 30_000)
      // Draws that the requirement was not made from agree within Monte Carlo error: four of it.
      let fresh = check.solvency(with: requirement)
      let error: Double = (confidence * (1 - confidence) / 30_000).squareRoot()
      #expect(abs(fresh.probability - confidence) < 4 * 1.4143 * error)
    }
    #expect(tail.solvency(with: tail.worst).probability == 1)
    #expect(tail.solvency(with: -.infinity).probability < 1e-9)
    #expect(abs(tail.solvency(with: 0).error - 0.0029) < 0.0002)
  }

  /// A hedge lowers the requirement, whatever the confidence.
  @Test func `S09 a hedged book needs less than its legs`() throws {
    let moves = try copula(0.8, degrees: 4).moves(20_000, seed: 21)
    for confidence in [0.95, 0.99, 0.999] {
      let level = try RiskLevel(confidence)
      let legs = try [[100.0, 0], [0, -75.0]].map {
        try DeltaGamma(deltas: $0).tail(over: moves).loss(at: level)
      }
      let both = try DeltaGamma(deltas: [100, -75]).tail(over: moves).loss(at: level)
      #expect(both < legs[0] + legs[1] && both < max(legs[0], legs[1]))
    }
  }

  @Test func `R-172 what cannot be drawn is refused`() throws {
    let normal = Marginal.normal(volatility: 0.03)
    let law = try #require(StudentT(degrees: 2))
    let bad: [[Marginal]] = [
      [normal], [normal, .normal(volatility: 0)], [normal, .student(law, volatility: 1)],
      [normal, .empirical([])], [normal, .empirical([0.1, 0.1])],
      [normal, .empirical([0.1, .nan])],
    ]
    for marginals in bad {
      #expect(fault { try copula(0, marginals: marginals) } != nil)
    }
    #expect(fault { try copula(1.5) } == .singular(Self.names))
    #expect(fault { try DeltaGamma(deltas: [1], gammas: [[1, 2]]) } != nil)
    #expect(
      fault { try DeltaGamma(deltas: [1, 1], gammas: [[1, 2], [3, 1]]) } != nil)
    #expect(fault { try DeltaGamma(deltas: [.nan]) } != nil)
    #expect(
      fault { try Jumps(probability: 2, means: [], volatilities: []) } != nil)
    let short = try Jumps(probability: 0.1, means: [0], volatilities: [0])
    #expect(fault { try copula(0, jumps: short) } != nil)
    let book = try DeltaGamma(deltas: [1])
    #expect(fault { try book.tail(over: [[1, 2]]) } != nil)
  }

  @Test func `R-172 correlations that leave nothing over still draw`() throws {
    let moves = try copula(1).moves(100, seed: 2)
    #expect(moves.allSatisfy { abs($0[1] / 0.04 - $0[0] / 0.03) < 1e-9 })
  }
}
