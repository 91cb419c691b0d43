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
  private let resolution: Resolution
  private var grids: [String: PreparedGrid] = [:]

  /// Prepares `contracts` for `edition`.
  public init(
    of contracts: some Collection<Contract>, in market: Market, unit: AssetID, edition: Edition,
    resolution: Resolution = .wide
  ) throws(MarginError) {
    (self.market, self.unit, self.resolution) = (market, market.asset(unit), resolution)
    let listed = Array(contracts)
    var (lines, places, refusal) = ([Line](), [ContractID: Int](), MarketError?.none)
    lines.reserveCapacity(listed.count)
    places.reserveCapacity(listed.count)
    do {
      for place in listed.indices.sorted(by: { listed[$0].id < listed[$1].id }) {
        places[listed[place].id] = lines.count
        lines.append(
          try Line(
            listed[place], in: market, unit: unit, conversion: edition.conversion,
            isDiscounted: edition.discounting == .rates))
      }
    } catch { refusal = error }
    let marked = Repricer.columns(of: lines)
    bases = try Self.bases(marked, lines, resolution)
    // What is wrong with an earlier line is said first.
    if let refusal { throw .market(refusal) }
    (self.lines, self.places) = (lines, places)
    let byUnderlying = Ranking(
      lines.map { $0.contract.underlying }, with: edition.grids.flatMap(\.holders))
    (underlyings, underlyingOf) = (byUnderlying.keys, byUnderlying.places)
    let byExpiry = Ranking(lines.map { ExpiryBucket($0.contract, at: market.time) })
    (expiries, expiryOf) = (byExpiry.keys, byExpiry.places)
    try prepare(edition, marked, byUnderlying.members, sharesSteps: false)
  }

  /// The same, with one exponent for the arrays of all lines that a grid adds up.
  func sharingSteps(_ edition: Edition) throws(MarginError) -> Valuation {
    var (other, lists) = (self, [[Int]](repeating: [], count: underlyings.count))
    for (line, place) in underlyingOf.enumerated() { lists[place].append(line) }
    try other.prepare(edition, Repricer.columns(of: lines), lists, sharesSteps: true)
    return other
  }

  /// Prepares every grid; `marked` is one lot of each line at mark, `lists` lines by underlying.
  private mutating func prepare(
    _ edition: Edition, _ marked: [Line.Columns], _ lists: [[Int]], sharesSteps: Bool
  ) throws(MarginError) {
    var repricer = Repricer()
    for grid in edition.grids {
      let together = sharesSteps && !edition.isPerUnderlying(grid)
      grids[grid.name] = try PreparedGrid(
        grid, self, marked: marked, lines: lists, by: &repricer, resolution: resolution,
        sharing: together ? [Array(lines.indices)] : sharesSteps ? lists : nil)
    }
  }

  private static func bases(_ marked: [Line.Columns], _ lines: [Line], _ resolution: Resolution)
    throws(MarginError) -> [RiskArray]
  {
    var bases: [RiskArray] = []
    bases.reserveCapacity(lines.count)
    do throws(RevaluationError) {
      for place in lines.indices {
        bases.append(
          try RiskArray(rounding: marked[place], of: lines[place].contract.id, resolution))
      }
    } catch { throw .revaluation(error) }
    return bases
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
