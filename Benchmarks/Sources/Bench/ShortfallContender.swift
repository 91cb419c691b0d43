import PlimsollDependence

/// The 99% shortfall of 1,000 positions, each on a price of its own, over 500 days: every day's
/// move is scaled by the price's own volatility now over its volatility then, positions are netted
/// day by day, and the tail of the days' losses is taken.
struct ShortfallContender {
  static func data() throws -> ReturnTable { try DependenceData.table(1_000, 500, seed: 92) }

  private let table: ReturnTable
  private let positions: [Double]
  private let model: MarginModel

  init() throws {
    table = try Self.data()
    positions = DependenceData.positions(table.names.count)
    model = try MarginModel(
      .filtered, level: RiskLevel(0.99, .expectedShortfall), lookback: table.count,
      volatility: .weighted(decay: 0.94))
  }

  /// Prints milliseconds of the whole, and how many of them are the moves.
  func run() throws {
    var found = 0.0
    let seconds = try Stopwatch.fastest(of: 20) { found = try shortfall() }
    Measurement.report(.shortfall, "Plimsoll", seconds * 1e3, .ours)
    Measurement.report(
      .shortfall, "Plimsoll", found, .check, figure: "shortfall of 1,000 positions")
    let moves = try Stopwatch.fastest(of: 20) { _ = try model.moves(of: table) }
    Measurement.report(.shortfall, "filtering alone", moves * 1e3, .detail)
  }

  private func shortfall() throws -> Double {
    var losses = [Double](repeating: 0, count: table.count)
    for (moves, position) in zip(try model.moves(of: table), positions) {
      for day in losses.indices { losses[day] -= position * moves[day] }
    }
    return try LossTail(losses).loss(at: model.level)
  }
}
