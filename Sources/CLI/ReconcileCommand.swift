import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll reconcile`: a venue's own figures beside ours.
struct ReconcileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Holds the venue's own balance and margins against ours, figure by figure.",
    discussion: """
      Accounts state the venue's figures under "reported"; "plimsoll import" writes them there. \
      Below each comparison stand the parts that make up our figure.
      Examples, in Samples/deribit-responses, after the import:
        plimsoll reconcile pool.json --market market.json
        plimsoll reconcile pool.json --market market.json --tolerance 0.0001
      Exit status: 0 every residual is within the tolerance, 1 some is not, 65 bad input.
      """)

  @OptionGroup var inputs: PoolOptions

  @Option(help: "The largest residual that is no difference, in the unit of each group.")
  var tolerance = "0.000001"

  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  mutating func run() throws {
    let (results, limit) = try Files.refusing { try reconcile() }
    switch format {
    case .table: print(results.flatMap { lines($0, limit) }.joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(.array(results.map(node))), terminator: "")
    case .csv: print(try Files.refusing { try sheet(results) }, terminator: "")
    }
    guard results.allSatisfy({ $0.agrees(within: limit) }) else { throw ExitCode(1) }
  }

  private func reconcile() throws -> ([Reconciliation], FixedPoint) {
    let limit = try Files.decimal(tolerance, of: "--tolerance")
    let read = try inputs.read()
    let report = try Report(
      of: read.document, in: read.market, catalog: read.catalog, rulebook: inputs.rulebook,
      accepting: Set(inputs.accepted), inputs: read.fingerprint)
    let results = try Reconciliation.all(report, read.document)
    guard !results.isEmpty else {
      throw Refusal("\(inputs.pool): no account has \"reported\" figures: add the venue's own.")
    }
    return (results, limit)
  }

  private func lines(_ result: Reconciliation, _ limit: FixedPoint) -> [String] {
    var table = Table([
      .text("\(result.account) in \(result.unit)"), .number("venue"), .number("ours"),
      .number("residual"),
    ])
    for row in result.rows {
      let differs = row.residual.magnitude > limit
      table.add(
        [row.figure, "\(row.venue)", "\(row.ours)", "\(row.residual)"], ink: differs ? .red : nil)
    }
    var parts = Table([
      .text("made of"), .text("of", rank: 1), .number("initial"), .number("maintenance"),
    ])
    for reason in result.reasons {
      parts.add([
        reason.component, reason.subject ?? "", "\(reason.contributes.initial.value)",
        "\(reason.contributes.maintenance.value)",
      ])
    }
    let width = Terminal.width
    return table.lines(width: width) + (result.reasons.isEmpty ? [] : parts.lines(width: width))
      + [""]
  }

  private func node(_ result: Reconciliation) -> Node {
    let rows = result.rows.map { row -> Node in
      [
        "figure": .string(row.figure), "venue": .string("\(row.venue)"),
        "ours": .string("\(row.ours)"), "residual": .string("\(row.residual)"),
      ]
    }
    return [
      "account": .string(result.account), "unit": .string(result.unit.text), "rows": .array(rows),
    ]
  }

  private func sheet(_ results: [Reconciliation]) throws -> String {
    var writer = CSVWriter(header: ["account", "unit", "figure", "venue", "ours", "residual"])
    for result in results {
      for row in result.rows {
        try writer.append([
          result.account, result.unit.text, row.figure, "\(row.venue)", "\(row.ours)",
          "\(row.residual)",
        ])
      }
    }
    return writer.text
  }
}
