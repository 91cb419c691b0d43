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
    let valuation = try valuation(unit)
    guard !valuation.lines.isEmpty else { throw BookError.nothing(in: unit) }
    let own = try UnitBook(rule, valuation, line: edition.line)
    let lines = own.table.lines
    var (contracts, notionals) = ([Contract](), [Double]())
    for name in lines.names {
      guard let place = valuation.line(of: ContractID(name)) else { continue }
      let array = valuation.bases[place]
      contracts.append(valuation.lines[place].contract)
      let size = Double(
        sign: .plus, exponent: array.exponent, significand: Double(array.notional.magnitude))
      notionals.append(max(1e-9, size))
    }
    var book = own.book
    try book.fund(
      SyntheticBook(seed: seed, terms, lines: lines, notionals: notionals), by: own.table)
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
}
