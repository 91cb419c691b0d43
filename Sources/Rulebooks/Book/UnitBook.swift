import PlimsollDomain
import PlimsollRevaluation

/// The lines counted in one unit, as a pass takes them.
struct UnitBook: Sendable {
  let unit: Asset
  let table: Table
  /// By line of the valuation: its place in the table; `nil` where a pass doesn't hold it.
  let places: [Int?]

  /// What a pass reads of lines. Lots of a grid are worth nothing here, because balances come from
  /// the assessment.
  enum Table: Sendable {
    /// Rows of a scenario grid.
    case scenarios(ScenarioTable)
    /// Prices and tiers.
    case fractions(FractionTable)
  }

  /// The lines of `valuation` under a grid.
  init(_ rule: GridRule, _ valuation: Valuation, line: Rung) throws {
    unit = valuation.unit
    let arrays = valuation.prepared(rule.grid).arrays
    let lines = try ScenarioLines(
      valuation.lines.map {
        ScenarioLines.Entry($0.contract.id.text, in: $0.contract.underlying.text)
      }, fold: rule.fold)
    let places = valuation.lines.map { lines.place(of: $0.contract.id.text) ?? 0 }
    let scenarios = rule.scenarios
    var rows = [ScenarioRow?](repeating: nil, count: lines.count)
    for (line, array) in arrays.enumerated() {
      // What the grid has no terms for is margined by nothing: a row of zeros.
      let mantissas =
        array.mantissas.isEmpty
        ? [Int64](repeating: 0, count: scenarios) : array.mantissas
      rows[places[line]] = ScenarioRow(
        RiskArray(exponent: array.exponent, mantissas: mantissas))
    }
    table = .scenarios(
      try ScenarioTable(
        lines, rows: rows.compactMap { $0 }, scenarios: scenarios, decimals: unit.scale,
        ticks: unit.scale,
        weights: ScenarioWeights(
          initial: rule.weight.initial, maintenance: rule.weight.maintenance),
        threshold: FractionThreshold(below: line.times, isInclusive: line.isInclusive)))
    self.places = places
  }

  /// The lines of `valuation` that tiered fractions hold exactly enough.
  init(_ rule: TieredFraction, _ valuation: Valuation, line: Rung) throws {
    unit = valuation.unit
    let lines = try FractionLines(rule, valuation)
    places = lines.places
    table = .fractions(
      try FractionTable(
        lines.lines, decimals: unit.scale, ticks: lines.ticks,
        threshold: FractionThreshold(below: line.times, isInclusive: line.isInclusive)))
  }
}
