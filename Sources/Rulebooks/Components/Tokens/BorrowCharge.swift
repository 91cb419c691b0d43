import PlimsollDomain
import PlimsollRevaluation

/// A share of what is owed of each asset, on top of the debt itself.
///
/// `debt × rate × price`, the rate by asset and by the leverage the account chose. Where a rate
/// states no initial share, that is `debt ÷ (leverage − 1)`: what a borrower at that leverage puts
/// in beside the loan. The debt is in the balance already, at face.
/// Source: Binance FAQ 4868b2f1… and 17486164… (loans of portfolio margin); OKX docs-v5,
/// `position-builder` (borrowing of a currency whose equity is below zero).
public struct BorrowCharge: MarginComponent {
  public let name = "borrow-charge"
  /// What counts as owed.
  public let debt: Debt
  /// Rates by asset, the lowest leverage first.
  public let assets: [AssetID: [Rate]]
  /// Rates of every other asset.
  public let others: [Rate]

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice, .holdings]

  /// What counts as owed of an asset.
  public enum Debt: String, Hashable, Sendable, CaseIterable {
    /// What was borrowed, even where more of the asset is held.
    case loans
    /// What holdings and the results of positions together lack.
    case equity
  }

  /// The shares at one leverage.
  public struct Rate: Hashable, Sendable {
    /// The leverage from which it holds; none where it does not matter.
    public let leverage: FixedPoint?
    /// The initial share; what the leverage makes it without one.
    public let initial: FixedPoint?
    /// The maintenance share.
    public let maintenance: FixedPoint

    /// Shares at `leverage`; one of `leverage` and `initial` is stated.
    public init(leverage: FixedPoint?, initial: FixedPoint?, maintenance: FixedPoint) {
      (self.leverage, self.initial, self.maintenance) = (leverage, initial, maintenance)
    }

    /// Both figures on a debt; a quotient to 18 decimals, up.
    public func charge(on debt: FixedPoint) throws(AmountError) -> ExactCharge {
      let keep = try debt.times(maintenance)
      if let initial { return ExactCharge(initial: try debt.times(initial), maintenance: keep) }
      guard let leverage else { return ExactCharge(initial: keep, maintenance: keep) }
      return ExactCharge(
        initial: try debt.dividedUp(by: leverage.minus(.one)), maintenance: keep)
    }
  }

  /// Rates by asset.
  public init(of debt: Debt, assets: [AssetID: [Rate]], others: [Rate] = []) {
    (self.debt, self.assets, self.others) = (debt, assets, others)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for (asset, owed) in try debts(portfolio) where owed > .zero {
      guard let rate = rate(of: asset, at: portfolio.leverage) else { continue }
      do {
        let price = try valuation.market.price(of: asset, in: valuation.unit.id)
        let exact = try rate.charge(on: owed).converted(at: price).weighted(weight)
        let margins = try Money.margins(charging: exact, in: valuation.unit)
        reasons.append(Reason(component: name, subject: asset.text, computed: margins))
      } catch let error as MarketError { throw .market(error) } catch {
        throw .arithmetic("the loan of \(asset)", error as? AmountError ?? .overflow(asset.text))
      }
    }
    return reasons
  }

  /// What is owed of each asset, by name.
  private func debts(_ portfolio: Portfolio) throws(MarginError)
    -> [(asset: AssetID, owed: FixedPoint)]
  {
    guard debt == .equity else { return portfolio.holdings.map { ($0.asset, $0.owed) } }
    var debts: [(AssetID, FixedPoint)] = []
    for (asset, held, result) in try portfolio.byAsset(countsOptions: true) {
      do { debts.append((asset, try held.plus(result).negated)) } catch {
        throw .arithmetic("the equity in \(asset)", error)
      }
    }
    return debts
  }

  /// The rate of the largest stated leverage that is not above the chosen one; the first without a
  /// choice.
  func rate(of asset: AssetID, at leverage: FixedPoint?) -> Rate? {
    let rates = assets[asset] ?? others
    guard let leverage else { return rates.first }
    return rates.last { $0.leverage.map { $0 <= leverage } ?? true } ?? rates.first
  }
}
