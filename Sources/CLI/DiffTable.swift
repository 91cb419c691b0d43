import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Two editions as tables: what differs, then a block an account.
struct DiffTable {
  let sheet: DiffSheet

  init(_ sheet: DiffSheet) { self.sheet = sheet }

  func lines(width: Int) -> [String] {
    var lines = parameters(width: width)
    for account in sheet.accounts ?? [] {
      lines += [""] + block(account).lines(width: width) + refusals(account, width: width)
    }
    guard sheet.accounts != nil else { return lines }
    let fallen = sheet.breaches
    let verdict =
      fallen.isEmpty
      ? "no account falls below its line under \(sheet.second)"
      : "below the line under \(sheet.second) and not under \(sheet.first): "
        + fallen.joined(separator: ", ")
    return lines + [""] + verdict.wrapped(to: width).map { fallen.isEmpty ? $0 : Ink.red($0) }
  }

  private func parameters(width: Int) -> [String] {
    guard !sheet.parameters.isEmpty else {
      return ["\(sheet.first) and \(sheet.second) have the same rules"]
    }
    var table = Table([.text("what differs"), .text(sheet.first), .text(sheet.second)])
    for parameter in sheet.parameters {
      table.add([parameter.path, parameter.first ?? "–", parameter.second ?? "–"])
    }
    return table.lines(width: width)
  }

  private func block(_ account: DiffSheet.Account) -> Table {
    var table = Table([
      .text(account.id), .text("verdict"), .number("initial"), .number("maintenance"),
      .number("headroom"),
    ])
    for (name, outcome) in [(sheet.first, account.first), (sheet.second, account.second)] {
      let figures = DiffSheet.figures.map { figure in
        outcome.standing.map { Figures.text(figure.pick($0)) } ?? "–"
      }
      table.add([name, outcome.verdict] + figures, ink: outcome.standing?.verdict.ink ?? .dim)
    }
    let differences = DiffSheet.figures.map { figure in
      account.difference(figure.pick).map { ($0.units > 0 ? "+" : "") + Figures.text($0) } ?? "–"
    }
    table.add(["difference", account.breaches ? "breaches" : ""] + differences, ink: .bold)
    return table
  }

  private func refusals(_ account: DiffSheet.Account, width: Int) -> [String] {
    [(sheet.first, account.first), (sheet.second, account.second)].flatMap { name, outcome in
      outcome.refusal.map {
        "refused by \(name): \($0)".wrapped(to: width, first: "  · ")
      } ?? []
    }
  }
}
