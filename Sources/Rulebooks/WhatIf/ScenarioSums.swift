import PlimsollDomain
import PlimsollRevaluation

/// The profits of one margin group by scenario, kept so that a trade adds one line to them.
///
/// Sums are exact integers at the finest step of any line, so that they are those of a full fold.
struct ScenarioSums: Sendable {
  /// What one group of the fold adds to the requirement.
  struct Charge: Sendable {
    let margins: Margins
    let hidden: Money
  }

  let valuation: Valuation
  /// The sum of all charges.
  private(set) var margins: Margins
  private(set) var hidden: Money
  private let rule: GridRule
  private let arrays: [RiskArray]
  /// Sums by group of the fold: profits by scenario, and `Σ|lots|` in halves of a step.
  private var profits: [[Int128]]
  private var halves: [Int128]
  private var charges: [Charge]
  /// What no sum of a group leaves: `Σ|lots| × largest`, in steps.
  private var bounds: [Int128]
  private var lots: [Int64]
  private let exponent: Int

  /// Sums of `entries`; nothing where they do not fit with room for a trade.
  init?(of entries: [Portfolio.Entry], _ rule: GridRule, _ valuation: Valuation) {
    let prepared = valuation.prepared(rule.grid)
    guard prepared.covers.allSatisfy({ $0 }), !prepared.arrays.isEmpty else { return nil }
    (self.rule, self.valuation, arrays) = (rule, valuation, prepared.arrays)
    exponent = arrays.map(\.exponent).min() ?? 0
    let groups = rule.fold == .groups ? valuation.underlyings.count : 1
    let none = [Int128](repeating: 0, count: rule.scenarios)
    profits = Array(repeating: none, count: groups)
    (halves, bounds) = (Array(repeating: 0, count: groups), Array(repeating: 0, count: groups))
    lots = Array(repeating: 0, count: arrays.count)
    (margins, hidden) = (.zero(valuation.unit), .zero(valuation.unit))
    charges = Array(
      repeating: Charge(margins: .zero(valuation.unit), hidden: .zero(valuation.unit)),
      count: groups)
    for entry in entries where entry.lots != 0 {
      let group = place(of: entry.line)
      guard let step = step(of: entry.lots, on: entry.line) else { return nil }
      let bound = step.multipliedReportingOverflow(by: Int128(max(1, arrays[entry.line].largest)))
      guard !bound.overflow, bound.partialValue.magnitude < 1 << 120 else { return nil }
      bounds[group] += Int128(bound.partialValue.magnitude)
      guard bounds[group] < 1 << 120 else { return nil }
      for scenario in 0..<rule.scenarios {
        profits[group][scenario] += step * Int128(arrays[entry.line].mantissas[scenario])
      }
      halves[group] += Int128(step.magnitude)
      lots[entry.line] += entry.lots
    }
    for group in 0..<groups {
      guard
        let charge = charge(worst: profits[group].min() ?? 0, halves: halves[group]),
        let margins = try? margins.plus(charge.margins),
        let hidden = try? hidden.plus(charge.hidden)
      else { return nil }
      (charges[group], self.margins, self.hidden) = (charge, margins, hidden)
    }
  }

  /// Which group of the fold a line is in.
  private func place(of line: Int) -> Int {
    rule.fold == .groups ? valuation.underlyingOf[line] : 0
  }

  /// Lots of a line in steps of the finest exponent.
  private func step(of lots: Int64, on line: Int) -> Int128? {
    let lift = arrays[line].exponent - exponent
    return lift < 60 ? Int128(lots) << Int128(lift) : nil
  }

  /// Both margins and what rounding can hide with `more` lots of a line; nothing where that does
  /// not fit.
  ///
  /// - Cost: one multiply-add a scenario.
  func adding(_ more: Int64, of line: Int) -> Charge? {
    let group = place(of: line)
    let (total, isOver) = lots[line].addingReportingOverflow(more)
    guard !isOver, let step = step(of: more, on: line),
      let old = self.step(of: lots[line], on: line), let new = self.step(of: total, on: line)
    else { return nil }
    let bound = step.multipliedReportingOverflow(by: Int128(max(1, arrays[line].largest)))
    guard !bound.overflow, bound.partialValue.magnitude < 1 << 120 else { return nil }
    let mantissas = arrays[line].mantissas
    let sums = profits[group]
    var worst = Int128.max
    for scenario in 0..<sums.count {
      worst = min(worst, sums[scenario] &+ step &* Int128(mantissas[scenario]))
    }
    let halves = halves[group] - Int128(old.magnitude) + Int128(new.magnitude)
    guard let charge = charge(worst: sums.isEmpty ? 0 : worst, halves: halves) else { return nil }
    let before = charges[group]
    guard let margins = try? margins.minus(before.margins).plus(charge.margins),
      let hidden = try? hidden.minus(before.hidden).plus(charge.hidden)
    else { return nil }
    return Charge(margins: margins, hidden: hidden)
  }

  /// What a group is charged, as its grid charges it: once, up.
  private func charge(worst: Int128, halves: Int128) -> Charge? {
    let loss = Dyadic(mantissa: worst < 0 ? 0 - worst : 0, exponent: exponent)
    let error = Dyadic(mantissa: halves, exponent: exponent - 1)
    let (unit, weight) = (valuation.unit, rule.weight)
    guard
      let initial = try? Money(charging: loss, times: weight.initial, in: unit),
      let maintenance = try? Money(charging: loss, times: weight.maintenance, in: unit),
      let hidden = try? Money(charging: error, times: weight.larger, in: unit)
    else { return nil }
    return Charge(margins: Margins(initial: initial, maintenance: maintenance), hidden: hidden)
  }
}
