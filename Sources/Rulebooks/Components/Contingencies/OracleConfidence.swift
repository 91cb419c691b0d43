import PlimsollDomain
import PlimsollRevaluation

/// A charge on what is held at prices that their oracle doubts.
///
/// Where the doubt of a price is above `from`: `doubt × factor × notional`, of initial margin
/// unless a maintenance factor is stated. The notional of a future is its units at the index, its
/// doubt the larger of the index's and its mark's; that of the options of an expiry is their
/// contracts at the index; collateral is taken asset by asset, the unit of the group apart.
/// Source: Derive v2-core at 7736900d; Derive charges where confidence `1 − doubt` is below a
/// threshold `1 − from`. Example: 2 calls sold at an index of 3,000, a score of 0.2 and a factor of
/// 1 need 0.8·6,000 = 4,800.
public struct OracleConfidence: MarginComponent {
  public let name = "oracle-confidence"
  /// What futures and perpetuals are charged, if anything.
  public let futures: Terms?
  /// What options are charged, if anything.
  public let options: OptionTerms?
  /// What collateral is charged, if anything.
  public let collateral: Terms?

  public var inputs: Set<DeclaredInput> {
    let always: Set<DeclaredInput> = [.index, .mark, .assetPrice, .confidence]
    return collateral == nil ? always : always.union([.holdings])
  }

  /// From which doubt on, and how much.
  public struct Terms: Hashable, Sendable {
    /// The doubt that is still forgiven.
    public let from: FixedPoint
    /// What doubt is multiplied by.
    public let factor: Weight

    /// A charge above `from`.
    public init(from: FixedPoint, factor: Weight) { (self.from, self.factor) = (from, factor) }

    /// The charge on a notional; none where the doubt is forgiven.
    func charge(_ doubt: FixedPoint, on notional: FixedPoint) throws(AmountError) -> ExactCharge? {
      guard doubt > from, notional > .zero else { return nil }
      return try ExactCharge(initial: factor.initial, maintenance: factor.maintenance)
        .times(doubt.times(notional))
    }
  }

  /// The same of options.
  public struct OptionTerms: Hashable, Sendable {
    /// From which doubt on, and how much.
    public let terms: Terms
    /// Whether only sold options count.
    public let onlySold: Bool
    /// What may be doubted.
    public let doubts: [DoubtedPrice]

    /// A charge on options.
    public init(_ terms: Terms, onlySold: Bool, doubts: [DoubtedPrice]) {
      (self.terms, self.onlySold, self.doubts) = (terms, onlySold, doubts)
    }
  }

  /// Charges for each kind of holding.
  public init(futures: Terms? = nil, options: OptionTerms? = nil, collateral: Terms? = nil) {
    (self.futures, self.options, self.collateral) = (futures, options, collateral)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    do {
      let charges =
        try ofFutures(portfolio, valuation) + ofOptions(portfolio, valuation)
        + ofCollateral(portfolio, valuation)
      return try charges.map { subject, exact in
        Reason(
          component: name, subject: subject,
          computed: try Money.margins(charging: exact.weighted(weight), in: valuation.unit))
      }
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch { throw .arithmetic(name, error as? AmountError ?? .overflow(name)) }
  }

  private typealias Charge = (subject: String, exact: ExactCharge)

  private func ofFutures(_ portfolio: Portfolio, _ valuation: Valuation) throws -> [Charge] {
    guard let futures else { return [] }
    var charges: [Charge] = []
    for entry in portfolio.entries where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard contract.isFuture else { continue }
      let doubt = try max(
        valuation.assetDoubt(contract.underlying), valuation.quoteDoubt(entry.line))
      let notional = try valuation.indexNotional(of: valuation.units(of: entry), entry.line)
      guard let exact = try futures.charge(doubt, on: notional) else { continue }
      charges.append((contract.id.text, try exact.converted(at: valuation.rate(entry.line))))
    }
    return charges
  }

  /// One charge an expiry: its contracts at the index, doubted as the worst of them is.
  private func ofOptions(_ portfolio: Portfolio, _ valuation: Valuation) throws -> [Charge] {
    guard let options else { return [] }
    let held = portfolio.entries.filter { $0.lots != 0 }.map(\.line)
    var expiries: [Int: (doubt: FixedPoint, notional: FixedPoint)] = [:]
    for entry in portfolio.entries where entry.lots != 0 {
      guard valuation.lines[entry.line].contract.option != nil else { continue }
      guard entry.lots < 0 || !options.onlySold else { continue }
      let settled = try valuation.indexNotional(of: valuation.units(of: entry), entry.line)
      let notional = try valuation.rate(entry.line).up(settled)
      let doubt = try valuation.doubt(entry.line, of: options.doubts, besides: held)
      let place = valuation.expiryOf[entry.line]
      let known = expiries[place] ?? (.zero, .zero)
      expiries[place] = (max(known.doubt, doubt), try known.notional.plus(notional))
    }
    return try expiries.sorted { $0.key < $1.key }.compactMap { place, total in
      try options.terms.charge(total.doubt, on: total.notional).map {
        ("\(valuation.expiries[place].label) options", $0)
      }
    }
  }

  private func ofCollateral(_ portfolio: Portfolio, _ valuation: Valuation) throws -> [Charge] {
    guard let collateral else { return [] }
    return try portfolio.holdings.compactMap { holding in
      guard holding.asset != valuation.unit.id, holding.amount > .zero else { return nil }
      let doubt = try valuation.assetDoubt(holding.asset)
      guard doubt > collateral.from else { return nil }
      let price = try valuation.market.price(of: holding.asset, in: valuation.unit.id)
      return try collateral.charge(doubt, on: price.up(holding.amount)).map {
        (holding.asset.text, $0)
      }
    }
  }
}
