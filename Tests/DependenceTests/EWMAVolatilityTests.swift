import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `EWMA volatility` {
  /// The worked example of dynamic margining: 3% before, one day of −10%.
  @Test func `R-142 S17 one day of minus ten percent raises 3% to 3.80%, a margin by 26.8%`()
    throws
  {
    var stream = try EWMAVolatility(of: "BTC", every: .day, decay: 0.94, from: 0.03)
    #expect(abs(stream.value - 0.03) < 1e-16)
    try stream.update(-0.10, at: time(0))
    // √(0.94·0.03² + 0.06·0.1²) = √0.001446
    #expect(abs(stream.value - 0.0380263066) < 1e-10)
    #expect(abs(stream.value / 0.03 - 1.2675435561) < 1e-9)
  }

  @Test func `R-142 weights fall by the decay and are divided by their sum`() throws {
    let values = [0.02, -0.03, 0.01, -0.005]
    let estimate = try EWMAVolatility.estimate(of: try returns(values), decay: 0.94)
    let weights = [0.830584, 0.8836, 0.94, 1]  // 0.94³ …
    let squares = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let wanted = (squares / weights.reduce(0, +)).squareRoot()
    #expect(abs(estimate.value - wanted) < 1e-16)
    #expect(estimate.window == Window(first: time(0), last: time(3), count: 4))
    #expect(estimate.time == time(4))
    #expect(estimate.method == "EWMA volatility, decay 0.94")
    #expect(estimate.names == ["BTC"])
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `R-142 a stream says what a batch says, to the bit`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let history = try returns((0..<400).map { _ in 0.03 * chance.normal() })
    var stream = try EWMAVolatility(of: "BTC", every: .day, decay: 0.97)
    let path = try EWMAVolatility.path(of: history, decay: 0.97)
    for (place, value) in history.values.enumerated() {
      try stream.update(value, at: history.times[place])
      #expect(stream.value == path[place])
    }
    let batch = try EWMAVolatility.estimate(of: history, decay: 0.97)
    #expect(try stream.estimate() == batch)
    #expect(abs(batch.value / 0.03 - 1) < 0.4)
  }

  @Test func `the hash tells apart any other input`() throws {
    let base = try returns([0.01, -0.02, 0.03])
    let later = try Returns(
      "BTC", every: .day, times: [time(0), time(1), time(3)], values: base.values)
    let all = [
      (base, 0.94), (try returns([0.01, -0.02, 0.03.nextUp]), 0.94), (later, 0.94), (base, 0.95),
      (try returns(base.values, "ETH"), 0.94), (try returns(base.values, every: .hour), 0.94),
      (try returns([0.01, -0.02]), 0.94),
    ]
    let hashes = try all.map { history, decay throws in
      try EWMAVolatility.estimate(of: history, decay: decay).inputs
    }
    #expect(Set(hashes).count == all.count)
    #expect("\(hashes[0])".count == 16)
  }

  @Test func `what cannot be estimated is refused with a reason`() throws {
    #expect(throws: EstimateError.tooFew(["BTC"], count: 1, needed: 2)) {
      try EWMAVolatility.estimate(of: try returns([0.1]), decay: 0.9)
    }
    #expect(throws: EstimateError.constant("BTC")) {
      try EWMAVolatility.estimate(of: try returns([0, 0, 0]), decay: 0.9)
    }
    for decay in [0, 1, -0.5, .nan, .infinity] {
      let found = #expect(throws: EstimateError.self) {
        try EWMAVolatility(of: "BTC", every: .day, decay: decay)
      }
      #expect("\(try #require(found))".hasPrefix("decay is "))
    }
    for volatility in [0, -0.1, .nan, .infinity, 1e-200] {
      #expect(throws: EstimateError.self) {
        try EWMAVolatility(of: "BTC", every: .day, decay: 0.9, from: volatility)
      }
    }
    var stream = try EWMAVolatility(of: "BTC", every: .day, decay: 0.9)
    try stream.update(0.01, at: time(1))
    #expect(throws: EstimateError.notAReturn("BTC", value: .infinity)) {
      try stream.update(.infinity, at: time(2))
    }
    #expect(throws: EstimateError.notLater(["BTC"], at: time(1))) {
      try stream.update(0.01, at: time(1))
    }
    #expect(throws: EstimateError.self) { try stream.estimate(level: 1) }
  }
}
