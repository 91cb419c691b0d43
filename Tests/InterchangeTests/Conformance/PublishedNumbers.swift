import PlimsollDomain
import PlimsollInterchange

/// Worked numbers that Deribit published, re-keyed: facts from public pages.
enum PublishedNumbers {
  /// A row of the worked tables of the linear perpetuals (support.deribit.com, 25944738177565).
  struct Size: Sendable, Equatable {
    let id, coin, index, size, rate, increment, kind, margin: String
  }

  static let sizes = [
    Size(
      id: "deribit-sm-02", coin: "BTC", index: "100000", size: "350", rate: "0.02",
      increment: "0.00005", kind: "im", margin: "1312500"),
    Size(
      id: "deribit-sm-04", coin: "SOL", index: "200", size: "6000", rate: "0.04",
      increment: "0.000005", kind: "im", margin: "84000"),
    Size(
      id: "deribit-sm-06", coin: "SOL", index: "200", size: "25", rate: "0.02",
      increment: "0.000005", kind: "mm", margin: "100.625"),
  ]

  /// The profit of an inverse perpetual (docs.deribit.com, private/get_margins, June 2024).
  struct Move: Sendable, Equatable {
    let id: String
    let coins, move, profit, relative: Double
  }

  static let moves = [
    Move(
      id: "deribit-pm-01", coins: 0.314538364, move: -0.16, profit: -0.05991206933333334,
      relative: 1e-8)
  ]

  /// The composition of both margins from their parts (the same page).
  struct Composition: Sendable, Equatable {
    let id: String
    /// Parts of the risk matrix, which maintenance takes at `factor`.
    let matrix: [String: String]
    /// Parts that only initial margin takes.
    let extra: [String: String]
    let factor, riskMatrix, initial, maintenance, absolute: String
  }

  static let compositions = [
    Composition(
      id: "deribit-pm-03",
      matrix: [
        "worst_case": "0.05968587238095239", "roll_shock": "0.00315725898", "delta_shock": "0",
        "correlation_contingency": "0", "spot_margin": "0",
      ],
      extra: ["mmp_margin": "0.06", "open_orders_margin": "0.000018212"],
      factor: "0.8", riskMatrix: "0.06284313098", initial: "0.122861343",
      maintenance: "0.050274504784", absolute: "0.000000002")
  ]
}
