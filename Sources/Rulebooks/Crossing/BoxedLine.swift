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
  /// What a lot is at its mark at the centre, or of an option at the forward, in the requirement
  /// unit.
  let size: Double
  /// What the slack of a book counts a lot as.
  let stake: Double
  /// A lot at mark, in the settlement asset; of an option what its mark is beside the model, in the
  /// requirement unit.
  let worth: LineBound
  /// What the symbol of its factor counts a lot of an option as: its model's value at the tenor
  /// that its quote came at.
  let model: LineBound
  /// By grid of the edition: what a lot brings.
  let profits: [InGrid]
  /// Whether it pays in its own underlying.
  let isInverse: Bool
  /// A lot at its mark, in the requirement unit; of an option its model and what is beside it.
  let marked: LineBound
  /// A lot at the index that its quote states, in the currency that is in.
  let index: LineBound?
  /// One unit of the settlement asset, in the requirement unit.
  let coin: LineBound
  /// The option, if it is one.
  let option: BoxedOption?

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
    let centre = box.centres[place]
    let payment = Payment(contract, box)
    guard let payment, centre.price > 0, !state.isCrossed,
      let rate = Self.rate(contract, settle, box, axes, market)
    else { return nil }
    if let expiry = contract.expiry, expiry <= box.span.upperBound { return nil }
    (self.stamp, factor, self.rate) = (stamp, place, rate)
    isInverse = payment != .currency
    // What pays in its own underlying is worth more of the unit as that rises: a slope, no doubt.
    let follows = payment.follows
    stretch = box.stretch(of: follows ? nil : settle, in: box.unitFactor)
    units = contract.lot.double * contract.multiplier.double
    (isOption, isSpot) = (contract.option != nil, contract.payoff == .spot)
    coin = LineBound(rate, slope: follows ? rate : 0).stretched(by: stretch, centre.width)
    let whole = units * centre.price
    index = state.index.map { centre.moving.times($0 * whole) }
    option =
      contract.option == nil
      ? nil
      : BoxedOption(
        contract, state, axes.quotedAt(number) ?? market.time, centre, box, market,
        stretch: stretch,
        units: units, rate: rate, form: payment)
    let figures =
      contract.option == nil
      ? Figures(contract, state, payment, box, centre, units: units, rate: rate, stretch: stretch)
      : option.flatMap { Figures($0, state, contract, box) }
    guard let figures else { return nil }
    (size, stake, worth) = (figures.size, figures.stake, figures.worth)
    (model, marked, profits) = (figures.model, figures.marked, figures.profits)
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
