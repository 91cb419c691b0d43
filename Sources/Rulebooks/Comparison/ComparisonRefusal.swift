import PlimsollDomain

/// Why an edition does not measure an account.
public enum ComparisonRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// It margins nothing that the account holds or ordered: so many contracts.
  case nothingListed(held: Int)
  /// It does not margin these, by name, of so many that the account holds or ordered: nobody could
  /// have this book there.
  case unlisted([ContractID], held: Int)
  /// It has no such mode, or the market lacks what it reads, or a figure has no exact value.
  case margin(MarginError)

  /// What kind of reason it is, in one word for a program.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The edition does not list something.
    case unlisted
    /// The edition has no such way to hold a position.
    case mode
    /// The edition does not let one account hold as much.
    case limit
    /// The market is from before the edition's date.
    case early
    /// The market lacks an input that the edition reads.
    case input
    /// A figure has no exact value.
    case arithmetic
  }

  /// What kind of reason it is.
  public var kind: Kind {
    switch self {
    case .nothingListed, .unlisted, .margin(.unweighted): .unlisted
    case .margin(.mode), .margin(.unassigned): .mode
    case .margin(.overLimit): .limit
    case .margin(.arithmetic), .margin(.revaluation), .margin(.market(.arithmetic)): .arithmetic
    case .margin(.early): .early
    case .margin: .input
    }
  }

  /// The reason in a few words, where a table has no room for names.
  public var summary: String {
    switch self {
    case .nothingListed: "lists none"
    case .unlisted(let contracts, let held): "lists \(held - contracts.count) of \(held)"
    case .margin(.mode(let mode, _, _)): "no \(mode.rawValue) mode"
    case .margin(.unassigned): "no margin alone"
    case .margin(.unweighted(let asset)): "no \(asset)"
    case .margin(.overLimit(_, _, let excess)): excess.allowed
    case .margin(.early): "not in force"
    case .margin:
      switch kind {
      case .input: "input missing"
      case .unlisted, .mode, .limit, .early, .arithmetic: "no exact value"
      }
    }
  }

  public var description: String {
    switch self {
    case .nothingListed: "lists none of its instruments"
    case .unlisted(let contracts, _):
      "does not list " + contracts.prefix(5).map(\.text).joined(separator: ", ")
        + (contracts.count > 5 ? " and \(contracts.count - 5) more" : "")
    case .margin(let error): "\(error)"
    }
  }
}
