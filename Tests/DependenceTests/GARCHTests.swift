import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `GARCH models` {
  private func model() throws -> GARCH {
    try GARCH(constant: 5e-5, reaction: 0.05, asymmetry: 0.1, decay: 0.85)
  }

  /// The worked numbers of R-145.
  @Test func `R-145 a fall of 5% on a day of 3% is followed by a day of 3.45%`() throws {
    let model = try model()
    // 0.00005 + (0.05 + 0.1)·0.05² + 0.85·0.03²; after a rise of 5% without the 0.1.
    #expect(abs(model.next(after: -0.05, variance: 9e-4) - 0.00119) < 1e-18)
    #expect(abs(model.next(after: 0.05, variance: 9e-4) - 0.00094) < 1e-18)
    #expect(abs(model.persistence - 0.95) < 1e-15)
    #expect(abs(model.longRunVariance.squareRoot() - 0.0316227766) < 1e-10)
    #expect(model.expected(1, from: 0.00119) == 0.00119)
    #expect(abs(model.expected(5, from: 0.00119) - 0.0011547561875) < 1e-14)
    #expect(abs(model.volatility(over: 5, from: 0.00119) - 0.0765482360) < 1e-10)
    #expect(abs(model.volatility(over: 1, from: 0.00119) - 0.0344963766) < 1e-10)
  }

  @Test(
    arguments: [
      (0, 0.1, 0, 0.8), (-1e-5, 0.1, 0, 0.8), (1e-5, -0.1, 0, 0.8), (1e-5, 0.1, -0.2, 0.8),
      (1e-5, 0.1, 0, -0.1), (1e-5, 0.1, 0, 0.9), (1e-5, 0.1, 0.2, 0.8), (.nan, 0.1, 0, 0.8),
      (1e-5, .nan, 0, 0.8), (1e-5, 0.1, .nan, 0.8), (1e-5, 0.1, 0, .nan), (.infinity, 0.1, 0, 0.8),
    ] as [(Double, Double, Double, Double)])
  func `R-145 parameters without a long run are refused`(
    constant: Double, reaction: Double, asymmetry: Double, decay: Double
  ) throws {
    #expect(throws: EstimateError.self) {
      try GARCH(constant: constant, reaction: reaction, asymmetry: asymmetry, decay: decay)
    }
  }

  @Test func `R-145 a filter goes on from a fit, to the bit`() throws {
    let world = try PlantedTruth.garch(try model(), count: 700, seed: 5)
    let early = world.returns.part(0..<600)
    let fit = try GARCHFit(of: early, asymmetry: true)
    var stream = fit.stream
    #expect(stream.value == fit.forecast.value)
    #expect(fit.variances.count == 601)
    var wanted = fit.variances[600]
    for place in 600..<700 {
      try stream.update(world.returns.values[place], at: world.returns.times[place])
      wanted = fit.model.next(after: world.returns.values[place], variance: wanted)
    }
    #expect(stream.variance == wanted)
    let estimate = try stream.estimate()
    #expect(estimate.value == wanted.squareRoot())
    #expect(estimate.window.count == 100)
    #expect(throws: EstimateError.notLater(["BTC"], at: time(5))) {
      try stream.update(0.1, at: time(5))
    }
  }

  @Test func `R-145 a filter starts at the long run or where it is told to`() throws {
    let model = try model()
    var still = try GARCHVolatility(of: "BTC", every: .day, model: model)
    #expect(abs(still.variance - 0.001) < 1e-15)
    #expect(throws: EstimateError.tooFew(["BTC"], count: 0, needed: 1)) { try still.estimate() }
    let told = try GARCHVolatility(of: "BTC", every: .day, model: model, from: 0.03)
    #expect(abs(told.variance - (5e-5 + 0.95 * 9e-4)) < 1e-16)
    try still.update(0, at: time(0))
    #expect(still.variance < 0.001)
    for volatility in [0, .nan, .infinity, 1e-200] {
      #expect(throws: EstimateError.self) {
        try GARCHVolatility(of: "BTC", every: .day, model: model, from: volatility)
      }
    }
  }

  @Test func `R-145 residuals of the planted model have variance 1 and no memory left`() throws {
    let world = try PlantedTruth.garch(try model(), count: 3_000, seed: 11)
    let fit = try GARCHFit(of: world.returns, asymmetry: true)
    let squares = fit.residuals(of: world.returns).map { $0 * $0 }
    let mean = squares.reduce(0, +) / 3_000
    #expect(abs(mean - 1) < 0.03)
    let raw = world.returns.values.map { $0 * $0 }
    #expect(abs(memory(squares)) < 0.05)
    #expect(memory(raw) > 0.1)
  }

  /// The correlation of neighbours.
  private func memory(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let less = values.map { $0 - mean }
    let products = zip(less, less.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    return products / less.reduce(0) { $0 + $1 * $1 }
  }

  @Test func `R-145 what has no model says why`() throws {
    #expect(throws: EstimateError.tooFew(["BTC"], count: 99, needed: 100)) {
      try GARCHFit(of: try returns((0..<99).map { Double($0 % 3) * 0.01 }))
    }
    #expect(throws: EstimateError.constant("BTC")) {
      try GARCHFit(of: try returns([Double](repeating: 0, count: 200)))
    }
    #expect(throws: EstimateError.self) {
      try GARCHFit(of: try returns((0..<200).map { Double($0 % 3) }), level: 0)
    }
  }

  /// Series on which a search might stumble: it ends with a model or a typed error.
  @Test func `R-145 strange series end in a model or in a reason`() throws {
    var chance = SeededGenerator(seed: 3)
    let normal = (0..<400).map { _ in 0.02 * chance.normal() }
    var spiked = normal
    spiked[200] = -9
    let strange: [[Double]] = [
      spiked, normal.map { abs($0) < 0.02 ? 0 : $0 }, normal.map { $0 < 0 ? -0.02 : 0.02 },
      [Double](repeating: 0, count: 399) + [0.5], [0.5] + [Double](repeating: 0, count: 399),
      normal.map { $0 * 1e-12 }, normal.map { $0 * 40 },
      normal.enumerated().map { $1 * (1 + Double($0)) },
    ]
    for (place, values) in strange.enumerated() {
      for asymmetry in [false, true] {
        do {
          let fit = try GARCHFit(of: try returns(values), asymmetry: asymmetry)
          #expect(fit.forecast.value > 0 && fit.forecast.value.isFinite, "\(place)")
          #expect(fit.model.persistence < 1 && fit.logLikelihood.isFinite, "\(place)")
          if let band = fit.forecast.band { #expect(band.low <= band.high, "\(place)") }
        } catch let reason as EstimateError {
          #expect("\(reason)".contains("BTC"), "\(place): \(reason)")
        }
      }
    }
  }

  @Test func `R-145 a model of returns in other units has the same α and β`() throws {
    let world = try PlantedTruth.garch(try model(), count: 800, seed: 2)
    let one = try GARCHFit(of: world.returns)
    let other = try GARCHFit(of: try returns(world.returns.values.map { $0 * 8 }))
    #expect(one.model.reaction == other.model.reaction && one.model.decay == other.model.decay)
    #expect(one.model.constant * 64 == other.model.constant)
    #expect(one.forecast.value * 8 == other.forecast.value)
  }
}
