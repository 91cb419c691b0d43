import PlimsollDomain

/// Why a book has no answer. Each case says what to do.
public enum BookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An account that the assessor refuses, by name.
  case account(String, MarginError)
  /// A unit that no contract is counted in.
  case nothing(in: AssetID)

  public var description: String {
    switch self {
    case .account(let account, let error):
      // Some refusals name it themselves.
      "\(error)".hasPrefix("account \(account)") ? "\(error)" : "account \(account): \(error)"
    case .nothing(let unit):
      "no contract of the market is margined in \(unit): name another asset"
    }
  }
}
