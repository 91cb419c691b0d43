import PlimsollDomain

extension Account {
  /// The same account with some of it changed.
  func replacing(
    mode: MarginMode?? = nil, holdings: [Holding]? = nil, positions: [Position]? = nil,
    orders: [Order]? = nil, hedgeMode: Bool? = nil
  ) -> Account {
    Account(
      id: id, rulebook: rulebook, mode: mode ?? self.mode, holdings: holdings ?? self.holdings,
      positions: positions ?? self.positions, orders: orders ?? self.orders,
      unsettled: unsettled, credit: credit, leverage: leverage,
      hedgeMode: hedgeMode ?? self.hedgeMode)
  }

  /// The place of the position that `trade` falls on, in the trade's mode if it names one.
  ///
  /// In hedge mode a trade adds to its own side, and one that only reduces falls on the other.
  func place(of trade: PlannedTrade, usual: MarginMode) -> Int? {
    let isLong = (trade.lots > 0) != trade.isReduceOnly
    return positions.firstIndex { position in
      position.contract == trade.contract && position.lots != 0
        && (!hedgeMode || (position.lots > 0) == isLong)
        && (trade.mode == nil || (position.mode ?? self.mode ?? usual) == trade.mode)
    }
  }

  /// Lots of the position that `trade` falls on.
  func lots(under trade: PlannedTrade, usual: MarginMode) -> Int64 {
    place(of: trade, usual: usual).map { positions[$0].lots } ?? 0
  }

  /// The account after all of `trade` has filled.
  ///
  /// - Parameter market: the market the account is assessed in, with marks of the edition's kind.
  public func filled(_ trade: PlannedTrade, under edition: Edition, in market: Market)
    throws(MarginError) -> Account
  {
    guard trade.lots != 0 else { return self }
    guard let contract = market.contracts[trade.contract] else {
      throw .market(.unlisted(trade.contract))
    }
    let mark = market.quotes[contract.id]?.mark
    guard let price = trade.price ?? mark else {
      throw .market(.unquoted(contract.id, missing: "mark"))
    }
    let usual = mode ?? edition.modes.first ?? .cross
    let place = place(of: trade, usual: usual)
    let held =
      place.map { self.positions[$0] }
      ?? Position(contract: contract.id, lots: 0, mode: trade.mode)
    let settled = market.asset(contract.settle)
    let fill = try Fill(trade.lots, of: contract, at: price, onto: held, mark: mark, in: settled)
    var positions = positions
    var holdings = holdings
    do {
      let fee = try Money(charging: trade.fee, in: settled)
      let cash = try fill.cash.minus(fee)
      var left = fill.position
      if (held.mode ?? usual) == .isolated {
        let moved = try Money(
          charging: trade.margin ?? .zero, in: market.asset(contract.margin))
        try holdings.add(moved.negated)
        left = try fill.settled(
          cash, adding: moved, to: held, of: contract, in: market, keeping: &holdings)
      } else {
        try holdings.add(cash)
      }
      if let place {
        if let left { positions[place] = left } else { positions.remove(at: place) }
      } else if let left {
        positions.append(left)
      }
    } catch { throw .arithmetic("a fill of \(contract.id)", error) }
    return replacing(holdings: holdings, positions: positions)
  }

  /// The account with `trade` in the book, none of it filled.
  func ordering(_ trade: PlannedTrade) -> Account {
    guard trade.lots != 0 else { return self }
    return replacing(
      orders: orders + [Order(contract: trade.contract, lots: trade.lots, price: trade.price)])
  }
}

extension Fill {
  /// What is left of an isolated position: cash goes to its margin, and what is left of that when
  /// it closes back to the holdings. A loss beyond the margin is not the account's.
  fileprivate func settled(
    _ cash: Money, adding moved: Money, to held: Position, of contract: Contract,
    in market: Market, keeping holdings: inout [Holding]
  ) throws(AmountError) -> Position? {
    let asset = market.asset(contract.margin)
    guard held.margin != nil || !moved.isZero else {
      // Without margin of its own it is refused where it is measured.
      try holdings.add(cash)
      return position?.moved(to: held.mode, margin: nil)
    }
    var margin = try Money(crediting: held.margin ?? .zero, in: asset).plus(moved)
    if cash.asset == asset { margin = try margin.plus(cash) } else { try holdings.add(cash) }
    guard let position else {
      try holdings.add(margin.orZero)
      return nil
    }
    return position.moved(to: held.mode, margin: margin.value)
  }
}

extension [Holding] {
  /// Adds an amount to what is held for good; what is taken comes off it, first to last, and what
  /// is not there is owed.
  mutating func add(_ amount: Money) throws(AmountError) {
    guard !amount.isZero else { return }
    func isOwn(_ holding: Holding) -> Bool {
      holding.finality == .final && holding.amount.asset == amount.asset
    }
    var rest = amount
    for place in indices where isOwn(self[place]) && rest.units < 0 {
      guard self[place].amount.units > 0 else { continue }
      let taken = Swift.min(self[place].amount, rest.negated)
      self[place] = self[place].holding(try self[place].amount.minus(taken))
      rest = try rest.plus(taken)
    }
    guard !rest.isZero else { return }
    let place = firstIndex { isOwn($0) && $0.amount.units > 0 } ?? firstIndex(where: isOwn)
    if let place {
      self[place] = self[place].holding(try self[place].amount.plus(rest))
    } else {
      append(Holding(amount: rest))
    }
  }
}

extension Holding {
  /// Another amount in the same place.
  fileprivate func holding(_ amount: Money) -> Holding {
    Holding(amount: amount, chain: chain, bridge: bridge, finality: finality)
  }
}
