import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

extension AccountBook {
  /// Draws accounts from a seed that hold the contracts of the book counted in `unit`, and cash in
  /// it that gives each the headroom it drew.
  ///
  /// - Parameter hand: takes each account, in their order.
  /// - Throws: `BookError` where nothing is counted in `unit`.
  public func invent(
    _ terms: SyntheticBook.Terms, seed: UInt64, in unit: AssetID,
    to hand: (Account) throws -> Void
  ) throws {
    let valuation = try fine.valuation(unit)
    guard !valuation.lines.isEmpty else { throw BookError.nothing(in: unit) }
    let table = index.units.first { $0.unit == valuation.unit }?.table
    guard case .scenarios(let table) = table else {
      let lines = try ScenarioLines(
        valuation.lines.map {
          ScenarioLines.Entry($0.contract.id.text, in: $0.contract.underlying.text)
        }, fold: .groups)
      return try invent(terms, seed, lines, valuation, to: hand)
    }
    let (contracts, notionals) = lots(of: table.lines, in: valuation)
    var book = try ScenarioBook(table.lines, decimals: table.decimals, ticks: table.ticks)
    try book.fund(
      SyntheticBook(seed: seed, terms, lines: table.lines, notionals: notionals), by: table)
    for place in 0..<book.count {
      let positions = book.positions(of: place).map {
        Position(contract: contracts[$0.line].id, lots: $0.lots)
      }
      // Cash is what the balance lacks beside the worth of the positions.
      var cash = Money(units: book.cash(of: place), asset: valuation.unit)
      for (position, lots) in zip(positions, book.positions(of: place)) {
        let contract = contracts[lots.line]
        guard edition.balance == .equity || contract.option == nil,
          let line = valuation.line(of: contract.id)
        else { continue }
        let worth = try MarkValue.value(of: position, contract, in: valuation.market)
        cash = try cash.minus(worth.convertedDown(to: valuation.unit, at: valuation.rate(line)))
      }
      try hand(
        Account(
          id: book.name(of: place) ?? "\(place)", holdings: [Holding(amount: cash)],
          positions: positions))
    }
  }

  /// The same where no pass says what accounts need: each is assessed.
  private func invent(
    _ terms: SyntheticBook.Terms, _ seed: UInt64, _ lines: ScenarioLines, _ valuation: Valuation,
    to hand: (Account) throws -> Void
  ) throws {
    let (contracts, notionals) = lots(of: lines, in: valuation)
    for drawn in SyntheticBook(seed: seed, terms, lines: lines, notionals: notionals) {
      let positions = drawn.positions.map {
        Position(contract: contracts[$0.line].id, lots: $0.lots)
      }
      let bare = Account(id: drawn.name, positions: positions)
      let group = try fine.standings(of: bare).first
      let needed = Double(group?.margins.maintenance.units ?? 0) * (1 + drawn.headroom)
      let cash = Money(
        units: Int128(min(needed, 0x1p90)) - (group?.balance.maintenance.units ?? 0),
        asset: valuation.unit)
      try hand(
        Account(id: drawn.name, holdings: [Holding(amount: cash)], positions: positions))
    }
  }

  /// By line: its contract, and what a lot of it is worth.
  private func lots(of lines: ScenarioLines, in valuation: Valuation) -> ([Contract], [Double]) {
    var (contracts, notionals) = ([Contract](), [Double]())
    for name in lines.names {
      guard let place = valuation.line(of: ContractID(name)) else { continue }
      let array = valuation.bases[place]
      contracts.append(valuation.lines[place].contract)
      let size = Double(
        sign: .plus, exponent: array.exponent, significand: Double(array.notional.magnitude))
      notionals.append(max(1e-9, size))
    }
    return (contracts, notionals)
  }
}
