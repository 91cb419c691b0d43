import PlimsollDomain

/// One position of a portfolio anywhere in a box, whatever its sign.
struct BoxedPosition {
  let entry: Portfolio.Entry
  let contract: Contract
  let line: BoxedLine
  let place: Int
  let boxed: BoxedBook
  /// Lots without their sign.
  let size: Double

  /// Contract units.
  var units: Double { line.units * size }
  /// What its quote says beside prices; while the box holds, so it is.
  var quote: Quote? { boxed.now.quotes[contract.id] }

  /// At its mark.
  var marked: Enclosure { figure(line.marked) }
  /// At the index that its quote states, converted like what it settles in.
  var index: Enclosure? { line.index.map { converted($0) } }
  /// The same in the currency that the index is in.
  var dollarsAtIndex: Enclosure? { line.index.map { figure($0) } }
  /// At the index, or without one at the price of the underlying.
  var atIndex: Enclosure {
    index ?? converted(LineBound(centre.price, slope: centre.price).times(line.units))
  }
  /// At its entry price, or without one at its mark.
  var entered: Enclosure { entry.price.map { settled($0.double * units) } ?? marked }

  /// An amount of what it settles in.
  func settled(_ amount: Double) -> Enclosure {
    boxed.figure(line.coin.times(amount), at: place)
  }

  /// The underlying of an option by a rule that counts an inverse one in coins and others at an
  /// index: `nil` for what is no option.
  var underlying: Enclosure? {
    guard let option = line.option else { return nil }
    if line.isInverse { return settled(units) }
    return index ?? converted(centre.moving.times(option.forward * line.units))
  }

  /// The strike of an option over its forward, times ``underlying``.
  var strike: Enclosure? {
    guard let option = line.option else { return nil }
    let share = option.strike / option.forward
    guard line.isInverse else {
      let index = line.index?.constant ?? option.forward * line.units
      let turned = line.index == nil ? 0 : (1 + centre.basis) / (1 - centre.basis) - 1
      return converted(LineBound(share * index).widened(by: share * index * turned))
    }
    let coins = share * line.units
    let turning = line.coin.constant * coins
    return line.coin.slope == 0
      ? figure(centre.reciprocal.times(turning))
      : figure(
        LineBound(turning).widened(by: turning * centre.turn)
          .stretched(by: line.stretch, boxed.width(at: place)))
  }

  /// What of so many lots held long moves one for one with the underlying: of an option a range of
  /// shares of its size, below zero for a put.
  var delta: Enclosure {
    guard let option = line.option else { return marked }
    let size =
      line.isInverse
      ? settled(units) : converted(centre.moving.times(option.forward * line.units))
    return boxed.times(size, option.delta)
  }

  /// The forward of an option, times its units.
  var atForward: Enclosure? {
    line.option.map { converted(centre.moving.times($0.forward * line.units)) }
  }

  private var centre: BoxedMarket.Centre { boxed.market.centres[line.factor] }

  private func figure(_ line: LineBound) -> Enclosure {
    boxed.figure(line.times(size), at: place)
  }

  private func converted(_ line: LineBound) -> Enclosure {
    let width = boxed.width(at: place)
    return figure(line.times(self.line.rate).stretched(by: self.line.stretch, width))
  }
}

extension BoxedBook {
  /// The positions of a portfolio; `nil` where a line is not bounded.
  func held(_ portfolio: Portfolio) -> [BoxedPosition]? {
    var positions: [BoxedPosition] = []
    for entry in portfolio.entries where entry.lots != 0 {
      guard let (line, place) = line(entry.line) else { return nil }
      positions.append(
        BoxedPosition(
          entry: entry, contract: market.contract(entry.line), line: line, place: place,
          boxed: self, size: abs(Double(entry.lots))))
    }
    return positions
  }

  /// The sum of what is charged on each position that is covered.
  func sum(
    _ portfolio: Portfolio, times weight: RequirementBound.Weight,
    covered: (Contract) -> Bool, charge: (BoxedPosition) -> Enclosure?
  ) -> RequirementBound? {
    guard let held = held(portfolio) else { return nil }
    var sum = Enclosure.zero
    for position in held where covered(position.contract) {
      guard let own = charge(position) else { return nil }
      sum += own
    }
    return RequirementBound(sum.times(weight.times))
  }

  /// The price of an asset in dollars.
  func dollarPrice(of asset: AssetID) -> Enclosure? {
    guard let factor = axes.factor(of: asset) else { return asset == "USD" ? Enclosure(1) : nil }
    let price = market.centres[factor].price
    return place(of: factor).map { figure(LineBound(price, slope: price), at: $0) }
  }

  /// Dollars in the requirement unit.
  func converted(dollars: Enclosure) -> Enclosure? {
    market.unit.id == "USD" ? dollars : price(of: "USD").map { product(dollars, $0) }
  }
}
