import PlimsollDomain
import PlimsollPricing

extension Assessor {
  /// The account with a long and a short of one contract and mode as one position.
  ///
  /// What is left keeps the entry of the larger side, and what the two were worth beyond it is
  /// realised, so that equity is what it was.
  func netted(_ account: Account) throws(MarginError) -> Account {
    let usual = account.mode ?? edition.modes.first ?? .cross
    var (left, holdings) = ([Position](), account.holdings)
    for position in account.positions {
      let mode = position.mode ?? usual
      let place = left.firstIndex {
        $0.contract == position.contract && ($0.mode ?? usual) == mode
      }
      guard let place, let contract = market.contracts[position.contract] else {
        left.append(position)
        continue
      }
      do {
        if let one = try one(left[place], position, contract, mode, &holdings) {
          left[place] = one
        } else {
          left.remove(at: place)
        }
      } catch let error as MarketError { throw .market(error) } catch {
        throw .arithmetic("\(contract.id)", error as? AmountError ?? .overflow("its lots"))
      }
    }
    return account.replacing(holdings: holdings, positions: left, hedgeMode: false)
  }

  /// One position in place of two; nothing where they close each other.
  private func one(
    _ first: Position, _ second: Position, _ contract: Contract, _ mode: MarginMode,
    _ holdings: inout [Holding]
  ) throws -> Position? {
    let larger = first.lots.magnitude >= second.lots.magnitude ? first : second
    let (lots, isOver) = first.lots.addingReportingOverflow(second.lots)
    guard !isOver else { throw AmountError.overflow("the lots of \(contract.id)") }
    let cost = try larger.cost?.times(FixedPoint(Int(lots)))
      .dividedUp(by: FixedPoint(Int(larger.lots)))
    let left = larger.holding(lots, entry: larger.entry, cost: lots == 0 ? nil : cost)
    var cash = try MarkValue.value(of: first, contract, in: market)
      .plus(MarkValue.value(of: second, contract, in: market))
    if lots != 0 { cash = try cash.minus(MarkValue.value(of: left, contract, in: market)) }
    guard mode == .isolated else {
      try holdings.add(cash)
      return lots == 0 ? nil : left
    }
    let asset = market.asset(contract.margin)
    var margin = Money.zero(asset)
    for position in [first, second] {
      margin = try margin.plus(Money(crediting: position.margin ?? .zero, in: asset))
    }
    if cash.asset == asset { margin = try margin.plus(cash) } else { try holdings.add(cash) }
    guard lots == 0 else { return left.moved(to: left.mode, margin: margin.value) }
    try holdings.add(margin.orZero)
    return nil
  }
}
