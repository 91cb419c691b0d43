import PlimsollDomain

/// Shares of options as whole blocks, and amounts of money as whole ticks a block.
///
/// A block is the largest number of whole contracts that divides every option position of an
/// underlying, and what its stock could cover.
struct BlockScale {
  /// Shares a block.
  private let block: FixedPoint
  /// Decimals of a tick.
  private let decimals: Int

  /// The blocks of these legs, beside so many shares and what collars save of them; a tick holds
  /// every decimal of their amounts and no more, so that large blocks still fit.
  init(
    shorts: [StrategyBook.Leg], longs: [StrategyBook.Leg],
    stock: (long: FixedPoint, short: FixedPoint), collars: [[FixedPoint?]]
  ) throws(AmountError) {
    let legs = shorts + longs
    let contract = try Self.divisor(of: legs.map(\.size))
    var sizes = legs.map(\.shares)
    for shares in [stock.long, stock.short] {
      sizes.append(try shares.dividedDown(by: contract, decimals: 0).times(contract))
    }
    block = try Self.divisor(of: sizes)
    var decimals = (collars.joined().compactMap { $0?.scale }.max() ?? 0) + block.scale
    for leg in legs {
      let amounts = [leg.naked, leg.premium, leg.inside, leg.terms.strike, leg.underlying]
      decimals = max(decimals, (amounts.map(\.scale).max() ?? 0) + block.scale)
    }
    self.decimals = min(decimals, 38)
  }

  /// The largest number that divides all of `values`; one where none is above zero.
  private static func divisor(of values: [FixedPoint]) throws(AmountError) -> FixedPoint {
    let scale = values.map(\.scale).max() ?? 0
    var divisor: Int128 = 0
    for value in values {
      var (one, other) = (divisor, try value.units(of: scale))
      while other != 0 { (one, other) = (other, one % other) }
      divisor = one
    }
    return divisor == 0 ? .one : try FixedPoint(units: divisor, scale: scale)
  }

  /// The assignment problem of these legs.
  func problem(
    _ shorts: [StrategyBook.Leg], _ longs: [StrategyBook.Leg],
    stock: (long: FixedPoint, short: FixedPoint), collars: [[FixedPoint?]]
  ) throws(AmountError) -> PairingProblem {
    var (sold, bought) = ([PairingProblem.Short](), [PairingProblem.Long]())
    for leg in shorts {
      sold.append(
        PairingProblem.Short(
          terms: leg.terms, strike: try ticks(leg.terms.strike), count: try blocks(leg.shares),
          naked: try ticks(leg.naked), premium: try ticks(leg.premium),
          cover: try ticks(leg.inside)))
    }
    for leg in longs {
      bought.append(
        PairingProblem.Long(
          terms: leg.terms, strike: try ticks(leg.terms.strike), count: try blocks(leg.shares)))
    }
    var table: [[Int128?]] = []
    for row in collars {
      var cells: [Int128?] = []
      for saving in row {
        if let saving { cells.append(try ticks(saving)) } else { cells.append(nil) }
      }
      table.append(cells)
    }
    return PairingProblem(
      shorts: sold, longs: bought, stock: (try blocks(stock.long), try blocks(stock.short)),
      collars: table)
  }

  /// So many ticks as money.
  func amount(_ ticks: Int128) throws(AmountError) -> FixedPoint {
    try FixedPoint(units: ticks, scale: decimals)
  }

  /// Whole blocks in `shares`; what is left over covers nothing.
  private func blocks(_ shares: FixedPoint) throws(AmountError) -> Int {
    let whole = try shares.dividedDown(by: block, decimals: 0)
    guard whole.units < 1 << 50 else { throw .overflow("\(shares) shares") }
    return Int(whole.units)
  }

  /// An amount a share as ticks a block: rounded up where it has more decimals.
  private func ticks(_ amount: FixedPoint) throws(AmountError) -> Int128 {
    let exact = try amount.timesUp(block, decimals: decimals)
    let ticks = try exact.units(of: decimals)
    guard ticks.magnitude < 1 << 60 else { throw .overflow("\(amount) a share") }
    return ticks
  }
}

extension FixedPoint {
  /// The whole number of units at `scale` decimals, which is not below its own.
  fileprivate func units(of scale: Int) throws(AmountError) -> Int128 {
    let asset = Asset("tick", scale: scale)
    return try Money(exactly: self, in: asset).units
  }
}
