import PlimsollDependence
import PlimsollNumerics
import Testing

@Suite struct `Tails of losses` {
  private static let hundred = (1...100).map(Double.init)

  private func level(_ confidence: Double, _ measure: RiskLevel.Measure = .valueAtRisk) throws
    -> RiskLevel
  {
    try RiskLevel(confidence, measure)
  }

  /// Losses 1 to 100: the tail of 5% is 96 to 100; of 2.5% it is 99, 100 and half of 98.
  @Test func `R-160 the k-th worst loss, and the mean of exactly the tail`() throws {
    let tail = try LossTail(Self.hundred)
    #expect(try tail.loss(at: level(0.95)) == 96)
    #expect(try abs(tail.loss(at: level(0.95, .expectedShortfall)) - 98) < 1e-9)
    #expect(try tail.loss(at: level(0.975)) == 98)
    #expect(try abs(tail.loss(at: level(0.975, .expectedShortfall)) - 248.0 / 2.5) < 1e-9)
    #expect(try tail.loss(at: level(0.99)) == 100)
    #expect(try tail.loss(at: level(0.999)) == 100)
    #expect(try abs(tail.loss(at: level(0.999, .expectedShortfall)) - 100) < 1e-9)
    let many = try LossTail((1...500).map(Double.init))
    #expect(try many.loss(at: level(0.99)) == 496)
  }

  @Test func `R-160 the order of losses does not matter where they weigh the same`() throws {
    var chance = SeededGenerator(seed: 161)
    for _ in 0..<50 {
      let losses = (0..<137).map { _ in chance.normal() }
      let (one, other) = (try LossTail(losses), try LossTail(losses.reversed()))
      for confidence in [0.5, 0.9, 0.95, 0.99] {
        for measure in RiskLevel.Measure.allCases {
          let level = try level(confidence, measure)
          #expect(abs(one.loss(at: level) - other.loss(at: level)) < 1e-12)
        }
      }
    }
  }

  /// Weights 1, ½, ¼ from the newest: of 1.75 the tail of a half is 0.875. The worst loss, the
  /// oldest, is 0.25 of it, so the edge is the next: (0.25·9 + 0.625·5) ÷ 0.875.
  @Test func `R-160 old losses count less`() throws {
    let tail = try LossTail([9, 1, 5], decay: 0.5)
    #expect(try tail.loss(at: level(0.5)) == 5)
    let mean = try tail.loss(at: level(0.5, .expectedShortfall))
    #expect(abs(mean - (0.25 * 9 + 0.625 * 5) / 0.875) < 1e-9)
    #expect(try LossTail([9, 1, 5]).loss(at: level(0.7)) == 9)
    #expect(try tail.loss(at: level(0.8)) == 5)
  }

  @Test func `R-160 monotone in confidence, and the tail mean is never below the quantile`() throws
  {
    var chance = SeededGenerator(seed: 5)
    for decay in [1, 0.99, 0.9] {
      let losses = (0..<301).map { _ in chance.normal() }
      let tail = try LossTail(losses, decay: decay)
      var (edge, mean) = (-Double.infinity, -Double.infinity)
      for step in 0..<500 {
        let confidence = 0.5 + 0.4999 * Double(step) / 500
        let (nextEdge, nextMean) = (
          try tail.loss(at: level(confidence)),
          try tail.loss(at: level(confidence, .expectedShortfall))
        )
        #expect(nextEdge >= edge && nextMean >= mean - 1e-12 && nextMean >= nextEdge)
        (edge, mean) = (nextEdge, nextMean)
      }
      #expect(edge <= tail.worst)
    }
  }

  @Test func `R-160 what is no loss is refused`() throws {
    #expect(fault { try LossTail([]) } != nil)
    #expect(fault { try LossTail([1, .nan]) } != nil)
    #expect(fault { try LossTail([1], decay: 0) } != nil)
    #expect(fault { try LossTail([1], decay: 1.1) } != nil)
    for confidence in [0.4, 1, 2, .nan] {
      let refused = fault { try RiskLevel(confidence) }
      #expect("\(refused.map { "\($0)" } ?? "")".contains("the confidence"))
    }
  }

  /// scipy.stats: norm.ppf, norm.pdf(z)/p, t.ppf·√((ν−2)/ν), and the same of its tail mean.
  @Test(arguments: [
    (0.95, 1.6448536270, 2.0627128075, 1.5075, 2.2648),
    (0.99, 2.3263478740, 2.6652142203, 2.6495, 3.6915),
    (0.999, 3.0902323062, 3.3670900771, 5.0722, 6.8492),
  ])
  func `R-160 parametric multiples of volatility`(
    confidence: Double, normal: Double, normalMean: Double, student: Double, studentMean: Double
  ) throws {
    let (edge, mean) = (try level(confidence), try level(confidence, .expectedShortfall))
    #expect(abs(edge.ofNormal - normal) < 1e-9 && abs(mean.ofNormal - normalMean) < 1e-9)
    let law = try #require(StudentT(degrees: 4))
    #expect(try abs(edge.ofStudent(law) - student) < 1e-4)
    #expect(try abs(mean.ofStudent(law) - studentMean) < 1e-4)
  }

  @Test func `R-160 Student's t needs a variance`() throws {
    let law = try #require(StudentT(degrees: 2))
    let level = try level(0.99)
    #expect(fault { try level.ofStudent(law) } != nil)
  }
}
