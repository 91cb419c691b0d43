import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// A market anywhere in a box of one size: what a lot of every line can be there, in one
/// requirement unit, made once and used by every account that holds it.
///
/// The box is around a centre: of each factor its price when the lines on it were last made, and
/// what its contracts were at its epoch. A line is made when it is first asked for, and again once
/// the market has moved so far from the centre that little room is left.
///
/// - Cost: seven Black-76 prices an option and scenario; 64 bytes a line and scenario.
struct BoxedMarket {
  /// The size of the box.
  let size: BoxSize
  /// What figures are in.
  let unit: Asset
  /// Its factor; what is none is a dollar.
  let unitFactor: Int?
  let edition: Edition
  let omissions: Omissions
  /// By factor of the axes.
  private(set) var centres: [Centre]
  /// The span of time that it holds for.
  private(set) var span: ClosedRange<Timestamp>
  /// The grids of the edition.
  let grids: [BoxedGrid]
  private let contracts: [Contract]
  private var lines: [BoxedLine?]
  private var era = 0

  /// Where a box is on one factor, and how wide.
  struct Centre {
    /// The half-width of the price, as a share of it.
    let width: Double
    /// The price in the middle.
    fileprivate(set) var price = 0.0
    /// How far contracts may have moved since the epoch, in sizes.
    fileprivate(set) var room = MarketAxes.Moves()
    fileprivate var generation: Int64 = -1
    fileprivate var stamp = 0

    /// The share that a basis, or a premium of the price, may have moved since the epoch.
    var basis: Double { BoxSize.basis(room.basis) }
    /// The share that a volatility may have moved since the epoch.
    var volatility: Double { BoxSize.volatility(room.volatility) }
  }

  /// Nothing is made yet.
  init(
    _ size: BoxSize, unit: Asset, _ edition: Edition, _ axes: MarketAxes, at time: Timestamp,
    omitting omissions: Omissions
  ) {
    unitFactor = axes.factor(of: unit.id)
    (self.size, self.unit, self.edition, self.omissions) = (size, unit, edition, omissions)
    centres = axes.spreads.map { Centre(width: size.price($0)) }
    span = time...time
    contracts = axes.contracts
    grids = edition.grids.map { BoxedGrid($0) }
    lines = [BoxedLine?](repeating: nil, count: contracts.count)
  }

  /// The contract of a line.
  func contract(_ line: Int) -> Contract { contracts[line] }

  /// The factor of a line, if it was made.
  func factor(of line: Int) -> Int? { lines[line]?.factor }

  /// A line, if it was made and is bounded.
  func line(_ number: Int) -> BoxedLine? { lines[number] }

  /// Makes what is missing of these factors and lines; whether all of them are bounded.
  mutating func prepare(
    _ factors: [Int], lines numbers: some Sequence<Int>, _ axes: MarketAxes, _ market: Market
  ) -> Bool {
    let age = market.time.milliseconds - span.lowerBound.milliseconds
    if age < 0 || age > size.milliseconds / 4 || era == 0 {
      span = market.time...Timestamp(milliseconds: market.time.milliseconds + size.milliseconds)
      era += 1
    }
    for factor in factors { centre(factor, axes) }
    for number in numbers {
      let stamp = stamp(of: number, axes)
      if let line = lines[number], line.stamp == stamp { continue }
      lines[number] = BoxedLine(number, in: self, axes, market, stamp: stamp)
      if lines[number] == nil { return false }
    }
    return true
  }

  /// Puts the centre where the market is, if it has moved a quarter of the way to an edge.
  private mutating func centre(_ factor: Int, _ axes: MarketAxes) {
    let (price, moves) = (axes.price(of: factor), axes.moves(of: factor))
    let (centre, generation) = (centres[factor], axes.generation(of: factor))
    let shares = axes.shares(of: factor)
    let (basis, volatility) = (size.scale * shares.basis, size.scale * shares.volatility)
    func isRoomy(_ room: Double, _ moved: Double, _ width: Double) -> Bool {
      room - moved >= width / 2 && room <= 2 * (moved + width)
    }
    if centre.generation == generation, isRoomy(centre.room.basis, moves.basis, basis),
      isRoomy(centre.room.volatility, moves.volatility, volatility),
      abs(price / centre.price - 1) <= centre.width / 4
    {
      return
    }
    centres[factor].price = price
    centres[factor].room = MarketAxes.Moves(
      basis: moves.basis + basis, volatility: moves.volatility + volatility)
    centres[factor].generation = generation
    centres[factor].stamp += 1
  }

  /// What changes whenever something does that a line is made of: each part only rises.
  private func stamp(of line: Int, _ axes: MarketAxes) -> Int {
    let (factor, settle) = axes.factors(of: line)
    let rate =
      settle == unitFactor
      ? 0 : centres[settle].stamp + (unitFactor.map { centres[$0].stamp } ?? 0)
    return centres[factor].stamp + rate + (axes.expiry(of: line) == nil ? 0 : era)
  }

  /// How far the price of one factor in that of another may be from the centres', as a share;
  /// nothing for one in itself. What is no factor is a dollar.
  func stretch(of asset: Int?, in other: Int?) -> Double {
    guard asset != other else { return 0 }
    let over = asset.map { centres[$0].width } ?? 0
    let under = other.map { centres[$0].width } ?? 0
    return (1 + over) / (1 - under) - 1
  }
}
