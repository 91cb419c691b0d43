/// Why fractions could not be made ready or applied. Each case says what to do.
public enum FractionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An amount of a line is finer than a tick.
  case finer(line: Int, decimals: Int)
  /// The tiers of a line are not what a table holds.
  case tiers(line: Int, String)
  /// A price, floor, rate or deduction has no room.
  case tooLarge(line: Int)
  /// More lines than 16 bits name.
  case tooManyLines(Int)
  /// Units and ticks that no power of ten parts, or that two sides do not share.
  case scales(decimals: Int, ticks: Int)
  /// An account or a position beyond the limits of a book.
  case account(Int, String)
  /// A position on a line that the table lacks.
  case unlisted(line: Int, lines: Int)
  /// A figure of an account that does not fit 127 bits.
  case overflow(account: Int)

  public var description: String {
    switch self {
    case .finer(let line, let decimals):
      "line \(line) has an amount finer than \(decimals) decimals: give the table more ticks"
    case .tiers(let line, let what):
      "line \(line): \(what): start at a floor of zero and let floors rise"
    case .tooLarge(let line):
      "line \(line) has a price, floor, rate or deduction without room: check it, or use "
        + "fewer ticks"
    case .tooManyLines(let count):
      "\(count) lines are more than 65,535: part the venue into several tables"
    case .scales(let decimals, let ticks):
      "units of \(decimals) and ticks of \(ticks) decimals: state from 0 to 18 decimals more a "
        + "tick than a unit, the same for table and book"
    case .account(let account, let what): "account \(account): \(what)"
    case .unlisted(let line, let lines):
      "a position names line \(line) of \(lines): make the table of every line held"
    case .overflow(let account): "the figures of account \(account) do not fit 127 bits"
    }
  }
}
