import PlimsollDomain
import PlimsollRevaluation

/// One grid's arrays for every line and every holding that moves with an underlying, and what its
/// groups are discounted and dampened by.
struct PreparedGrid: Sendable {
  /// By line; empty where the grid has no terms for the underlying.
  let arrays: [RiskArray]
  /// By line: whether the grid has terms for its underlying.
  let covers: [Bool]
  /// By underlying: what one unit of each asset it counts brings, by scenario.
  let holdings: [[AssetID: RiskArray]]
  /// By expiry bucket: what worths are discounted by; none where the grid does not discount.
  let factors: [ExpiryDiscount.Factors?]
  /// By underlying; empty where nothing is dampened.
  let allowances: [[FixedPoint]]
  /// By underlying, by scenario.
  let labels: [[String]]

  init(
    _ grid: ScenarioGrid, lines: [Line], underlyings: [AssetID], expiries: [ExpiryBucket],
    market: Market, unit: AssetID, resolution: Resolution, sharing groups: [Int]? = nil
  ) throws(MarginError) {
    covers = lines.map { grid.covers($0.contract) }
    let columns = lines.map { line in
      grid.terms(of: line.contract.underlying).map {
        line.columns(in: $0.set, isWeighted: !$0.foldsExpiries)
      }
    }
    let exponents = groups.map { Self.exponents(columns, $0) }
    var arrays: [RiskArray] = []
    for (place, columns) in columns.enumerated() {
      guard let columns else {
        arrays.append(RiskArray(exponent: exponents?[place] ?? 0, mantissas: []))
        continue
      }
      let id = lines[place].contract.id
      do {
        arrays.append(
          try exponents.map { try RiskArray(rounding: columns, of: id, at: $0[place]) }
            ?? RiskArray(rounding: columns, of: id, resolution))
      } catch { throw .revaluation(error as? RevaluationError ?? .notFinite(id)) }
    }
    self.arrays = arrays
    var allowances: [[FixedPoint]] = []
    var holdings: [[AssetID: RiskArray]] = []
    for underlying in underlyings {
      let terms = grid.terms(of: underlying)
      allowances.append(try terms?.allowances(in: unit, market: market) ?? [])
      holdings.append(try Self.holdings(terms, market, unit, resolution))
    }
    (self.allowances, self.holdings) = (allowances, holdings)
    factors = try Self.factors(grid, expiries, market)
    labels = underlyings.map { grid.terms(of: $0)?.set.scenarios.map(\.label) ?? [] }
  }

  /// By line, the exponent it shares with its group; with no groups, all lines are one.
  private static func exponents(_ columns: [Line.Columns?], _ groups: [Int]) -> [Int] {
    let groups = groups.isEmpty ? columns.map { _ in 0 } : groups
    var shared: [Int: Int] = [:]
    for group in Set(groups).sorted() {
      shared[group] = RiskArray.exponent(
        holding: columns.indices.filter { groups[$0] == group }.compactMap { columns[$0] })
    }
    return groups.map { shared[$0] ?? 0 }
  }

  /// One unit of each asset that moves with the underlying; those without a price are left out,
  /// and an account that holds one is refused by its collateral.
  private static func holdings(
    _ terms: GridTerms?, _ market: Market, _ unit: AssetID, _ resolution: Resolution
  ) throws(MarginError) -> [AssetID: RiskArray] {
    guard let terms else { return [:] }
    var arrays: [AssetID: RiskArray] = [:]
    for asset in terms.holdings where market.assets[asset] != nil {
      let price: Double
      do { price = try market.price(of: asset, in: unit).double } catch { throw .market(error) }
      let profits = terms.set.scenarios.map { scenario in
        price * scenario.move.double * (terms.foldsExpiries ? 1 : scenario.weight.double)
      }
      let columns = Line.Columns(profits: profits, value: price, delta: price, notional: price)
      do {
        arrays[asset] = try RiskArray(rounding: columns, of: ContractID(asset.text), resolution)
      } catch { throw .revaluation(error) }
    }
    return arrays
  }

  private static func factors(
    _ grid: ScenarioGrid, _ expiries: [ExpiryBucket], _ market: Market
  ) throws(MarginError) -> [ExpiryDiscount.Factors?] {
    var factors: [ExpiryDiscount.Factors?] = []
    for bucket in expiries {
      guard let discount = grid.terms(of: bucket.underlying)?.discount, bucket.expiry != nil else {
        factors.append(nil)
        continue
      }
      let rate = bucket.rate(in: market)
      guard let known = discount.factors(years: bucket.years, rate: rate) else {
        throw .arithmetic("the discount of \(bucket.label)", .overflow("a rate of \(rate)"))
      }
      factors.append(known)
    }
    return factors
  }
}
