import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// One thing that a replay of correlations said.
enum CorrelationEvent {
  /// A regime changed; with what all exposures need, where there are some.
  case regime(
    CorrelationMonitor.Change, now: NettedRequirement?, habit: NettedRequirement?)
  /// An account fell below its line, or came above it again.
  case standing(String, Timestamp, isShort: Bool, requirement: Money, habit: Double)

  private static let widths = [20, 15, 19, 9, 7, 7]

  static func columns(width: Int) -> String {
    line(
      ["time", "what", "from → to", "direction", "now", "habit", "needs (at habit)"], width)
  }

  func line(width: Int) -> String {
    switch self {
    case .regime(let found, let now, let habit):
      let change = found.change
      let cost =
        now.flatMap { now in
          habit.map { habit in
            "\(Figures.text(now.requirement, decimals: 0)) "
              + "(\(Figures.text(habit.requirement, decimals: 0)))"
          }
        } ?? ""
      let text = Self.line(
        [
          "\(change.time)", Self.name(of: found.subject),
          "\(change.from.rawValue) → \(change.to.rawValue)", change.direction.rawValue,
          Figures.text(change.now, decimals: 4), Figures.text(change.habit, decimals: 4), cost,
        ], width)
      switch change.to {
      case .calm: return Ink.green(text)
      case .stressed: return Ink.yellow(text)
      case .breaking: return Ink.red(text)
      }
    case .standing(let name, let time, let isShort, let requirement, let habit):
      let text = Self.line(
        [
          "\(time)", name, isShort ? "above → below" : "below → above", "", "", "",
          "\(Figures.text(requirement)) (\(Figures.text(habit, decimals: 0)))",
        ], width)
      return isShort ? Ink.red(text) : Ink.green(text)
    }
  }

  private static func name(of subject: CorrelationMonitor.Subject) -> String {
    switch subject {
    case .average: "average"
    case .pair(let one, let other): "\(one)–\(other)"
    }
  }

  private static func line(_ cells: [String], _ width: Int) -> String {
    let padded = cells.enumerated().map { place, cell in
      let wide = place < widths.count ? widths[place] : 0
      return cell + String(repeating: " ", count: max(0, wide - cell.count))
    }
    let text = padded.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed()).fitted(to: width)
  }

  var node: Node {
    switch self {
    case .regime(let found, let now, let habit):
      let change = found.change
      let subject: Node =
        switch found.subject {
        case .average: "average"
        case .pair(let one, let other): .strings([one, other])
        }
      var members: [(String, Node)] = [
        ("time", .string("\(change.time)")), ("of", subject),
        ("from", .string(change.from.rawValue)), ("to", .string(change.to.rawValue)),
        ("direction", .string(change.direction.rawValue)), ("now", .estimate(change.now)),
        ("habit", .estimate(change.habit)),
      ]
      if let now, let habit {
        members += [
          ("requirement", .estimate(now.requirement)),
          ("requirementAtHabit", .estimate(habit.requirement)),
        ]
      }
      return .object(members)
    case .standing(let name, let time, let isShort, let requirement, let habit):
      return .object([
        ("time", .string("\(time)")), ("account", .string(name)),
        ("from", isShort ? "above" : "below"), ("to", isShort ? "below" : "above"),
        ("requirement", .string("\(requirement.value)")),
        ("requirementAtHabit", .estimate(habit)),
      ])
    }
  }
}
