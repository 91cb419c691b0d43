import PlimsollDomain
import PlimsollRevaluation

/// How a grid treats one underlying.
public struct GridTerms: Hashable, Sendable {
  /// The scenarios.
  public let set: ScenarioSet
  /// The share of a gain in one underlying that may offset losses in others.
  public let gainShare: FixedPoint
  /// Dollars by which a result moves towards zero for each whole range its move goes beyond the
  /// range.
  public let dampener: Dampener?

  /// What takes the edge off far scenarios for small accounts.
  public struct Dampener: Hashable, Sendable {
    /// US dollars a range.
    public let dollars: FixedPoint
    /// The range.
    public let range: FixedPoint

    /// `dollars` for each `range` beyond the first.
    public init(dollars: FixedPoint, range: FixedPoint) {
      (self.dollars, self.range) = (dollars, range)
    }
  }

  /// Terms of one underlying.
  public init(set: ScenarioSet, gainShare: FixedPoint = .one, dampener: Dampener? = nil) {
    (self.set, self.gainShare, self.dampener) = (set, gainShare, dampener)
  }

  /// `(|move|/range − 1)⁺ × dollars`, in `unit`, by scenario, rounded down: it lowers a charge.
  func allowances(in unit: AssetID, market: Market) throws(MarginError) -> [FixedPoint] {
    guard let dampener else { return [] }
    do {
      let price = try market.price(of: "USD", in: unit)
      var allowances: [FixedPoint] = []
      for scenario in set.scenarios {
        let ranges = try scenario.move.magnitude.dividedDown(by: dampener.range)
        let beyond = try max(.zero, ranges.minus(.one)).times(dampener.dollars)
        // To the 12 decimals that coins are counted in: the fold's integers then stay in 128 bits.
        allowances.append(try price.down(beyond).dividedDown(by: .one, decimals: 12))
      }
      return allowances
    } catch let error as MarketError { throw .market(error) } catch {
      throw .arithmetic("the dampener", error as? AmountError ?? .overflow("dampener"))
    }
  }
}

/// The worst loss over a set of scenarios, positions netted in each.
///
/// Two levels: lines fold into a vector for each underlying, its group function keeps a share of
/// gains and dampens far scenarios, and the sum of the groups is taken at its worst scenario.
public struct ScenarioGrid: MarginComponent {
  public let name: String
  /// Terms by underlying.
  public let underlyings: [AssetID: GridTerms]
  /// Terms of every other underlying; without them a position there is not covered.
  public let others: GridTerms?
  /// Whether the edition folds each underlying alone.
  public private(set) var isSeparate = false

  public let inputs: Set<DeclaredInput> = [.mark, .forward, .volatility, .time, .assetPrice]
  public var grids: [ScenarioGrid] { [self] }

  /// A grid by underlying. All terms have the same number of scenarios.
  public init(name: String, underlyings: [AssetID: GridTerms], others: GridTerms? = nil) {
    (self.name, self.underlyings, self.others) = (name, underlyings, others)
  }

  /// The same grid, as one that is folded for each underlying alone.
  var separated: ScenarioGrid {
    var grid = self
    grid.isSeparate = true
    return grid
  }

  /// The terms of one underlying.
  public func terms(of underlying: AssetID) -> GridTerms? { underlyings[underlying] ?? others }

  public func covers(_ contract: Contract) -> Bool { terms(of: contract.underlying) != nil }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    guard let fold = try fold(portfolio, in: valuation), let worst = fold.profits.worst else {
      return []
    }
    let profit = fold.profits[worst]
    let loss = profit.mantissa < 0 ? profit.negated : .zero
    do {
      let unit = valuation.unit
      return [
        Reason(
          component: name, subject: fold.subject,
          computed: Margins(
            initial: try Money(charging: loss, times: weight.initial, in: unit),
            maintenance: try Money(charging: loss, times: weight.maintenance, in: unit)),
          scenario: fold.labels[worst],
          hidden: try Money(charging: fold.hidden, times: weight.larger, in: unit))
      ]
    } catch { throw .arithmetic(name, error) }
  }
}

extension ScenarioGrid {
  /// Profits over all scenarios, before the worst is taken.
  public struct Fold: Sendable {
    /// Profit by scenario.
    public let profits: ProfitVector
    /// How each scenario is called.
    public let labels: [String]
    /// The underlyings folded.
    public let subject: String
    /// The most that array rounding can hide.
    public let hidden: Dyadic
  }

  /// The profit of `portfolio` in every scenario; `nil` where nothing in it is covered.
  public func fold(_ portfolio: Portfolio, in valuation: Valuation) throws(MarginError) -> Fold? {
    let prepared = valuation.prepared(self)
    var groups = [[LineLots]](repeating: [], count: valuation.underlyings.count)
    for entry in portfolio.entries where prepared.covers[entry.line] && entry.lots != 0 {
      groups[valuation.underlyingOf[entry.line]].append(
        LineLots(line: entry.line, lots: entry.lots))
    }
    let held = groups.indices.filter { !groups[$0].isEmpty }
    guard let first = held.first else { return nil }
    var profits = try groupVector(groups[first], first, prepared, valuation)
    for group in held.dropFirst() {
      let vector = try groupVector(groups[group], group, prepared, valuation)
      do { profits = try profits.plus(vector) } catch { throw .revaluation(error) }
    }
    let positions = held.count == 1 ? groups[first] : held.flatMap { groups[$0] }
    do {
      return Fold(
        profits: profits, labels: labels(of: held, prepared),
        subject: held.map { valuation.underlyings[$0].text }.joined(separator: " "),
        hidden: try ReferenceFold.hidden(of: positions, in: prepared.arrays))
    } catch { throw .revaluation(error) }
  }

  /// How each scenario is called: as every group calls it, or as each does where they differ.
  private func labels(of groups: [Int], _ prepared: PreparedGrid) -> [String] {
    let all = Set(groups.map { prepared.labels[$0] })
    guard all.count > 1, let first = all.first else { return all.first ?? [] }
    return first.indices.map { scenario in
      groups.map { prepared.labels[$0][scenario] }.joined(separator: " / ")
    }
  }

  private func groupVector(
    _ positions: [LineLots], _ group: Int, _ prepared: PreparedGrid, _ valuation: Valuation
  ) throws(MarginError) -> ProfitVector {
    let underlying = valuation.underlyings[group]
    do {
      var vector = try ReferenceFold.profits(
        of: positions, in: prepared.arrays, scenarios: prepared.labels[group].count)
      if !prepared.allowances[group].isEmpty {
        try vector.dampen(by: prepared.allowances[group])
      }
      if let terms = terms(of: underlying) { try vector.keepGains(terms.gainShare) }
      return vector
    } catch let error as RevaluationError { throw .revaluation(error) } catch {
      throw .arithmetic("\(name) of \(underlying)", error as? AmountError ?? .overflow(name))
    }
  }
}
