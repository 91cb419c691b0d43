import Foundation

/// Every figure of a run, as one Markdown table and a line about the checks.
struct Table {
  private var rows: [[String]] = [
    ["what", "contender", "unit", "median", "min", "max", "ours is", "aim"]
  ]
  private let agreement: String

  /// Tables `measurements`, of which all checks must agree.
  init(of measurements: [Measurement]) throws {
    agreement = try Agreement(of: measurements).text
    for section in Section.allCases {
      let own = measurements.filter { $0.section == section.rawValue && $0.role != .check }
      let ours = own.filter { $0.role == .ours }
      var seen: Set<String> = []
      for contender in own.map(\.contender) where seen.insert(contender).inserted {
        let figures = own.filter { $0.contender == contender }
        let title = seen.count == 1 ? section.title : ""
        let unit = figures.first?.figure ?? section.unit
        rows.append([title, contender, unit] + Self.figures(section, figures, ours: ours))
      }
    }
  }

  /// The table, its columns aligned.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined(), at: 1)
    return (lines + ["", agreement]).joined(separator: "\n")
  }

  /// Median, minimum, maximum, advantage and aim.
  private static func figures(
    _ section: Section, _ figures: [Measurement], ours: [Measurement]
  ) -> [String] {
    let values = figures.map(\.value)
    let isOurs = figures.contains { $0.role == .ours }
    let aim = section.aim.map { (section.isMore ? "≥ " : "≤ ") + short($0) }
    return [
      short(values.quantile(0.5)), short(values.quantile(0)), short(values.quantile(1)),
      advantage(section, figures, ours).map { short($0) + " × as fast" } ?? "",
      isOurs ? aim ?? "" : "",
    ]
  }

  /// How many times as fast ours was: the median of the ratios round by round, so that what slows
  /// a whole round down slows both sides of its ratio.
  private static func advantage(
    _ section: Section, _ figures: [Measurement], _ ours: [Measurement]
  ) -> Double? {
    let ratios = figures.compactMap { figure -> Double? in
      guard figure.role == .other, let own = ours.first(where: { $0.round == figure.round })
      else { return nil }
      return section.isSpeed ? own.value / figure.value : figure.value / own.value
    }
    return ratios.isEmpty ? nil : ratios.quantile(0.5)
  }

  /// Three digits, or whole numbers from 100 on.
  private static func short(_ value: Double) -> String {
    let decimals = value >= 100 || value == value.rounded() && value >= 10 ? 0 : value >= 10 ? 1 : 2
    return String(format: "%.\(decimals)f", value)
  }
}
