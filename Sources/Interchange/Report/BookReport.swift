import PlimsollDomain
import PlimsollRulebooks

/// What a run says of a book: how many accounts have which verdict, and a report on those listed.
public struct BookReport: Sendable {
  /// How many accounts were measured.
  public let accounts: Int
  /// How many have each verdict.
  public let counts: [Verdict: Int]
  /// How many were assessed one by one.
  public let assessed: Int
  /// How the others were measured.
  public let way: BookWay
  /// Of all accounts together.
  public let verdict: Verdict
  /// The accounts that are shown in full.
  public let listed: Report

  /// A pass over a book, and the accounts of it that were assessed to be shown.
  public init(_ outcome: BookOutcome, by way: BookWay, listed: Report) {
    self.way = way
    accounts = outcome.verdicts.count
    counts = Dictionary(
      uniqueKeysWithValues: Verdict.allCases.map { ($0, outcome.count(of: $0)) })
    (assessed, verdict, self.listed) = (outcome.assessed, outcome.verdict, listed)
  }
}

/// Writes a report on a book as JSON.
public enum BookWriter {
  /// The document that ``DocumentKind/book`` describes.
  public static func node(_ report: BookReport) -> Node {
    let counts = Verdict.allCases.map { verdict in
      (verdict.rawValue, Node(integerLiteral: report.counts[verdict] ?? 0))
    }
    return [
      "plimsoll": 1,
      "book": .object(
        [("accounts", Node(integerLiteral: report.accounts))] + counts
          + [("assessed", Node(integerLiteral: report.assessed))]
          + [("way", .string(report.way.text))]),
      "listed": ReportWriter.node(report.listed),
    ]
  }
}

extension Shape {
  /// What `plimsoll margin --book --format json` prints.
  public static let book = Shape.record(
    Record(
      "a report on a book", doc: "where very many accounts stand",
      [
        .init("plimsoll", .version(1), required: true, doc: "the version of the format"),
        .init("book", counts, required: true, doc: "how many accounts have which verdict"),
        .init("listed", .report, required: true, doc: "the accounts that are shown in full"),
      ]))

  private static let counts = Shape.record(
    Record(
      "counts of accounts",
      [
        needed("accounts", count, "all of them"),
        needed("above", count, "above their line"),
        needed("below", count, "below it"),
        needed("undecidable", count, "neither, as far as can be known"),
        needed("assessed", count, "measured one by one, as no pass decides them"),
        needed("way", .text(TextRule()), "by which passes the others were, or why there is none"),
      ]))

  private static let count = Shape.integer(0...Int.max)
}

extension BookWay {
  /// In words: `scenario grids`, `one by one: no pass computes balance: credits`.
  public var text: String {
    switch self {
    case .scenarios: "scenario grids"
    case .fractions: "tiered fractions"
    case .singly(let part): "one by one: no pass computes \(part)"
    }
  }
}
