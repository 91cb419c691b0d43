import PlimsollDomain
import PlimsollRevaluation

/// The profits of one margin group by scenario, kept so that a trade adds one line to them.
///
/// Sums are exact integers at the finest step of any line, so that they are those of a full fold.
/// A class, so that all lines of the group share them.
final class ScenarioSums: Sendable {
  /// What one group of the fold adds to the requirement, or all of them together.
  struct Charge: Sendable {
    let margins: Margins
    let hidden: Money
  }

  private let steps: Steps
  private let arrays: [RiskArray]
  /// Which group of the fold each line is in, and how many lots of it are held.
  private let groupOf: [Int]
  private let lots: [Int64]
  /// Sums by group of the fold: profits by scenario, and `Σ|lots|` in halves of a step.
  private let profits: [[Int128]]
  private let halves: [Int128]
  /// What each group is charged, and all.
  private let charges: [Charge]
  private let total: Charge

  /// Sums of `entries`; nothing where they do not fit with room for a trade.
  init?(of entries: [Portfolio.Entry], _ rule: GridRule, _ valuation: Valuation) {
    let prepared = valuation.prepared(rule.grid)
    guard prepared.covers.allSatisfy({ $0 }), !prepared.arrays.isEmpty else { return nil }
    let arrays = prepared.arrays
    let steps = Steps(
      exponent: arrays.map(\.exponent).min() ?? 0, weight: rule.weight, unit: valuation.unit)
    let isSplit = rule.fold == .groups
    let groupOf = isSplit ? valuation.underlyingOf : Array(repeating: 0, count: arrays.count)
    let groups = isSplit ? valuation.underlyings.count : 1
    var halves = [Int128](repeating: 0, count: groups)
    // What no sum of a group leaves: `Σ|lots| × largest`, in steps.
    var bounds = halves
    var lots = [Int64](repeating: 0, count: arrays.count)
    var profits = Array(
      repeating: [Int128](repeating: 0, count: rule.scenarios), count: groups)
    for entry in entries where entry.lots != 0 {
      let (group, array) = (groupOf[entry.line], arrays[entry.line])
      guard let step = steps.of(entry.lots, of: array), let bound = steps.bound(step, array)
      else { return nil }
      bounds[group] += bound
      guard bounds[group] < Steps.most else { return nil }
      for scenario in 0..<rule.scenarios {
        profits[group][scenario] += step * Int128(array.mantissas[scenario])
      }
      halves[group] += Int128(step.magnitude)
      lots[entry.line] += entry.lots
    }
    var charges: [Charge] = []
    var total = Charge(margins: .zero(valuation.unit), hidden: .zero(valuation.unit))
    for group in 0..<groups {
      guard let charge = steps.charge(worst: profits[group].min() ?? 0, halves: halves[group]),
        let sum = try? total.plus(charge)
      else { return nil }
      charges.append(charge)
      total = sum
    }
    (self.steps, self.arrays, self.groupOf, self.lots) = (steps, arrays, groupOf, lots)
    (self.profits, self.halves, self.charges, self.total) = (profits, halves, charges, total)
  }

  /// Both margins and what rounding can hide with `more` lots of a line; nothing where that does
  /// not fit.
  ///
  /// - Cost: one multiply-add a scenario.
  func adding(_ more: Int64, of line: Int) -> Charge? {
    let group = groupOf[line]
    let (all, isOver) = lots[line].addingReportingOverflow(more)
    guard !isOver, let step = steps.of(more, of: arrays[line]),
      let old = steps.of(lots[line], of: arrays[line]),
      let new = steps.of(all, of: arrays[line]), steps.bound(step, arrays[line]) != nil
    else { return nil }
    let mantissas = arrays[line].mantissas
    let sums = profits[group]
    var worst = Int128.max
    for scenario in 0..<sums.count {
      worst = min(worst, sums[scenario] &+ step &* Int128(mantissas[scenario]))
    }
    let halves = halves[group] - Int128(old.magnitude) + Int128(new.magnitude)
    guard let charge = steps.charge(worst: sums.isEmpty ? 0 : worst, halves: halves)
    else { return nil }
    return try? total.minus(charges[group]).plus(charge)
  }
}

/// The finest step of any line of a group, and what a sum of steps is charged.
private struct Steps {
  let exponent: Int
  let weight: Weight
  let unit: Asset

  /// No sum, and no part of one, comes this far.
  static let most: Int128 = 1 << 120

  /// Lots of an array in steps.
  func of(_ lots: Int64, of array: RiskArray) -> Int128? {
    let lift = array.exponent - exponent
    return lift < 60 ? Int128(lots) << Int128(lift) : nil
  }

  /// What the profits of that many steps do not leave; nothing where it is too much.
  func bound(_ step: Int128, _ array: RiskArray) -> Int128? {
    let bound = step.multipliedReportingOverflow(by: Int128(max(1, array.largest)))
    guard !bound.overflow, bound.partialValue.magnitude < Self.most else { return nil }
    return Int128(bound.partialValue.magnitude)
  }

  /// What a group is charged, as its grid charges it: once, up.
  func charge(worst: Int128, halves: Int128) -> ScenarioSums.Charge? {
    let loss = Dyadic(mantissa: worst < 0 ? 0 - worst : 0, exponent: exponent)
    let error = Dyadic(mantissa: halves, exponent: exponent - 1)
    guard
      let initial = try? Money(charging: loss, times: weight.initial, in: unit),
      let maintenance = try? Money(charging: loss, times: weight.maintenance, in: unit),
      let hidden = try? Money(charging: error, times: weight.larger, in: unit)
    else { return nil }
    return ScenarioSums.Charge(
      margins: Margins(initial: initial, maintenance: maintenance), hidden: hidden)
  }
}

extension ScenarioSums.Charge {
  fileprivate func plus(_ other: Self) throws(AmountError) -> Self {
    Self(margins: try margins.plus(other.margins), hidden: try hidden.plus(other.hidden))
  }

  fileprivate func minus(_ other: Self) throws(AmountError) -> Self {
    Self(margins: try margins.minus(other.margins), hidden: try hidden.minus(other.hidden))
  }
}
