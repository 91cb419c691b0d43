/// Why a book of accounts or a table of scenarios could not be made or measured.
public enum ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Lines that cannot be named together.
  case line(String, String)
  /// A row that its table cannot hold.
  case row(line: String, String)
  /// The shape or the scales of a table, or of a table and a book that do not fit.
  case shape(String)
  /// An account that is not there, is there already, or is beyond the limits of a book.
  case account(String, String)
  /// A line whose row is out of date and that an account holds.
  case stale(line: String)
  /// A figure of an account that does not fit 127 bits.
  case overflow(account: String)

  public var description: String {
    switch self {
    case .line(let name, let what): "line \(name): \(what)"
    case .row(let line, let what): "the row of line \(line): \(what)"
    case .shape(let what): what
    case .account(let name, let what): "account \(name): \(what)"
    case .stale(let line): "the row of line \(line) is out of date: refresh the table first"
    case .overflow(let account):
      "the figures of account \(account) do not fit 127 bits: check its quantities"
    }
  }
}
