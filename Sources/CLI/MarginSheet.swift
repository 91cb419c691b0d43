import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// The report as CSV: one row a margin group, every digit, in the group's own unit.
struct MarginSheet {
  let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    get throws {
      var writer = CSVWriter(header: [
        "account", "edition", "group", "unit", "verdict", "status", "equity", "balance", "initial",
        "maintenance", "headroom", "ratio", "hidden", "free", "withdrawable", "scenario",
      ])
      for account in report.accounts {
        for group in account.groups {
          let margins = group.requirement.margins
          let amounts = [
            group.equity.mark, group.balance.maintenance, margins.initial, margins.maintenance,
            group.headroom,
          ]
          let rest = [group.requirement.hidden, group.free, group.withdrawable]
          try writer.append(
            [
              account.account, "\(account.edition)", group.group, group.unit.id.text,
              group.verdict.rawValue, group.status.rawValue,
            ] + amounts.map { "\($0.value)" } + [group.ratio.map { "\($0)" } ?? ""]
              + rest.map { "\($0.value)" } + [group.requirement.scenario ?? ""])
        }
      }
      return writer.text
    }
  }
}
