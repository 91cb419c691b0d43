/// How long one bar lasts.
public struct BarSize: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Its length in milliseconds, above zero.
  public let milliseconds: Int64

  /// A length in milliseconds; `nil` unless it is above zero and at most 366 days.
  public init?(milliseconds: Int64) {
    guard milliseconds > 0, milliseconds <= 366 * 86_400_000 else { return nil }
    self.milliseconds = milliseconds
  }

  private init(known milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Sixty seconds.
  public static let minute = BarSize(known: 60_000)
  /// The finest bars that venues archive for years.
  public static let fiveMinutes = BarSize(known: 300_000)
  /// Sixty minutes.
  public static let hour = BarSize(known: 3_600_000)
  /// Twenty-four hours, all days alike: markets that never close have no weekends.
  public static let day = BarSize(known: 86_400_000)

  /// Bars in a year of 365 days, around the clock.
  public var perYear: Double { 31_536_000_000 / Double(milliseconds) }

  /// A volatility of one bar as that of a year: times the root of the bars in it.
  public func annualised(_ volatility: Double) -> Double { volatility * perYear.squareRoot() }

  public static func < (left: BarSize, right: BarSize) -> Bool {
    left.milliseconds < right.milliseconds
  }

  public var description: String {
    let units: [(Int64, String)] = [
      (86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s"),
    ]
    for (length, name) in units where milliseconds % length == 0 {
      return "\(milliseconds / length)\(name)"
    }
    return "\(milliseconds)ms"
  }
}
