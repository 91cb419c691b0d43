import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// The report as tables: the accounts in the reporting currency, then each account's groups in
/// their own units.
struct MarginTable {
  let report: Report

  init(_ report: Report) { self.report = report }

  func lines(width: Int) -> [String] {
    let head =
      "Market of \(report.time), totals in \(report.reporting), \(report.inputs.prefix(19))"
    var lines = head.wrapped(to: width).map { Ink.dim($0) } + [""] + accounts.lines(width: width)
    for account in report.accounts { lines += [""] + groups(of: account, width: width) }
    if !report.pools.isEmpty { lines += [""] + pools.lines(width: width) }
    let legend = "load is maintenance over the compared balance; the line is at 100%"
    return lines + [""] + legend.wrapped(to: width).map { Ink.dim($0) }
  }

  private var accounts: Table {
    var table = Table([
      .text("account"), .text("edition", rank: 6), .text("verdict"), .text("status", rank: 1),
      .number("equity", rank: 3), .number("initial", rank: 2), .number("maintenance"),
      .number("headroom", rank: 4), .number("load"), .number("netting saves", rank: 5),
    ])
    for account in report.accounts {
      let totals = account.totals
      let benefit = try? totals.nettingBenefit.initial
      table.add(
        [
          account.account, "\(account.edition)", account.verdict.rawValue,
          account.status.rawValue, Figures.text(totals.equity.mark),
          Figures.text(totals.margins.initial), Figures.text(totals.margins.maintenance),
          Figures.text(totals.headroom), Figures.percent(totals.ratio),
          benefit.map(Figures.text) ?? "–",
        ], ink: account.verdict.ink)
    }
    return table
  }

  private func groups(of account: Assessment, width: Int) -> [String] {
    var table = Table([
      .text(account.account), .text("verdict", rank: 3), .number("balance", rank: 1),
      .number("initial", rank: 2), .number("maintenance"), .text("load"),
      .text("binding scenario", rank: 4),
    ])
    for group in account.groups {
      table.add([
        "\(group.group)", group.verdict.rawValue,
        Figures.full(group.balance.maintenance), Figures.text(group.requirement.margins.initial),
        Figures.text(group.requirement.margins.maintenance), gauge(group.ratio),
        group.requirement.scenario ?? "",
      ])
    }
    let notes = account.notes + account.groups.flatMap(notes)
    return table.lines(width: width)
      + notes.flatMap { $0.wrapped(to: width, first: "  · ") }
  }

  /// What a reader must know of a group, shared or isolated.
  private func notes(_ group: GroupAssessment) -> [String] {
    var notes = group.notes + group.badges.map { "\($0.kind.rawValue): \($0.asset)" }
    if let isolation = group.isolation, isolation.beyond.units > 0 {
      notes.append(
        "\(Figures.full(isolation.lost)) lost, and \(Figures.full(isolation.beyond)) beyond the "
          + "assigned margin fall on the venue")
    }
    return notes.map { "\(group.group): \($0)" }
  }

  /// A hull with its load line: ten cells up to the line at 100%.
  private func gauge(_ ratio: FixedPoint?) -> String {
    guard let ratio else { return "–" }
    let cells = min(12, max(0, Int((ratio.double * 10).rounded(.up))))
    let hull = String(repeating: "█", count: min(cells, 10))
    let spare = String(repeating: "░", count: 10 - min(cells, 10))
    let over = String(repeating: "▓", count: max(0, cells - 10))
    return "\(hull)\(spare)┃\(over) \(Figures.percent(ratio))"
  }

  private var pools: Table {
    var table = Table([
      .text("pool"), .number("requirement"), .number("collateral"), .number("shortfall"),
    ])
    for pool in report.pools {
      table.add(
        [
          pool.id, Figures.text(pool.requirement), Figures.text(pool.collateral),
          Figures.text(pool.shortfall),
        ], ink: pool.shortfall.isZero ? nil : .red)
    }
    return table
  }
}
