import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Comparisons as tables: a block an account, a row an edition, and under it what makes the
/// difference and why editions refuse.
struct CompareTable {
  let sheet: CompareSheet

  init(_ sheet: CompareSheet) { self.sheet = sheet }

  func lines(width: Int) -> [String] {
    let head =
      "Market of \(sheet.market.time), figures in \(sheet.reporting), \(sheet.inputs.prefix(19))"
    var lines = head.wrapped(to: width).map { Ink.dim($0) }
    for comparison in sheet.comparisons {
      lines += [""] + table(comparison).lines(width: width)
      lines += remarks(comparison).flatMap { $0.wrapped(to: width, first: "  · ") }
    }
    let legend = "load is maintenance over the compared balance; the line is at 100%"
    return lines + [""] + legend.wrapped(to: width).map { Ink.dim($0) }
  }

  private func table(_ comparison: Comparison) -> Table {
    var table = Table([
      .text(comparison.account), .text("verdict"), .number("initial"),
      .number("maintenance", rank: 1), .number("balance", rank: 2), .number("headroom", rank: 3),
      .number("load"), .text("largest part"),
    ])
    for cell in comparison.cells {
      guard let standing = cell.standing else {
        let none = Array(repeating: "–", count: 5)
        table.add(
          ["\(cell.edition)", "refused"] + none + [cell.refusal?.summary ?? ""], ink: .dim)
        continue
      }
      table.add(
        [
          "\(cell.edition)", standing.verdict.rawValue, Figures.text(standing.margins.initial),
          Figures.text(standing.margins.maintenance), Figures.text(standing.balance.maintenance),
          Figures.text(standing.headroom), Figures.percent(standing.load),
          standing.largest?.component ?? "nothing charged",
        ], ink: standing.verdict.ink)
    }
    return table
  }

  private func remarks(_ comparison: Comparison) -> [String] {
    let base = comparison.cells.first { $0.edition == comparison.base }?.standing
    var remarks: [String] = []
    for cell in comparison.cells {
      guard let standing = cell.standing, let base else { continue }
      let mode = standing.mode.map { " (in \($0.rawValue) mode)" } ?? ""
      let role = cell.edition == comparison.base ? ", the base" : ""
      let words = cell.difference.map { [self.words($0, standing, base)] } ?? []
      // A group under its line does not show in the figures of an account that is above.
      let isHidden = !standing.below.isEmpty && standing.headroom.units >= 0
      let below =
        isHidden ? ["below its line in \(standing.below.joined(separator: ", "))"] : []
      let all = (words + (isTold(cell) ? [] : [parts(standing)]) + below).joined(separator: "; ")
      remarks.append("\(cell.edition)\(mode)\(role): \(all)")
    }
    return remarks + spread(comparison) + refusals(comparison) + doubts(comparison)
  }

  /// How far the initial margins of three editions or more lie apart (S05).
  private func spread(_ comparison: Comparison) -> [String] {
    let cells = comparison.cells.compactMap { cell in
      cell.standing.map { (edition: cell.edition, initial: $0.margins.initial) }
    }
    guard cells.count > 2, let least = cells.min(by: { $0.initial < $1.initial }),
      let most = cells.max(by: { $0.initial < $1.initial })
    else { return [] }
    return [
      "spread over \(cells.count) editions: initial from \(Figures.text(least.initial)) "
        + "(\(least.edition)) to \(Figures.text(most.initial)) (\(most.edition))"
    ]
  }

  /// Whether the one part of a requirement is named by what makes the difference already.
  private func isTold(_ cell: Comparison.Cell) -> Bool {
    guard case .component(let component)? = cell.difference?.cause else { return false }
    return cell.standing?.parts.count == 1 && !component.other.initial.isZero
  }

  /// The parts of a requirement, the largest marked.
  private func parts(_ standing: ComparedStanding) -> String {
    guard let largest = standing.largest else { return "nothing is charged" }
    let all = standing.parts.map { part in
      "\(part.component) \(Figures.text(part.margins.initial))"
        + (part == largest && standing.parts.count > 1 ? " ◀ largest" : "")
    }
    return (all.count > 1 ? "parts " : "all of it ") + all.joined(separator: ", ")
  }

  /// What makes the difference to the base, with both amounts.
  private func words(
    _ difference: ComparedDifference, _ standing: ComparedStanding, _ base: ComparedStanding
  ) -> String {
    let changes = [("initial", difference.margins.initial), ("balance", difference.balance)]
      .filter { !$0.1.isZero }.map { "\($0) \(signed($1))" }
    let more = (changes.isEmpty ? ["initial the same"] : changes).joined(separator: ", ")
    switch difference.cause {
    case .nothing: return "no difference"
    case .balance:
      return "\(more), made by what counts towards the balance, "
        + "\(Figures.text(standing.balance.initial)) against \(Figures.text(base.balance.initial))"
    case .component(let component):
      return "\(more), made by \(contrast(component, difference))"
    }
  }

  /// A component with both amounts; where one edition has no such component, beside the largest
  /// part that it has instead.
  private func contrast(
    _ component: ComparedDifference.Component, _ difference: ComparedDifference
  ) -> String {
    let (name, base) = (component.name, Figures.text(component.base.initial))
    let other = Figures.text(component.other.initial)
    if !component.base.initial.isZero, !component.other.initial.isZero {
      return "\(name) \(other) against \(base)"
    }
    if component.base.initial.isZero {
      let instead = difference.components.filter { $0.other.initial.isZero }
        .max { $0.base.initial < $1.base.initial }
      return "\(name) \(other)"
        + (instead.map { " against \($0.name) \(Figures.text($0.base.initial))" }
          ?? ", which the base has not")
    }
    let instead = difference.components.filter { $0.base.initial.isZero }
      .max { $0.other.initial < $1.other.initial }
    return instead.map { "\($0.name) \(Figures.text($0.other.initial)) against \(name) \(base)" }
      ?? "no \(name), which is \(base) in the base"
  }

  private func signed(_ money: Money) -> String {
    (money.units > 0 ? "+" : "") + Figures.text(money)
  }

  /// Reasons of refusal, editions of one reason together, in the order they came.
  private func refusals(_ comparison: Comparison) -> [String] {
    var reasons: [(reason: String, editions: [String])] = []
    for cell in comparison.cells {
      guard let refusal = cell.refusal else { continue }
      let place = reasons.firstIndex { $0.reason == "\(refusal)" } ?? reasons.count
      if place == reasons.count { reasons.append(("\(refusal)", [])) }
      reasons[place].editions.append("\(cell.edition)")
    }
    return reasons.map { reason, editions in
      let more = editions.count > 3 ? " and \(editions.count - 3) more" : ""
      return "refused by \(editions.prefix(3).joined(separator: ", "))\(more): \(reason)"
    }
  }

  /// What leaves a verdict open, and what a grid is blind to.
  private func doubts(_ comparison: Comparison) -> [String] {
    comparison.cells.flatMap { cell -> [String] in
      guard let standing = cell.standing else { return [] }
      guard standing.verdict == .undecidable else {
        return standing.notes.filter { $0.contains("core grid blind") }
          .map { "\(cell.edition): \($0)" }
      }
      return standing.notes.map { "\(cell.edition), undecidable: \($0)" }
    }
  }
}
