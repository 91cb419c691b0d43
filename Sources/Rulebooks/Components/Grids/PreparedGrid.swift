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

  /// - Parameters:
  ///   - marked: by line, one lot of it at mark.
  ///   - lines: by underlying, the lines on it.
  ///   - groups: the lines whose arrays the grid adds up, which then have one exponent; none do
  ///     without it.
  init(
    _ grid: ScenarioGrid, _ valuation: Valuation, marked: [Line.Columns], lines: [[Int]],
    by repricer: inout Repricer, resolution: Resolution, sharing groups: [[Int]]?
  ) throws(MarginError) {
    let terms = valuation.underlyings.map(grid.terms)
    let known = terms.map { $0 != nil }
    let covers = valuation.underlyingOf.map { known[$0] }
    self.covers = covers
    var columns = marked
    for (place, terms) in terms.enumerated() {
      guard let terms else { continue }
      repricer.reprice(
        lines[place], of: valuation.lines, in: terms.set, isWeighted: !terms.foldsExpiries,
        &columns)
    }
    let exponents = groups.map { Self.exponents(columns, $0, covers) }
    var arrays: [RiskArray] = []
    arrays.reserveCapacity(columns.count)
    for place in columns.indices {
      guard covers[place] else {
        arrays.append(RiskArray(exponent: exponents?[place] ?? 0, mantissas: []))
        continue
      }
      let id = valuation.lines[place].contract.id
      do {
        arrays.append(
          try exponents.map { try RiskArray(rounding: columns[place], of: id, at: $0[place]) }
            ?? RiskArray(rounding: columns[place], of: id, resolution))
      } catch { throw .revaluation(error as? RevaluationError ?? .notFinite(id)) }
    }
    self.arrays = arrays
    let (market, unit) = (valuation.market, valuation.unit.id)
    var allowances: [[FixedPoint]] = []
    var holdings: [[AssetID: RiskArray]] = []
    for terms in terms {
      allowances.append(try terms?.allowances(in: unit, market: market) ?? [])
      holdings.append(try Self.holdings(terms, market, unit, resolution))
    }
    (self.allowances, self.holdings) = (allowances, holdings)
    let discounts = terms.contains { $0?.discount != nil }
    factors =
      discounts
      ? try Self.factors(grid, valuation.expiries, market) : valuation.expiries.map { _ in nil }
    labels = terms.map { $0?.set.labels ?? [] }
  }

  /// By line, the exponent it shares with the covered lines of its group.
  private static func exponents(
    _ columns: [Line.Columns], _ groups: [[Int]], _ covers: [Bool]
  ) -> [Int] {
    var shared = [Int](repeating: 0, count: columns.count)
    for group in groups {
      let exponent = RiskArray.exponent(holding: group.filter { covers[$0] }.map { columns[$0] })
      for line in group { shared[line] = exponent }
    }
    return shared
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
