import PlimsollDependence

/// Margin studies as one page for a browser: nothing in it is fetched from anywhere.
struct ProcyclicalityPage {
  private let sheet: ProcyclicalitySheet
  private let charts: [GnuplotCharts.Chart]?

  init(_ sheet: ProcyclicalitySheet, _ charts: [GnuplotCharts.Chart]?) {
    (self.sheet, self.charts) = (sheet, charts)
  }

  /// The whole page.
  var text: String {
    let notes = sheet.notes + (charts == nil ? [GnuplotCharts.absent] : [])
    let index = sheet.periods.map { period in
      "<a href=\"#\(Self.escaped(period.name))\">\(Self.escaped(period.name))</a>"
    }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Procyclicality of \(Self.escaped(Files.called(sheet.file)))</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>How much the margin moves</h1>
      <p>\(Self.escaped(sheet.title)). What stands first is what costs are
      against; each rate was made from what came before it alone.</p>
      <p class="small">\(Self.escaped(Files.called(sheet.file))), \(sheet.inputs)</p>
      \(notes.map { "<p class=\"note\">\(Self.escaped($0))</p>" }.joined(separator: "\n"))
      <p>\(index.joined(separator: " · "))</p>
      \(sheet.periods.map(section).joined(separator: "\n"))
      <p class="small">Mean, cost and call are shares of gross value; rises are shares of the margin
      before; cost is what is charged above the first. A loss is compared with the margin
      before it; the zone is the Basel traffic light of the breaches.</p>
      </body>
      </html>

      """
  }

  private func section(_ period: MarginStudy.Period) -> String {
    let rows = sheet.rows.filter { $0.period == period }
    let span = [period.from, period.to].compactMap { $0.map { "\($0)".prefix(10) } }
    let title = ([Substring(period.name)] + span).joined(separator: " · ")
    guard !rows.isEmpty else {
      return "<h2 id=\"\(Self.escaped(period.name))\">\(Self.escaped(title))</h2>\n<p>No rates.</p>"
    }
    let bodies = sheet.studies.compactMap { study -> String? in
      let own = rows.filter { $0.study.series.name == study.series.name }
      guard !own.isEmpty else { return nil }
      let chart = charts?.first {
        $0.window == period.name && $0.series == study.series.name
      }
      return """
        <section>
        <h3>\(Self.escaped(study.series.name))</h3>
        <div class="pair">
        \(table(own))
        \(chart.map { "<figure>\($0.svg)</figure>" } ?? "")
        </div>
        </section>
        """
    }
    return "<h2 id=\"\(Self.escaped(period.name))\">\(Self.escaped(title))</h2>\n"
      + bodies.joined(separator: "\n")
  }

  private func table(_ rows: [ProcyclicalitySheet.Row]) -> String {
    let head = ["tools"] + ProcyclicalityTable.columns.map(\.title)
    let lines = rows.map { row in
      let cells = [row.line.variant.name] + ProcyclicalityTable.cells(row)
      return "<tr class=\"\(row.coverage.zone.rawValue)\">"
        + cells.map { "<td>\(Self.escaped($0))</td>" }.joined() + "</tr>"
    }
    return "<table>\n<tr>" + head.map { "<th>\($0)</th>" }.joined() + "</tr>\n"
      + lines.joined(separator: "\n") + "\n</table>"
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    String(
      text.flatMap { character -> String in
        switch character {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        default: String(character)
        }
      })
  }

  private static let style = """

    body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 1700px;
      padding: 0 1rem; color: #222; }
    h2 { border-top: 2px solid #222; padding-top: .6rem; margin-top: 2.5rem; }
    .pair { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
    figure { margin: 0; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 13px; }
    th { text-align: right; border-bottom: 1px solid #222; padding: .15rem .5rem;
      font-weight: 600; }
    td { text-align: right; padding: .15rem .5rem; border-bottom: 1px solid #eee; }
    th:first-child, td:first-child { text-align: left; }
    tr.yellow td:last-child { background: #fff2b3; }
    tr.red td:last-child { background: #f7c6bd; }
    .small { font-size: 12px; color: #555; }
    .note { background: #fff7df; padding: .4rem .8rem; }

    """
}
