import PlimsollDomain

/// Why accounts cannot be measured by a pass. Each case says what to do.
public enum BookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A part of an edition that a pass over one scenario grid does not compute.
  case component(EditionID, String)
  /// A unit that no contract is counted in.
  case nothing(in: AssetID)

  public var description: String {
    switch self {
    case .nothing(let unit):
      "no contract of the market is margined in \(unit): name another asset"
    case .component(let edition, let name):
      "\(edition): a book of accounts cannot take \(name), only one scenario grid, per underlying "
        + "or in one sum, times factors: use \"plimsoll margin\", or another edition"
    }
  }
}
