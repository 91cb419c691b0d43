import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Comparisons of accounts in one market, and as CSV: one row an account and edition, every digit.
struct CompareSheet {
  let comparisons: [Comparison]
  let market: Market
  let reporting: AssetID
  let inputs: String

  var text: String {
    get throws {
      var writer = CSVWriter(header: [
        "account", "edition", "verdict", "status", "mode", "equity", "balance", "initial",
        "maintenance", "gross", "headroom", "ratio", "largest", "largest initial", "base",
        "more initial",
        "more initial balance", "cause", "later", "refusal", "reason",
      ])
      for comparison in comparisons {
        for cell in comparison.cells {
          try writer.append(
            [comparison.account, "\(cell.edition)"] + measured(cell.standing)
              + compared(cell.difference)
              + [
                cell.isLater ? "later" : "", cell.refusal?.kind.rawValue ?? "",
                cell.refusal.map { "\($0)" } ?? "",
              ])
        }
      }
      return writer.text
    }
  }

  private func measured(_ standing: ComparedStanding?) -> [String] {
    guard let standing else { return ["refused"] + Array(repeating: "", count: 11) }
    let amounts = [
      standing.equity.mark, standing.balance.maintenance, standing.margins.initial,
      standing.margins.maintenance, standing.gross.initial, standing.headroom,
    ]
    return [standing.verdict.rawValue, standing.status.rawValue, standing.mode?.rawValue ?? ""]
      + amounts.map { "\($0.value)" }
      + [
        standing.load.map { "\($0)" } ?? "", standing.largest?.component ?? "",
        standing.largest.map { "\($0.margins.initial.value)" } ?? "",
      ]
  }

  private func compared(_ difference: ComparedDifference?) -> [String] {
    guard let difference else { return ["", "", "", ""] }
    let cause =
      switch difference.cause {
      case .component(let component): component.name
      case .balance: "balance"
      case .nothing: ""
      }
    return [
      "\(difference.base)", "\(difference.margins.initial.value)", "\(difference.balance.value)",
      cause,
    ]
  }
}
