import PlimsollDomain
import PlimsollRevaluation

/// Options and stock of each underlying and settlement asset by the strategies they make: spreads,
/// cover, collars, straddles, and what stands alone.
///
/// Rules name strategies and no algorithm; each figure takes the cheapest assignment of shorts to
/// what is held against them (``PairingSearch``). All spreads of an underlying are one: what they
/// can lose at most at any strike. A short option is charged its premium, so what is compared must
/// count neither side of options; a long one is paid in full and backs nothing more than it covers.
/// It credits cash, stock at its mark, and the loan value of long-dated options.
/// Source: FINRA rule 4210(f)(2); Cboe rule 10.3(c)(5).
public struct StrategyPairing: MarginComponent {
  public let name = "strategy-pairing"
  /// Rates of short options by underlying.
  public let options: [String: ShortOptionRates]
  /// Rates of short options on everything else.
  public let others: ShortOptionRates?
  /// Rates of stock.
  public let stock: StockRates
  /// What a long-dated option lends, if anything.
  public let loan: Loan?

  public let inputs: Set<DeclaredInput> = [.mark, .index, .time, .assetPrice, .holdings]

  /// What an option with long to go lends.
  public struct Loan: Hashable, Sendable {
    /// From more than so many days to expiry on.
    public let days: Int
    /// The share of its mark that counts.
    public let share: FixedPoint

    /// A share of the mark beyond `days`.
    public init(days: Int, share: FixedPoint) { (self.days, self.share) = (days, share) }
  }

  /// Charges by these rates.
  public init(
    options: [String: ShortOptionRates], others: ShortOptionRates?, stock: StockRates,
    loan: Loan? = nil
  ) {
    (self.options, self.others, self.stock, self.loan) = (options, others, stock, loan)
  }

  public func covers(_ contract: Contract) -> Bool {
    guard contract.form == .linear else { return false }
    return contract.payoff == .spot || contract.option != nil && rates(of: contract) != nil
  }

  /// The rates of a short option.
  public func rates(of contract: Contract) -> ShortOptionRates? {
    options[contract.underlying.text] ?? others
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    // Contracts that settle in different assets are no one strategy.
    let settles = Set(portfolio.entries.map { valuation.lines[$0.line].contract.settle }).sorted()
    let parts = portfolio.byUnderlying(in: valuation)
    for (part, settle) in parts.flatMap({ part in settles.map { (part, $0) } }) {
      let entries = part.entries.filter {
        let contract = valuation.lines[$0.line].contract
        return contract.settle == settle && covers(contract)
      }
      // Any order of positions is one order.
      let sorted = entries.sorted { ($0.line, $0.lots) < ($1.line, $1.lots) }
      guard let first = sorted.first(where: { $0.lots != 0 }) else { continue }
      let rate = try valuation.rate(first.line)
      let book = try StrategyBook(sorted, in: valuation, by: self)
      do {
        for part in try book.parts() {
          let exact = try part.charge.converted(at: rate).weighted(weight)
          let margins = try Money.margins(charging: exact, in: valuation.unit)
          reasons.append(Reason(component: name, subject: part.subject, computed: margins))
        }
      } catch {
        throw .arithmetic(name, error)
      }
    }
    return reasons
  }

  /// Cash, stock at its mark, and the share of long-dated options that counts.
  public func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [Credit]
  {
    let unit = valuation.unit
    var credits: [Credit] = []
    func grant(_ subject: String, _ value: FixedPoint, at rate: ExchangeRate)
      throws(AmountError)
    {
      let money = try Money(crediting: value, at: rate, in: unit)
      let counts = Margins(initial: money, maintenance: money)
      credits.append(Credit(component: name, subject: subject, counts: counts))
    }
    do {
      // Cash counts, and so does what is owed in anything.
      for held in portfolio.holdings where held.asset == unit.id || held.amount < .zero {
        let rate = try valuation.market.price(of: held.asset, in: unit.id)
        try grant(held.asset.text, held.amount, at: rate)
      }
      for entry in portfolio.entries where entry.lots != 0 {
        let contract = valuation.lines[entry.line].contract
        guard covers(contract), let mark = valuation.quote(entry.line)?.mark,
          let share = lent(entry, contract, beside: portfolio, in: valuation)
        else { continue }
        let value = try contract.quantity(of: entry.lots).times(contract.multiplier).times(mark)
        try grant(contract.id.text, value.times(share), at: valuation.rate(entry.line))
      }
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
    return credits
  }

  /// The share of a position's value that counts: all of stock; the loan of a long-dated option
  /// where no option is short that settles like it.
  private func lent(
    _ entry: Portfolio.Entry, _ contract: Contract, beside portfolio: Portfolio,
    in valuation: Valuation
  ) -> FixedPoint? {
    guard let terms = contract.option else { return .one }
    let seconds = valuation.market.time.seconds(until: terms.expiry)
    guard entry.lots > 0, let loan, seconds > Double(loan.days) * 86_400 else { return nil }
    let isNeeded = portfolio.entries.contains { other in
      let beside = valuation.lines[other.line].contract
      return other.lots < 0 && beside.underlying == contract.underlying
        && beside.settle == contract.settle && beside.option != nil
    }
    return isNeeded ? nil : loan.share
  }
}
