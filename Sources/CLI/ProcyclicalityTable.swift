import PlimsollDependence

/// Margin studies as tables a person can read, one for each part of the history.
struct ProcyclicalityTable {
  private let sheet: ProcyclicalitySheet

  init(_ sheet: ProcyclicalitySheet) { self.sheet = sheet }

  /// The title of each column and how its cell reads; the sheet for a browser has the same.
  static let columns: [(title: String, rank: Int)] = [
    ("mean", 0), ("cost", 1), ("peak/trough", 0), ("1 day", 0), ("5 days", 3), ("30 days", 4),
    ("largest call", 2), ("losses", 6), ("breaches", 0), ("expected", 1), ("Kupiec p", 5),
    ("zone", 3),
  ]

  static func cells(_ row: ProcyclicalitySheet.Row) -> [String] {
    let (figures, coverage) = (row.figures, row.coverage)
    func percent(_ share: Double, _ decimals: Int = 2) -> String {
      Figures.text(share * 100, decimals: decimals) + "%"
    }
    return [percent(figures.mean), percent(figures.cost)]
      + [Figures.text(figures.peakToTrough, decimals: 2)]
      + figures.rises.map { percent($0.share, 1) } + [percent(figures.largestCall)]
      + ["\(coverage.count)", "\(coverage.breaches)"]
      + [Figures.text(coverage.expected, decimals: 1)]
      + [Figures.text(coverage.kupiecProbability, decimals: 3), coverage.zone.rawValue]
  }

  func lines(width: Int) -> [String] {
    let title = "\(sheet.title); \(sheet.inputs.prefix(19))"
    var lines = title.wrapped(to: width).map { Ink.dim($0) }
    for period in sheet.periods {
      let rows = sheet.rows.filter { $0.period == period }
      guard !rows.isEmpty else {
        lines += ["", "\(period.name): no rates"]
        continue
      }
      var table = Table(
        [.text(period.name), .text("tools")]
          + Self.columns.map {
            $0.title == "zone" ? .text($0.title, rank: $0.rank) : .number($0.title, rank: $0.rank)
          })
      for row in rows {
        let isFirst = row.line.variant == row.study.lines[0].variant
        table.add(
          [isFirst ? row.study.series.name : "", row.line.variant.name] + Self.cells(row),
          ink: row.coverage.zone == .red ? .red : row.coverage.zone == .yellow ? .yellow : nil)
      }
      lines += [""] + table.lines(width: width)
    }
    let note =
      "mean, cost and call are shares of gross value, rises shares of the margin before; zone is "
      + "the Basel traffic light of the breaches"
    return lines + [""] + note.wrapped(to: width).map { Ink.dim($0) }
  }
}
