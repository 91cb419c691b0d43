import PlimsollDomain
import PlimsollInterchange

/// A report on a book as text: how many accounts have which verdict, then those listed as tables.
struct BookTable {
  let report: BookReport

  init(_ report: BookReport) { self.report = report }

  /// `4 accounts: 3 above, 1 below, 0 undecidable; by scenario grids, 0 one by one`.
  var counts: String {
    let verdicts = Verdict.allCases.map { "\(report.counts[$0] ?? 0) \($0.rawValue)" }
    return "\(report.accounts) accounts: " + verdicts.joined(separator: ", ")
      + "; " + manner
  }

  private var manner: String {
    switch report.way {
    case .singly: report.way.text
    case .scenarios, .fractions: "by \(report.way.text), \(report.assessed) one by one"
    }
  }

  func lines(width: Int) -> [String] {
    guard !report.listed.accounts.isEmpty else { return [counts] }
    return [counts, ""] + MarginTable(report.listed).lines(width: width)
  }
}
