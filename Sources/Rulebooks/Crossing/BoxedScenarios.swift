import PlimsollDomain
import PlimsollRevaluation

/// The scenarios of one grid's terms as numbers that bounds are made of.
struct BoxedScenarios {
  /// By scenario, what it leaves of a forward: one and its move.
  let shocks: [Double]
  /// By scenario, what it adds to a linear line, weighed, as a share.
  let moves: [Double]
  /// By scenario, how much of an option's value it counts.
  let shares: [Double]
  /// By scenario, its volatility move as a place in `volatilities`.
  let volatilityOf: [Int]
  let volatilities = VolatilityMove.allCases
  let shift: VolatilityShift.Applied

  /// `nil` where terms are not bounded: shares of gains, dampeners, folds by expiry, tilts of the
  /// smile, settlement averages and holdings that move.
  init?(_ terms: GridTerms) {
    let scenarios = terms.set.scenarios
    guard terms.gainShare == .one, terms.dampener == nil, !terms.foldsExpiries,
      terms.holdings.isEmpty, terms.set.averaging == .zero,
      scenarios.allSatisfy({ $0.skew == nil })
    else { return nil }
    shift = VolatilityShift.Applied(terms.set.shift)
    shocks = scenarios.map { 1 + $0.move.double }
    moves = scenarios.map { ($0.futuresMove ?? $0.move).double * $0.weight.double }
    shares = scenarios.map { $0.weight.double * $0.optionShare.double }
    let volatilities = volatilities
    volatilityOf = scenarios.map { volatilities.firstIndex(of: $0.volatility) ?? 0 }
  }
}

/// What a grid of the edition makes of an underlying.
enum BoxedGridTerms {
  /// It does not margin it.
  case none
  /// Its terms are not bounded.
  case unbounded
  case bounded(BoxedScenarios)

  init(_ terms: GridTerms?) {
    guard let terms else {
      self = .none
      return
    }
    self = BoxedScenarios(terms).map { .bounded($0) } ?? .unbounded
  }
}

/// A grid of the edition as bounds see it.
struct BoxedGrid {
  private let own: [AssetID: BoxedGridTerms]
  private let others: BoxedGridTerms
  /// The largest move of any scenario.
  let farthest: Double

  init(_ grid: ScenarioGrid) {
    own = grid.underlyings.mapValues { BoxedGridTerms($0) }
    others = BoxedGridTerms(grid.others)
    farthest =
      (Array(grid.underlyings.values) + (grid.others.map { [$0] } ?? []))
      .flatMap(\.set.scenarios).map { $0.move.magnitude.double }.max() ?? 0
  }

  func terms(of underlying: AssetID) -> BoxedGridTerms { own[underlying] ?? others }
}
