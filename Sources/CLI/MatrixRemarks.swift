import PlimsollDomain
import PlimsollRulebooks

/// What the cells of a matrix have no room for, each reason once with the cells it holds for.
struct MatrixRemarks {
  let sheet: CompareSheet

  init(_ sheet: CompareSheet) { self.sheet = sheet }

  /// Lines beyond these are for programs.
  private static let most = 24

  func lines(width: Int) -> [String] {
    let all =
      told("measured in") { cell in
        (cell.standing?.mode).map { ["\($0.rawValue) mode"] } ?? []
      }
      + told("below its line in") { cell in
        // A group under its line does not show in the figures of an account that is above.
        guard let standing = cell.standing, standing.headroom.units >= 0 else { return [] }
        return standing.below
      } + told("undecidable:") { $0.standing?.doubts ?? [] }
      + told("core grid blind:") { $0.standing?.blind ?? [] }
      + told("refused:") { cell in cell.refusal.map { ["\($0)"] } ?? [] }
    let rest = all.count - Self.most
    let more = rest > 0 ? ["and \(rest) more, which --format json has"] : []
    return (all.prefix(Self.most) + more).flatMap { $0.wrapped(to: width, first: "  · ") }
  }

  /// Every text that `pick` finds, behind `words`, with the editions and accounts it is said of.
  private func told(_ words: String, _ pick: (Comparison.Cell) -> [String]) -> [String] {
    var (order, cells): ([String], [String: [EditionID: [String]]]) = ([], [:])
    let editions = sheet.comparisons.first?.cells.map(\.edition) ?? []
    for comparison in sheet.comparisons {
      for cell in comparison.cells {
        for text in pick(cell) {
          if cells[text] == nil { order.append(text) }
          cells[text, default: [:]][cell.edition, default: []].append(comparison.account)
        }
      }
    }
    return order.flatMap { text -> [String] in
      let said = cells[text] ?? [:]
      var groups: [(accounts: [String], editions: [EditionID])] = []
      for edition in editions {
        guard let accounts = said[edition] else { continue }
        let place = groups.firstIndex { $0.accounts == accounts } ?? groups.count
        if place == groups.count { groups.append((accounts, [])) }
        groups[place].editions.append(edition)
      }
      return groups.map { accounts, editions in
        let whole = accounts.count == sheet.comparisons.count
        return "\(some(editions.map { "\($0)" }))\(whole ? "" : " (\(some(accounts)))"), "
          + "\(words) \(text)"
      }
    }
  }

  private func some(_ names: [String]) -> String {
    let more = names.count > 4 ? " and \(names.count - 3) more" : ""
    return names.prefix(more.isEmpty ? 4 : 3).joined(separator: ", ") + more
  }
}
