import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// Margin studies of a history, as CSV and JSON with every digit.
struct ProcyclicalitySheet {
  /// The figures of one series under one set of tools in one part of the history.
  struct Row {
    let study: MarginStudy
    let line: MarginStudy.Line
    let period: MarginStudy.Period
    let figures: Procyclicality
    let coverage: MarginCoverage
  }

  let studies: [MarginStudy]
  let periods: [MarginStudy.Period]
  /// What the rates are of.
  let title: String
  /// The fingerprint of the history, and its name.
  let inputs: String, file: String
  /// By period, by series, by set of tools.
  let rows: [Row]

  init(
    studies: [MarginStudy], periods: [MarginStudy.Period], title: String, inputs: String,
    file: String
  ) {
    (self.studies, self.periods, self.title) = (studies, periods, title)
    (self.inputs, self.file) = (inputs, file)
    rows = periods.flatMap { period in
      studies.flatMap { study in
        study.lines.compactMap { line in
          study.figures(of: line, in: period).map {
            Row(study: study, line: line, period: period, figures: $0, coverage: $1)
          }
        }
      }
    }
  }

  /// What a reader has to know: a lookback longer than the history, and missing bars.
  var notes: [String] {
    var notes: [String] = []
    let short = studies.compactMap { study in study.shortfall.map { (study, $0) } }
    if let (study, history) = short.first {
      let others = short.count > 1 ? " and \(short.count - 1) more" : ""
      notes.append(
        "\(Files.called(file)): the long lookback asks for \(history.asked) bars and "
          + "\(study.series.name)\(others) had \(history.had) at the end: all there are were used.")
    }
    let holes = studies.map { study in (study, study.series.bridges.count { $0 }) }
      .filter { $0.1 > 0 }
    if !holes.isEmpty {
      let list = holes.prefix(8).map { "\($0.0.series.name) \($0.1)" }.joined(separator: ", ")
      notes.append(
        "\(Files.called(file)): bars are missing: \(list)\(holes.count > 8 ? " and others" : ""); "
          + "what moved across counts as one return in the margin, and not as a loss to cover.")
    }
    return notes
  }

  /// One row for each, as CSV.
  var text: String {
    get throws {
      var writer = CSVWriter(header: [
        "series", "window", "tools", "rates", "mean", "cost", "peak to trough", "rise 1d",
        "rise 5d", "rise 30d", "largest call", "calls", "deviation", "losses", "breaches",
        "expected", "worst", "kupiec", "kupiec probability", "excess probability", "band low",
        "band high", "zone",
      ])
      for row in rows {
        let (figures, coverage) = (row.figures, row.coverage)
        let numbers =
          [figures.mean, figures.cost, figures.peakToTrough] + figures.rises.map(\.share)
          + [figures.largestCall, figures.calls, figures.deviation]
        let tests = [
          coverage.expected, coverage.worst, coverage.kupiec, coverage.kupiecProbability,
          coverage.excess, coverage.band.low, coverage.band.high,
        ]
        try writer.append(
          [row.study.series.name, row.period.name, row.line.variant.name, "\(figures.count)"]
            + numbers.map { "\($0)" } + ["\(coverage.count)", "\(coverage.breaches)"]
            + tests.map { "\($0)" } + [coverage.zone.rawValue])
      }
      return writer.text
    }
  }

  /// The same as a tree, with the model and the fingerprint of what was read.
  var node: Node {
    [
      "plimsoll": .integer(1), "model": .string(title), "history": .string(file),
      "inputs": .string(inputs),
      "notes": .strings(notes), "rows": .array(rows.map(Self.node)),
    ]
  }

  private static func node(_ row: Row) -> Node {
    let (figures, coverage) = (row.figures, row.coverage)
    return .object([
      ("series", .string(row.study.series.name)), ("window", .string(row.period.name)),
      ("tools", .string(row.line.variant.name)), ("rates", .integer(figures.count)),
      ("mean", .string("\(figures.mean)")), ("cost", .string("\(figures.cost)")),
      ("peakToTrough", .string("\(figures.peakToTrough)")),
      (
        "rises",
        .array(
          figures.rises.map { rise in
            [
              "days": .integer(rise.days), "share": .string("\(rise.share)"),
              "at": rise.at.map { .string("\($0)") } ?? .null,
            ]
          })
      ),
      ("largestCall", .string("\(figures.largestCall)")), ("calls", .string("\(figures.calls)")),
      ("deviation", .string("\(figures.deviation)")), ("losses", .integer(coverage.count)),
      ("breaches", .integer(coverage.breaches)), ("expected", .string("\(coverage.expected)")),
      ("worst", .string("\(coverage.worst)")), ("kupiec", .string("\(coverage.kupiec)")),
      ("kupiecProbability", .string("\(coverage.kupiecProbability)")),
      ("excessProbability", .string("\(coverage.excess)")),
      (
        "band",
        ["low": .string("\(coverage.band.low)"), "high": .string("\(coverage.band.high)")]
      ),
      ("zone", .string(coverage.zone.rawValue)),
    ])
  }

  /// Every rate of the windows, of the whole history without any, as CSV.
  var paths: String {
    get throws {
      let names = studies.first?.lines.map(\.variant.name) ?? []
      var writer = CSVWriter(header: ["series", "time", "volatility", "profit"] + names)
      for study in studies {
        guard let raw = study.lines.first?.path else { continue }
        for place in shown(raw) {
          let bar = raw.start + place
          try writer.append(
            [
              study.series.name, "\(study.series.times[bar])", "\(raw.volatilities[place])",
              "\(study.series.values[bar])",
            ] + study.lines.map { "\($0.path.rates[place])" })
        }
      }
      return writer.text
    }
  }

  private func shown(_ path: MarginPath) -> [Int] {
    let windows = periods.count > 1 ? Array(periods.dropFirst()) : periods
    return Set(windows.flatMap { path.places(from: $0.from, to: $0.to) }).sorted()
  }
}
