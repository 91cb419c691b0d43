import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing

/// What a margin group owns, and what of it is compared with its requirement.
struct GroupWorth {
  /// Holdings and every position at its price.
  private(set) var equity: Equity
  /// What the edition compares.
  private(set) var balance: Equity
  /// What components let count; nothing in editions that compare something else.
  private(set) var credits: [Credit] = []
  /// Every position with its line and what it adds to equity.
  private(set) var positions: [(Position, line: Int, value: Money)] = []

  init(of book: GroupBook, _ edition: Edition, _ valuation: Valuation) throws(MarginError) {
    let (unit, market) = (valuation.unit, valuation.market)
    (equity, balance) = (.zero(unit), .zero(unit))
    do {
      let schedule = book.assigned == nil ? edition.collateral : .assigned
      equity = try schedule.value(of: book.holdings, in: unit, market: market)
      balance = equity
      for position in book.positions {
        guard let line = valuation.line(of: position.contract) else { continue }
        let contract = valuation.lines[line].contract
        let settled = try MarkValue.value(
          of: position, contract, in: market,
          as: contract.settle == unit.id ? unit : market.asset(contract.settle))
        let value = try settled.convertedDown(to: unit, at: valuation.rate(line))
        equity = try equity.adding(value)
        if edition.balance == .equity || contract.option == nil {
          balance = try balance.adding(value)
        }
        positions.append((position, line, value))
      }
      guard edition.balance == .credits else { return }
      credits = try book.credits(edition, valuation)
      balance = Equity(
        mark: equity.mark, initial: try Money.sum(credits.map(\.counts.initial), in: unit),
        maintenance: try Money.sum(credits.map(\.counts.maintenance), in: unit))
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch {
      throw .arithmetic(book.name, error as? AmountError ?? .overflow(book.name))
    }
  }
}
