import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Changes of status as lines under a head that stands before any of them is known.
struct WatchTable {
  let head: [String]
  /// The columns that fit, and how wide each is.
  private let shown: [(column: Int, width: Int)]
  private let width: Int

  /// Of a cause at least so much is shown, or nothing.
  private static let cause = 24

  init(_ document: PoolDocument, _ pool: WatchedPool, width: Int) {
    let standings = pool.standings
    let groups = standings.flatMap(\.groups).map(\.name.count)
    let widths = [
      24, document.accounts.map(\.id.count).reduce(7, max), groups.reduce(5, max),
      "below, in liquidation".count, "below, in liquidation".count, Self.cause,
    ]
    var shown = Array(widths.indices)
    for column in [5, 3, 2] where shown.reduce(-2, { $0 + widths[$1] + 2 }) > width {
      shown.removeAll { $0 == column }
    }
    (self.shown, self.width) = (shown.map { ($0, widths[$0]) }, width)
    let counts = [Verdict.above, .below, .undecidable].map { verdict in
      "\(standings.count { $0.verdict == verdict }) \(verdict.rawValue)"
    }
    let title =
      "Market of \(pool.market.time), \(pool.count) \(pool.count == 1 ? "account" : "accounts"): "
      + counts.joined(separator: ", ")
    let columns = Self.row(
      ["time", "account", "group", "from", "to", "cause"], self.shown, width)
    head =
      title.wrapped(to: width).map { Ink.dim($0) }
      + ["", Ink.bold(columns), Ink.dim(String(repeating: "─", count: width))]
  }

  /// A change; the ink is that of where the account stands now.
  func line(_ change: StatusChange) -> String {
    let text = Self.row(
      [
        "\(change.time)", change.account, change.group ?? "–", "\(change.from)", "\(change.to)",
        change.cause ?? "",
      ], shown, width)
    switch change.to {
    case .stands(let verdict, _): return verdict.ink(text)
    case .refused: return Ink.yellow(text)
    case .absent: return text
    }
  }

  private static func row(_ cells: [String], _ shown: [(column: Int, width: Int)], _ width: Int)
    -> String
  {
    let padded = shown.map { column, wide in
      cells[column] + String(repeating: " ", count: max(0, wide - cells[column].count))
    }
    let text = padded.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed()).fitted(to: width)
  }
}

/// What a replay took, in words and as JSON.
struct WatchSummary {
  private let tally: WatchTally
  private let tape: TapeReader
  private let counts: [(verdict: Verdict, count: Int)]

  init(_ tally: WatchTally, _ tape: TapeReader, _ pool: WatchedPool) {
    (self.tally, self.tape) = (tally, tape)
    let standings = pool.standings
    counts = [Verdict.above, .below, .undecidable].map { verdict in
      (verdict, standings.count { $0.verdict == verdict })
    }
  }

  /// Rows of names that the market does not know, if there were any.
  var unknown: String? {
    guard tape.unknown > 0 else { return nil }
    let names = tape.unknownNames.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
    let more = tape.unknownNames.count > 5 ? " and others" : ""
    return "\(tape.file): \(tape.unknown) of \(tape.rows) rows have names that are no asset and no "
      + "instrument of the market, and moved nothing: \(names)\(more); --rename says what they are."
  }

  func lines(width: Int) -> [String] {
    let span = tally.first.flatMap { first in tally.last.map { " from \(first) to \($0)" } } ?? ""
    let ends = counts.map { "\($0.count) \($0.verdict.rawValue)" }.joined(separator: ", ")
    let all = [
      Self.count(tally.ticks, "tick") + "\(span), " + Self.count(tally.changes, "change")
        + "; at the end \(ends)",
      "accounts measured a tick: median \(tally.touched(at: 0.5)), mean "
        + "\(Figures.text(tally.mean, decimals: 2)), p99 \(tally.touched(at: 0.99)), most "
        + "\(tally.touched(at: 1)); \(Figures.text(tally.share * 100, decimals: 1))% of brute "
        + "force",
    ]
    return [""] + all.flatMap { $0.wrapped(to: width) }.map { Ink.dim($0) }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  var json: String {
    func time(_ time: Timestamp?) -> Node { time.map { .string("\($0)") } ?? .null }
    let summary: Node = .object([
      ("from", time(tally.first)), ("to", time(tally.last)), ("rows", .integer(tape.rows)),
      ("early", .integer(tape.early)), ("unknown", .integer(tape.unknown)),
      ("ticks", .integer(tally.ticks)), ("changes", .integer(tally.changes)),
      ("accounts", .integer(tally.accounts)),
      ("verdicts", .object(counts.map { ($0.verdict.rawValue, .integer($0.count)) })),
      (
        "touched",
        .object([
          ("median", .integer(tally.touched(at: 0.5))),
          ("mean", .string(Figures.text(tally.mean, decimals: 4))),
          ("p99", .integer(tally.touched(at: 0.99))), ("max", .integer(tally.touched(at: 1))),
          ("share", .string(Figures.text(tally.share, decimals: 6))),
        ])
      ),
    ])
    return JSONWriter.compact(["summary": summary])
  }
}
