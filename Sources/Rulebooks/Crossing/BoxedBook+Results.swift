import PlimsollDomain

/// What is held and what positions came to anywhere in a box.
extension BoxedBook {
  /// A line and the place of its factor.
  func line(of contract: ContractID) -> (line: BoxedLine, place: Int)? {
    axes.line(of: contract).flatMap { line($0) }
  }

  /// A figure that moves with one factor.
  func figure(_ line: LineBound, at place: Int) -> Enclosure {
    var enclosure = Enclosure.zero
    enclosure.add(line, at: place)
    return enclosure
  }

  /// One unit of an asset in the requirement unit; `nil` where it is no factor of the account.
  func price(of asset: AssetID) -> Enclosure? {
    let unit = market.unit.id
    guard asset != unit else { return Enclosure(1) }
    guard let over = axes.factor(of: asset), let place = place(of: over),
      (try? now.price(of: asset, in: unit)) != nil
    else { return asset == "USD" ? dollar : nil }
    let under = axes.factor(of: unit)
    let price = market.centres[over].price / (under.map { market.centres[$0].price } ?? 1)
    let rate = market.stretch(of: nil, in: under)
    return figure(
      LineBound(price, slope: price).stretched(by: rate, width(at: place)), at: place)
  }

  /// A dollar that the market does not list, in the requirement unit.
  private var dollar: Enclosure? {
    guard axes.factor(of: "USD") == nil, let unit = axes.factor(of: market.unit.id),
      let place = place(of: unit), market.centres[unit].price > 0
    else { return nil }
    return figure(market.centres[unit].reciprocal.times(1 / market.centres[unit].price), at: place)
  }

  /// A holding of an asset that is worth so much of the requirement unit today.
  func holding(worth today: Double, in asset: AssetID) -> Enclosure? {
    let unit = market.unit.id
    guard asset != unit else { return Enclosure(today) }
    let (over, under) = (axes.factor(of: asset), axes.factor(of: unit))
    guard let place = over.flatMap({ place(of: $0) }) else { return nil }
    let amount = today / drift(over) * drift(under)
    let rate = market.stretch(of: nil, in: under)
    return figure(
      LineBound(amount, slope: amount).stretched(by: rate, width(at: place)), at: place)
  }

  /// How many times the price of its centre a factor is today.
  private func drift(_ factor: Int?) -> Double {
    factor.map { axes.price(of: $0) / market.centres[$0].price } ?? 1
  }

  /// What a position came to, in the requirement unit: the profit of a future, what spot is worth,
  /// and of an option what its mark is beside the model.
  func result(of position: Position, _ line: BoxedLine, _ place: Int) -> LineBound {
    let lots = Double(position.lots)
    guard !line.isOption else { return line.worth.times(lots) }
    let width = width(at: place)
    if line.isInverse {
      guard let entry = position.entry else { return .zero }
      let paid = line.units * lots / entry.double
      return line.marked.times(-lots).plus(line.coin.times(paid))
    }
    let cost: Double
    if line.isSpot {
      cost = 0
    } else if let stated = position.cost {
      cost = stated.double
    } else if let entry = position.entry {
      cost = line.units * lots * entry.double
    } else {
      return .zero
    }
    var worth = line.worth.times(lots)
    worth.constant -= cost
    return worth.times(line.rate).stretched(by: line.stretch, width)
  }
}
