/// Why a text is no time.
public enum TimeFault: Error, Hashable, Sendable {
  /// Not of the form `2023-04-14T08:00:00Z`.
  case form
  /// It has an offset.
  case notUTC
  /// Its month does not have that day.
  case noSuchDay
  /// Its day does not have that hour, minute or second.
  case noSuchHour
  /// Second 60.
  case leapSecond

  /// What is wrong with it, after the text itself.
  public var problem: String {
    switch self {
    case .form: "is not a time"
    case .notUTC: "is not in UTC"
    case .noSuchDay: "names a day that does not exist"
    case .noSuchHour: "names an hour, minute or second that does not exist"
    case .leapSecond: "is a leap second"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .form: "write UTC as \"2023-04-14T08:00:00Z\", with milliseconds at most"
    case .notUTC: "convert it and end it with Z"
    case .noSuchDay: "check its month and day"
    case .noSuchHour: "check it against 00:00:00 to 23:59:59"
    case .leapSecond: "write second 59, or 00 of the next minute"
    }
  }
}
