import PlimsollDomain
import PlimsollRevaluation

/// What an account has of each asset, results of positions included, at the share its venue lets
/// count.
///
/// `x` is what is held of an asset less what is owed, with the profit of every position that
/// settles in it. Above zero it counts in slices, each at its own rate; below zero it is owed in
/// full: `min(x·price·rate, x·price)`. An asset without rates counts nothing above zero.
/// Source: Binance FAQ 4868b2f1… (equity of portfolio margin); Bybit, "Understanding Collateral
/// Value Ratios"; OKX, `discount-rate-interest-free-quota`.
public struct AssetEquity: MarginComponent {
  public let name = "asset-equity"
  /// Shares by asset, 0 to 1, lowest floor first.
  public let assets: [AssetID: [Slice]]
  /// What the floors of slices are counted in.
  public let counted: Counted
  /// Whether the mark value of options counts.
  public let countsOptions: Bool

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice, .holdings]

  /// What the floors of slices are counted in.
  public enum Counted: String, Hashable, Sendable, CaseIterable {
    /// Units of the asset.
    case amount
    /// The requirement unit.
    case value
  }

  /// Slices by asset; each list starts at a floor of zero and rises.
  public init(assets: [AssetID: [Slice]], counted: Counted, countsOptions: Bool) {
    (self.assets, self.counted, self.countsOptions) = (assets, counted, countsOptions)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    []
  }

  /// Two credits an asset: what is held, and what the results of positions add to it.
  public func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [Credit]
  {
    var credits: [Credit] = []
    for (asset, held, result) in try portfolio.byAsset(countsOptions: countsOptions) {
      do {
        let posted = try worth(held, of: asset, in: valuation)
        let whole = try worth(held.plus(result), of: asset, in: valuation)
        if held != .zero {
          credits.append(
            Credit(
              component: name, subject: asset.text,
              counts: Margins(initial: posted, maintenance: posted)))
        }
        let added = try whole.minus(posted)
        guard result != .zero else { continue }
        credits.append(
          Credit(
            component: name, subject: "\(asset) results",
            counts: Margins(initial: added, maintenance: added), isGain: added.units > 0))
      } catch let error as MarginError { throw error } catch let error as MarketError {
        throw .market(error)
      } catch {
        throw .arithmetic("the equity in \(asset)", error as? AmountError ?? .overflow(""))
      }
    }
    return credits
  }

  /// What `amount` counts in the requirement unit, rounded once and down.
  func worth(_ amount: FixedPoint, of asset: AssetID, in valuation: Valuation) throws -> Money {
    let unit = valuation.unit
    let price = try valuation.market.price(of: asset, in: unit.id)
    guard amount > .zero else { return try Money(crediting: amount, at: price, in: unit) }
    let slices = assets[asset] ?? []
    guard counted == .value, slices.count > 1 else {
      return try Money(crediting: slices.total(of: amount), at: price, in: unit)
    }
    return try Money(crediting: slices.total(of: price.down(amount)), in: unit)
  }
}

extension Portfolio {
  /// What is held of each asset and what positions that settle in it are worth, by name.
  func byAsset(countsOptions: Bool) throws(MarginError)
    -> [(asset: AssetID, held: FixedPoint, result: FixedPoint)]
  {
    var amounts: [AssetID: (held: FixedPoint, result: FixedPoint)] = [:]
    for holding in holdings { amounts[holding.asset] = (holding.amount, .zero) }
    for result in results {
      let held = amounts[result.asset]?.held ?? .zero
      do {
        let whole = countsOptions ? try result.profit.plus(result.value) : result.profit
        amounts[result.asset] = (held, whole)
      } catch { throw .arithmetic("the results in \(result.asset)", error) }
    }
    return amounts.sorted { $0.key < $1.key }.map { ($0.key, $0.value.held, $0.value.result) }
  }
}
