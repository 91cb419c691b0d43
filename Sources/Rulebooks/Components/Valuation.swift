import PlimsollDomain
import PlimsollRevaluation

/// A market made ready for one edition and one requirement unit: lines and risk arrays, built once
/// and shared by every account that holds them.
///
/// - Cost: one Black-76 price a line and scenario; 8 bytes a value.
public struct Valuation: Sendable {
  /// The market valued.
  public let market: Market
  /// The requirement unit.
  public let unit: Asset
  /// The lines, in the order of their contracts' names.
  public let lines: [Line]
  /// The value, delta and notional of each line.
  public let bases: [RiskArray]
  /// Each line's underlying, as its place in `underlyings`.
  public let underlyingOf: [Int]
  /// The underlyings, by name.
  public let underlyings: [AssetID]
  /// Each line's expiry bucket, as its place in `expiries`.
  let expiryOf: [Int]
  /// The underlyings and expiries that lines fall into, in order.
  let expiries: [ExpiryBucket]
  private let places: [ContractID: Int]
  private let grids: [String: PreparedGrid]

  /// Prepares `contracts` for `edition`; with `sharesSteps` the arrays of lines that grids add up
  /// have one exponent.
  public init(
    of contracts: some Collection<Contract>, in market: Market, unit: AssetID, edition: Edition,
    resolution: Resolution = .wide, sharesSteps: Bool = false
  ) throws(MarginError) {
    self.market = market
    self.unit = market.asset(unit)
    let sorted = contracts.sorted { $0.id < $1.id }
    var (lines, bases) = ([Line](), [RiskArray]())
    let nothing = ScenarioSet(scenarios: [], shift: VolatilityShift(up: .zero, down: .zero))
    do {
      for contract in sorted {
        let line = try Line(
          contract, in: market, unit: unit, conversion: edition.conversion,
          isDiscounted: edition.discounting == .rates)
        lines.append(line)
        bases.append(
          try RiskArray(rounding: line.columns(in: nothing), of: contract.id, resolution))
      }
    } catch let error as MarketError { throw .market(error) } catch {
      throw .revaluation(error as? RevaluationError ?? .overflow(positions: 0))
    }
    (self.lines, self.bases) = (lines, bases)
    places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, $0) })
    let underlyings = Set(sorted.map(\.underlying) + edition.grids.flatMap(\.holders)).sorted()
    self.underlyings = underlyings
    underlyingOf = sorted.map { underlyings.firstIndex(of: $0.underlying) ?? 0 }
    let buckets = sorted.map { ExpiryBucket($0, at: market.time) }
    let expiries = Set(buckets).sorted()
    self.expiries = expiries
    expiryOf = buckets.map { expiries.firstIndex(of: $0) ?? 0 }
    var grids: [String: PreparedGrid] = [:]
    for grid in edition.grids {
      grids[grid.name] = try PreparedGrid(
        grid, lines: lines, underlyings: underlyings, expiries: expiries, market: market,
        unit: unit, resolution: resolution,
        sharing: sharesSteps ? edition.isPerUnderlying(grid) ? underlyingOf : [] : nil)
    }
    self.grids = grids
  }

  /// The place of a contract's line.
  public func line(of contract: ContractID) -> Int? { places[contract] }

  /// What was prepared for a grid of the edition.
  func prepared(_ grid: ScenarioGrid) -> PreparedGrid {
    guard let prepared = grids[grid.name] else {
      preconditionFailure("A valuation serves the grids of its own edition.")
    }
    return prepared
  }

  /// What a quote says of the contract on `line`.
  func quote(_ line: Int) -> Quote? { market.quotes[lines[line].contract.id] }

  /// Units of the requirement unit for one of the settlement asset of `line`, exactly.
  func rate(_ line: Int) throws(MarginError) -> ExchangeRate {
    do { return try market.price(of: lines[line].contract.settle, in: unit.id) } catch {
      throw .market(error)
    }
  }
}
