import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// One lot of a line anywhere in a box, in the requirement unit. It never changes, and is a
/// class because many accounts share it.
final class BoxedLine: Sendable {
  /// What of the box it was made of.
  let stamp: Int
  /// The factor of its underlying.
  let factor: Int
  let isOption: Bool
  let isSpot: Bool
  /// Units of the underlying a lot.
  let units: Double
  /// Units of the requirement unit for one of the settlement asset, at the centre.
  let rate: Double
  /// How far that rate may be from it, as a share.
  let stretch: Double
  /// The mark at the centre, in the settlement asset; of an option the forward.
  let price: Double
  /// What the slack of a book counts a lot as.
  let stake: Double
  /// A linear lot at mark, in the settlement asset; of an option what its mark is beside the model,
  /// in the requirement unit.
  let worth: LineBound
  /// What the symbol of its factor counts a lot of an option as: its model's value at the tenor
  /// that its quote came at.
  let model: LineBound
  /// By grid of the edition: what a lot brings.
  let profits: [InGrid]

  /// What a lot brings in a grid.
  enum InGrid: Sendable {
    /// The grid does not margin it.
    case none
    /// The grid's terms are not bounded.
    case unbounded
    /// In each scenario.
    case bounded(Profits)
  }

  /// What a lot brings in each scenario, weighed.
  struct Profits: Sendable {
    /// Of an option the value after the shock; what it is now is the symbol's.
    let bounds: [LineBound]
    /// How much of an option's value each scenario counts; nothing for other lines.
    let shares: [Double]
  }

  /// `nil` where this kind of line is not bounded, or does not live as long as the box.
  init?(
    _ number: Int, in box: BoxedMarket, _ axes: MarketAxes, _ market: Market, stamp: Int
  ) {
    let (contract, state) = (axes.contract(number), axes.state(number))
    let (place, settle) = axes.factors(of: number)
    let (edition, centre) = (box.edition, box.centres[place])
    let moves =
      edition.conversion == .scenario && contract.settle == contract.underlying
      && contract.settle != box.unit.id
    guard contract.form != .inverse, !moves, centre.price > 0, !state.isCrossed,
      let rate = Self.rate(contract, settle, box, axes, market)
    else { return nil }
    if let expiry = contract.expiry, expiry <= box.span.upperBound { return nil }
    (self.stamp, factor, self.rate) = (stamp, place, rate)
    stretch = box.stretch(of: settle, in: box.unitFactor)
    units = contract.lot.double * contract.multiplier.double
    (isOption, isSpot) = (contract.option != nil, contract.payoff == .spot)
    guard contract.option != nil else {
      guard let mark = edition.prices == .index ? state.index ?? state.mark : state.mark else {
        return nil
      }
      price = mark * centre.price
      stake = units * price * abs(rate)
      let notional = units * price
      worth = LineBound(notional, slope: notional)
        .widened(by: notional * centre.basis * (1 + centre.width))
      model = .zero
      let moving = worth.times(rate).stretched(by: stretch, centre.width)
      guard moving.isFinite else { return nil }
      profits = box.grids.map { grid in
        Self.inGrid(grid, contract) { scenarios in
          Profits(bounds: scenarios.moves.map(moving.times), shares: [])
        }
      }
      return
    }
    guard
      let option = BoxedOption(
        contract, state, axes.quotedAt(number) ?? market.time, centre, box, market,
        stretch: stretch,
        times: units * rate),
      let model = option.model
    else { return nil }
    price = option.forward
    stake = units * (option.forward + option.strike) * abs(rate)
    self.model = model
    let beside = (state.premium ?? 0) * centre.price * units * rate
    worth = LineBound(beside, slope: beside)
      .widened(by: units * abs(rate) * centre.price * centre.basis * (1 + centre.width))
      .stretched(by: stretch, centre.width)
    profits = box.grids.map { Self.inGrid($0, contract, option.profits) }
  }

  private static func inGrid(
    _ grid: BoxedGrid, _ contract: Contract, _ profits: (BoxedScenarios) -> Profits?
  ) -> InGrid {
    switch grid.terms(of: contract.underlying) {
    case .none: .none
    case .unbounded: .unbounded
    case .bounded(let scenarios): profits(scenarios).map { .bounded($0) } ?? .unbounded
    }
  }

  /// What one unit of the settlement asset is at the centre; `nil` where one of both has no price.
  private static func rate(
    _ contract: Contract, _ settle: Int, _ box: BoxedMarket, _ axes: MarketAxes, _ market: Market
  ) -> Double? {
    guard contract.settle != box.unit.id else { return 1 }
    guard (try? market.price(of: contract.settle, in: box.unit.id)) != nil else { return nil }
    let under = box.unitFactor.map { box.centres[$0].price } ?? 1
    return box.centres[settle].price / under
  }
}
