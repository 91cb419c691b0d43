import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// What each side of a book can lose by the market's risk factors, with the price that closing the
/// position would give away.
///
/// With `h` units held, `B` and `S` units bid and offered, mark `P`:
/// - long: `max(h, 0)·slippage·P + long·P·(max(h, 0) + B)`;
/// - short: `max(−h, 0)·slippage·P + short·P·(max(−h, 0) + S)`;
/// - maintenance: the larger, plus the weighted funding the holder is about to pay, up to the next
///   unit of the asset; the other levels are ``MarginLevels`` of it, and open orders count in all.
///
/// A contract with a cap on its price is charged the most it can still lose, at every level
/// (``AssignedMargin``); a leverage that is stated makes initial margin that of the entry price.
/// Source: vegaprotocol specs, 0019-MCAL; that slippage counts the position and not its orders is
/// as the venue's own tests have it. Vectors `vega-m-*`. Example: one short at 15,900, slippage
/// 0.25, both factors 0.1: 3,975 + 1,590 = 5,565.
public struct RiskFactorSlippage: MarginComponent {
  public let name = "risk-factor-slippage"
  /// Terms by instrument or underlying; an instrument's own come first.
  public let terms: [String: Terms]
  /// Terms of everything else; without them a contract there is not covered.
  public let others: Terms?
  /// The multiples of maintenance margin.
  public let scaling: MarginScaling

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice, .orders, .funding]

  /// Charges by `terms`.
  public init(terms: [String: Terms], others: Terms? = nil, scaling: MarginScaling) {
    (self.terms, self.others, self.scaling) = (terms, others, scaling)
  }

  public func covers(_ contract: Contract) -> Bool {
    contract.option == nil && contract.payoff != .spot && contract.form != .inverse
      && terms(of: contract) != nil
  }

  /// The terms of `contract`.
  public func terms(of contract: Contract) -> Terms? {
    terms.terms(of: contract) ?? others
  }

  /// The levels of `book`, in whole units of `asset`, prices being in units of it.
  public func levels(of book: Book, _ terms: Terms, in asset: Asset) throws(AmountError)
    -> MarginLevels
  {
    let maintenance = try Money(charging: terms.maintenance(of: book), in: asset)
    return try MarginLevels(maintenance: maintenance, scaling: terms.isCapped ? .none : scaling)
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for entry in portfolio.entries where entry.lots != 0 || entry.buys != 0 || entry.sells != 0 {
      let contract = valuation.lines[entry.line].contract
      guard covers(contract), let terms = terms(of: contract),
        let quote = valuation.quote(entry.line), let mark = quote.mark
      else { continue }
      let rate = try valuation.rate(entry.line)
      do {
        let book = try Book(entry, contract, mark: mark, funding: quote.funding)
        let exact = try rate.up(terms.maintenance(of: book))
        let margins = try margins(of: exact, entry, book, terms, rate, valuation.unit, weight)
        reasons.append(Reason(component: name, subject: contract.id.text, computed: margins))
      } catch { throw .arithmetic("\(name) of \(contract.id)", error) }
    }
    return reasons
  }

  /// Each figure from its own weighted maintenance, rounded up before it is scaled.
  private func margins(
    of exact: FixedPoint, _ entry: Portfolio.Entry, _ book: Book, _ terms: Terms,
    _ rate: ExchangeRate, _ unit: Asset, _ weight: Weight
  ) throws(AmountError) -> Margins {
    let scaling = terms.isCapped ? MarginScaling.none : scaling
    func levels(_ factor: FixedPoint) throws(AmountError) -> MarginLevels {
      let maintenance = try Money(charging: exact.timesUp(factor), in: unit)
      return try MarginLevels(maintenance: maintenance, scaling: scaling)
    }
    let maintenance = try levels(weight.maintenance).maintenance
    guard let leverage = entry.leverage, let price = entry.price, leverage > .zero else {
      return Margins(initial: try levels(weight.initial).initial, maintenance: maintenance)
    }
    let factor = ExchangeRate(
      over: try rate.over.times(weight.initial), under: try rate.under.times(leverage))
    let assigned = try AssignedMargin.position(
      units: book.held, entry: price, factor: factor, in: unit)
    return Margins(
      initial: max(assigned, try levels(weight.initial).maintenance), maintenance: maintenance)
  }
}

extension MarginScaling {
  /// All levels the same.
  static let none = MarginScaling(search: .one, initial: .one, release: .one)
}
