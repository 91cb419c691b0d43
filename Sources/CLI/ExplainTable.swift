import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// An account, its reasons and its scenarios.
struct Explanation {
  let assessment: Assessment
  let tables: [ScenarioProfits]
  let edition: Edition
  /// What netting saves, where that was asked for.
  let offsets: OffsetLedger?

  /// The pairs as CSV where there is an offset ledger, the scenarios otherwise.
  var sheet: String {
    get throws {
      if let offsets { return try OffsetSheet(offsets).text }
      var writer = CSVWriter(header: [
        "group", "grid", "underlying", "position", "scenario", "profit", "worst",
      ])
      for table in tables {
        for (index, row) in table.rows.enumerated() {
          try writer.append([
            table.group, table.grid, table.subject, table.position ?? "", row.label,
            "\(row.profit.value)", index == table.worst ? "worst" : "",
          ])
        }
      }
      return writer.text
    }
  }

  /// The account as the report has it, and its scenarios.
  func node(in market: Market) -> Node {
    let scenarios = tables.map { table -> Node in
      [
        "group": .string(table.group), "grid": .string(table.grid),
        "underlying": .string(table.subject),
        "position": table.position.map { .string($0) } ?? .null,
        "worst": .string(table.rows.isEmpty ? "" : table.rows[table.worst].label),
        "profits": .array(
          table.rows.map {
            ["scenario": .string($0.label), "profit": .string("\($0.profit.value)")]
          }),
      ]
    }
    return [
      "plimsoll": 1, "time": .string("\(market.time)"),
      "account": ReportWriter.account(assessment, market), "scenarios": .array(scenarios),
      "offsets": offsets.map(OffsetWriter.node) ?? .null,
    ]
  }
}

/// An explanation as tables.
struct ExplainTable {
  let explanation: Explanation
  let market: Market

  init(_ explanation: Explanation, market: Market) {
    (self.explanation, self.market) = (explanation, market)
  }

  func lines(width: Int) -> [String] {
    let account = explanation.assessment
    let edition = explanation.edition
    let title = "\(account.account) under \(edition.id): \(account.verdict.rawValue)"
    var lines =
      title.wrapped(to: width).map { Ink.bold($0) }
      + edition.title.wrapped(to: width).map { Ink.dim($0) } + [""]
    for group in account.groups {
      lines += section(group, width: width) + [""]
    }
    if let offsets = explanation.offsets {
      lines += OffsetTable(offsets).lines(width: width) + [""]
    }
    lines += greeks.lines(width: width)
    for table in explanation.tables { lines += [""] + scenarios(table, width: width) }
    lines += ["", Ink.bold("sources")]
    for citation in edition.sources {
      let parts = citation.covers.isEmpty ? "" : "; of \(citation.covers.joined(separator: ", "))"
      lines += "\(citation.subject): \(citation.source) (\(citation.standing)\(parts))"
        .wrapped(to: width, first: "  · ")
    }
    return lines
  }

  private func section(_ group: GroupAssessment, width: Int) -> [String] {
    let margins = group.requirement.margins
    var reasons = Table([
      .text("\(group.group) in \(group.unit)"), .text("of", rank: 1), .number("initial"),
      .number("maintenance"), .text("scenario", rank: 3), .text("counts", rank: 2),
    ])
    for reason in group.requirement.reasons {
      let counts = reason.contributes == reason.computed
      let nothing = reason.contributes == .zero(group.unit)
      reasons.add(
        [
          reason.component, reason.subject ?? "", Figures.text(reason.computed.initial),
          Figures.text(reason.computed.maintenance), reason.scenario ?? "",
          counts ? "in full" : nothing ? "outweighed" : "in part",
        ], ink: counts ? nil : .dim)
    }
    reasons.add(
      [
        "requirement", "", Figures.text(margins.initial), Figures.text(margins.maintenance), "",
        "the exact sum",
      ], ink: .bold)
    let summary =
      "balance \(Figures.full(group.balance.maintenance)), "
      + "headroom \(Figures.full(group.headroom)), "
      + "load \(Figures.percent(group.ratio)), \(group.verdict.rawValue), "
      + "hidden at most \(group.requirement.hidden)"
    let notes = group.notes + group.badges.map { "\($0.kind.rawValue): \($0.asset)" }
    let netting = group.requirement.reasons.compactMap(\.netting)
    return credits(group, width: width) + reasons.lines(width: width)
      + summary.wrapped(to: width)
      + notes.flatMap { $0.wrapped(to: width, first: "  · ") }
      + netting.flatMap { [""] + NettingTable($0).lines(width: width) }
      + (group.positions.isEmpty ? [] : [""] + positions(group).lines(width: width))
  }

  /// What counts towards the balance, where the edition compares credits.
  private func credits(_ group: GroupAssessment, width: Int) -> [String] {
    guard !group.credits.isEmpty else { return [] }
    var table = Table([
      .text("\(group.group) in \(group.unit)"), .text("of", rank: 1), .number("initial"),
      .number("maintenance"), .text("leaves", rank: 2),
    ])
    for credit in group.credits {
      table.add([
        credit.component, credit.subject ?? "", Figures.text(credit.counts.initial),
        Figures.text(credit.counts.maintenance), credit.isGain ? "never: a gain" : "",
      ])
    }
    table.add(
      [
        "balance", "", Figures.text(group.balance.initial), Figures.text(group.balance.maintenance),
        "",
      ], ink: .bold)
    return table.lines(width: width) + [""]
  }

  private func positions(_ group: GroupAssessment) -> Table {
    var table = Table([
      .text("position"), .number("quantity", rank: 1), .number("value", rank: 2),
      .number("adds to initial"), .number("adds to maintenance", rank: 3),
    ])
    for position in group.positions {
      let quantity = try? market.contracts[position.contract]?.quantity(of: position.lots)
      table.add([
        position.contract.text, quantity.map { "\($0)" } ?? "", Figures.text(position.value),
        Figures.text(position.marginal.initial), Figures.text(position.marginal.maintenance),
      ])
    }
    return table
  }

  private var greeks: Table {
    var table = Table([
      .text("underlying"), .number("delta (coins)"), .number("gamma (coins/$)", rank: 2),
      .number("vega ($/point)"), .number("theta ($/day)", rank: 1),
    ])
    for greeks in explanation.assessment.greeks {
      table.add([
        greeks.underlying.text, Figures.text(greeks.delta, decimals: 4),
        Figures.text(greeks.gamma, decimals: 6), Figures.text(greeks.vega, decimals: 2),
        Figures.text(greeks.theta, decimals: 2),
      ])
    }
    return table
  }

  /// Profits by scenario, the worst one marked; headed by the position where it stands alone.
  private func scenarios(_ scenarios: ScenarioProfits, width: Int) -> [String] {
    var table = Table([
      .text("\(scenarios.grid) of \(scenarios.position ?? scenarios.subject)"),
      .number("profit"), .text(""),
    ])
    for (index, row) in scenarios.rows.enumerated() {
      let worst = index == scenarios.worst
      table.add(
        [row.label, Figures.full(row.profit), worst ? "◀ worst" : ""], ink: worst ? .red : nil)
    }
    return table.lines(width: width)
  }
}
