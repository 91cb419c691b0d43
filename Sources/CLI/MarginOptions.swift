import ArgumentParser
import PlimsollDependence

/// How margin rates are made of a history, and which tools work on them.
struct MarginOptions: ParsableArguments {
  /// The names of the methods.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case normal, student, historical, filtered
  }

  /// The names of what volatility follows.
  enum Volatility: String, CaseIterable, ExpressibleByArgument {
    case ewma, garch, gjr
  }

  /// The names of the tools.
  enum Tool: String, CaseIterable, ExpressibleByArgument {
    case floor, buffer, stressed, smoothing, speed
  }

  @Option(
    help: """
      normal or student (so many volatilities), historical, or filtered (historical by \
      volatility); \
      normal without it, and filtered for scenarios.
      """)
  var method: Method?
  @Option(help: "Degrees of freedom of student.") var degrees = 4.0
  @Option(help: "The share of outcomes that margin covers.") var confidence = 0.99
  @Option(help: "value-at-risk or expected-shortfall.")
  var measure: RiskLevel.Measure = .valueAtRisk
  @Option(help: "Bars that a close-out takes.") var horizon = 1.0
  @Option(help: "Bars of losses that historical methods look at.") var lookback = 365
  @Option(help: "How volatility follows the market: ewma, garch or gjr (maximum likelihood).")
  var volatility: Volatility = .ewma
  @Option(help: "EWMA's decay a bar.") var decay = 0.94
  @Option(help: "Bars between two fits of garch or gjr.") var refit = 30
  @Option(help: "What a loss counts of the one after it, in historical methods.")
  var lossDecay = 1.0
  @Option(help: "Bars before the first rate; 30 without it, 250 for garch and gjr.")
  var warmUp: Int?

  @Option(
    parsing: .upToNextOption,
    help: "The tools to use: floor, buffer, stressed, smoothing, speed; none for none.")
  var tools: [String] = ["floor", "buffer", "stressed", "smoothing"]
  @Option(help: "Bars of the long lookback of floor and buffer: all there are, if fewer.")
  var long = 3_650
  @Option(help: "The buffer's share.") var buffer = 0.25
  @Option(help: "The buffer's release level, in long-lookback rates; one share above one without.")
  var release: Double?
  @Option(help: "The weight of the stressed period.") var stressedWeight = 0.25
  @Option(help: "Bars of the stressed period.") var stressedWindow = 90
  @Option(help: "Bars in which half of a fall has happened.") var halfLife = 30.0
  @Option(help: "The largest rise a bar, as a share.") var rise = 0.1
  @Option(help: "The largest fall a bar, as a share.") var fall = 0.05
  @Option(help: "The value of a position that is margined over its own liquidation period.")
  var position: Double?
  @Option(help: "The share of what trades that a liquidator may take.") var participation = 0.1

  func validate() throws {
    for word in tools where word != "none" && Tool(rawValue: word) == nil {
      throw ValidationError(
        "--tools \(word): choose of floor, buffer, stressed, smoothing, speed, or none.")
    }
  }

  /// The model; a parameter outside its range is refused.
  func model(without method: Method = .normal) throws -> MarginModel {
    let level = try RiskLevel(confidence, measure)
    let chosen: MarginMethod =
      switch self.method ?? method {
      case .normal: .normal
      case .student: try .student(degrees: degrees)
      case .historical: .historical
      case .filtered: .filtered
      }
    return try MarginModel(
      chosen, level: level, horizon: horizon, lookback: lookback,
      volatility: volatility == .ewma
        ? .weighted(decay: decay) : .garch(asymmetry: volatility == .gjr, refit: refit),
      lossDecay: lossDecay, warmUp: warmUp)
  }

  /// The tools that are on.
  func chosen() throws -> MarginTools {
    var chosen = MarginTools()
    for tool in tools.compactMap(Tool.init) {
      switch tool {
      case .floor: chosen.floor = try LongFloor(lookback: long)
      case .buffer:
        chosen.buffer = try ReleasedBuffer(share: buffer, release: release, lookback: long)
      case .stressed:
        chosen.stressed = try StressedWeight(weight: stressedWeight, window: stressedWindow)
      case .smoothing: chosen.smoothing = try FallSmoothing(halfLife: halfLife)
      case .speed: chosen.speed = try SpeedLimit(rise: rise, fall: fall)
      }
    }
    chosen.liquidity = try position.map {
      try LiquidityScale(position: $0, participation: participation)
    }
    return chosen
  }
}

extension RiskLevel.Measure: ExpressibleByArgument {}
