import PlimsollDomain

/// Why prices or returns make no series. Each case holds its evidence and says what to do.
public enum SeriesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer bars or returns than are needed.
  case tooShort(String, count: Int, needed: Int)
  /// A time comes before the one above it.
  case unsorted(String, at: Timestamp)
  /// A time comes twice.
  case duplicate(String, at: Timestamp)
  /// A price is not a normal number above zero.
  case notAPrice(String, at: Timestamp, field: String, value: Double)
  /// A high is below, or a low above, another price of its bar.
  case range(String, at: Timestamp)
  /// A return is no log return: not a number, or 1,500 and more.
  case notAReturn(String, at: Timestamp, value: Double)
  /// Bars are missing where the rule allows no hole.
  case hole(String, after: Timestamp, until: Timestamp, Int)
  /// Bars of one table differ in length.
  case sizes(String, BarSize, String, BarSize)
  /// Bars cannot be cut into shorter ones.
  case finer(String, has: BarSize, asked: BarSize)
  /// A name comes twice in a table.
  case nameTwice(String)
  /// Series have fewer common times than two.
  case noCommonTimes([String], common: Int)
  /// A table has rows of another width, or another number of them, than it says.
  case shape(rows: Int, times: Int, at: Int)

  public var description: String {
    switch self {
    case .tooShort(let name, let count, let needed):
      "\(name) has \(count) and needs at least \(needed): give it a longer history"
    case .unsorted(let name, let time):
      "\(name): \(time) comes before the time above it: sort the bars by time"
    case .duplicate(let name, let time):
      "\(name): \(time) comes twice: keep one bar for each time"
    case .notAPrice(let name, let time, let field, let value):
      "\(name): the \(field) of \(time) is \(value), which is no price above zero: "
        + "correct it, or leave the bar out"
    case .range(let name, let time):
      "\(name): the high or low of \(time) does not enclose its open and close: correct the bar"
    case .notAReturn(let name, let time, let value):
      "\(name): the return of \(time) is \(value): leave it out or correct its prices"
    case .hole(let name, let after, let until, let missing):
      "\(name): \(missing) bars are missing between \(after) and \(until): fill them, "
        + "or say how holes count"
    default: tableDescription
    }
  }

  private var tableDescription: String {
    switch self {
    case .sizes(let one, let size, let other, let otherSize):
      "\(one) has bars of \(size) and \(other) of \(otherSize): resample them to one size"
    case .finer(let name, let has, let asked):
      "\(name) has bars of \(has), which cannot become bars of \(asked): "
        + "ask for a longer size, or read finer bars"
    case .nameTwice(let name):
      "\(name) comes twice in the table: give every series a name of its own"
    case .noCommonTimes(let names, let common):
      "\(names.joined(separator: ", ")) have \(common) times in common and need at least 2: "
        + "resample them to one size, or choose series of one period"
    case .shape(let rows, let times, let row):
      "row \(row + 1) of \(rows) does not fit a table of \(times) times: "
        + "give each time a row with a return for each name"
    default: ""
    }
  }
}
