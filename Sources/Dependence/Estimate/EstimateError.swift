import PlimsollDomain

/// Why a history gives no estimate. Each case holds its evidence and says what to do.
public enum EstimateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A parameter is outside its range.
  case parameter(String, value: Double, range: String)
  /// Fewer returns than the method needs.
  case tooFew([String], count: Int, needed: Int)
  /// Returns are all alike, so there is no volatility and no correlation.
  case constant(String)
  /// A return that is fed is no log return: not a number, or 1,500 and more.
  case notAReturn(String, value: Double)
  /// A return that is fed is not later than the one before.
  case notLater([String], at: Timestamp)
  /// A row that is fed has not one return for each name.
  case width([String], count: Int)
  /// A bar has no open, high and low.
  case noRange(String, at: Timestamp)
  /// The search for the most likely parameters did not settle.
  case notConverged(String, steps: Int)
  /// Returns move together so closely that a matrix has no inverse.
  case singular([String])

  public var description: String {
    switch self {
    case .parameter(let name, let value, let range):
      "\(name) is \(value): give it a value \(range)"
    case .tooFew(let names, let count, let needed):
      "\(Self.list(names)) has \(count) and the method needs at least \(needed): "
        + "give it a longer history"
    case .constant(let name):
      "the returns of \(name) are all alike: leave it out, or look whether its source is stale"
    case .notAReturn(let name, let value):
      "a return of \(name) is \(value): leave it out or correct its prices"
    case .notLater(let names, let time):
      "a return of \(Self.list(names)) at \(time) is not later than the one before: "
        + "feed returns in the order of time, each once"
    case .width(let names, let count):
      "a row has \(count) returns for \(names.count) names: give one for each of "
        + Self.list(names)
    case .noRange(let name, let time):
      "\(name): the bar of \(time) has no open, high and low: read bars that have them, "
        + "or estimate from closes"
    case .notConverged(let name, let steps):
      "\(name): the most likely parameters were not found in \(steps) steps: "
        + "give it a longer history, or use EWMA"
    case .singular(let names):
      "some of \(Self.list(names)) move as one: leave one of them out"
    }
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
