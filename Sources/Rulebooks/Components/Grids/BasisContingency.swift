import PlimsollDomain
import PlimsollRevaluation

/// A charge for the forward of each expiry moving alone.
///
/// `Σ over expiries max(0, −min(V(up) − V, V(down) − V)) × (add + yearly × years)`, V being what
/// the options of the expiry are worth. Source: derivexyz/v2-core at 7736900d, PMRM and PMRM_2;
/// reproduced on their published cases.
public struct BasisContingency: MarginComponent {
  public let name: String
  /// Terms by underlying.
  public let underlyings: [AssetID: Terms]
  /// Terms of every other underlying; without them options there take no charge.
  public let others: Terms?
  /// Both moves of every underlying.
  private let grid: ScenarioGrid

  public let inputs: Set<DeclaredInput> = [.mark, .forward, .volatility, .time, .assetPrice]
  public var grids: [ScenarioGrid] { [grid] }

  /// The terms of one underlying.
  public struct Terms: Hashable, Sendable {
    /// The move of a forward up, above zero.
    public let up: FixedPoint
    /// The move down, below zero and above -1.
    public let down: FixedPoint
    /// The share of the loss that is charged, whatever the tenor.
    public let add: FixedPoint
    /// What is added to it for each year.
    public let yearly: FixedPoint
    /// Seconds over which settlement prices are averaged; zero for none.
    public let averaging: FixedPoint

    /// Two moves and what of their loss is charged.
    public init(
      up: FixedPoint, down: FixedPoint, add: FixedPoint, yearly: FixedPoint,
      averaging: FixedPoint = .zero
    ) {
      (self.up, self.down, self.add) = (up, down, add)
      (self.yearly, self.averaging) = (yearly, averaging)
    }

    /// Both moves, at volatilities that stand still.
    var moves: GridTerms {
      GridTerms(
        set: ScenarioSet(
          scenarios: [up, down].map { Scenario(move: $0, volatility: .same) },
          shift: VolatilityShift(up: .zero, down: .zero), averaging: averaging))
    }
  }

  /// Terms by underlying.
  public init(
    name: String = "basis-contingency", underlyings: [AssetID: Terms], others: Terms? = nil
  ) {
    (self.name, self.underlyings, self.others) = (name, underlyings, others)
    grid = ScenarioGrid(
      name: name, underlyings: underlyings.mapValues(\.moves), others: others?.moves)
  }

  private func terms(of underlying: AssetID) -> Terms? { underlyings[underlying] ?? others }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var options: [Int: [LineLots]] = [:]
    for entry in portfolio.entries where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard contract.option != nil, terms(of: contract.underlying) != nil else { continue }
      options[valuation.expiryOf[entry.line], default: []].append(
        LineLots(line: entry.line, lots: entry.lots))
    }
    var reasons: [Reason] = []
    for (bucket, lots) in options.sorted(by: { $0.key < $1.key }) {
      guard let terms = terms(of: valuation.expiries[bucket].underlying) else { continue }
      reasons.append(try reason(valuation.expiries[bucket], lots, terms, valuation, weight))
    }
    return reasons
  }

  private func reason(
    _ bucket: ExpiryBucket, _ lots: [LineLots], _ terms: Terms, _ valuation: Valuation,
    _ weight: Weight
  ) throws(MarginError) -> Reason {
    let arrays = valuation.prepared(grid).arrays
    do {
      let profits = try ReferenceFold.profits(of: lots, in: arrays, scenarios: 2)
      let error = try ReferenceFold.hidden(of: lots, in: arrays)
      let worst = profits.worst ?? 0
      let loss = profits[worst].mantissa < 0 ? profits[worst].negated : .zero
      // The tenor is a model's: the share leaves Double here and is rounded up with the charge.
      let share = terms.add.double + terms.yearly.double * bucket.years
      let charge = try loss.scaled(by: share)
      let hidden = try error.scaled(by: share + 1)
      let (unit, labels) = (valuation.unit, ["up", "down"])
      return Reason(
        component: name, subject: bucket.label,
        computed: Margins(
          initial: try Money(charging: charge, times: weight.initial, in: unit),
          maintenance: try Money(charging: charge, times: weight.maintenance, in: unit)),
        scenario: loss.mantissa == 0 ? nil : "forward \(labels[worst])",
        hidden: try Money(charging: hidden, times: weight.larger, in: unit))
    } catch let error as RevaluationError { throw .revaluation(error) } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(bucket.label))
    }
  }
}
