import PlimsollDomain

/// Why two positions of one account are not netted with each other.
public enum OffsetBar: Hashable, Sendable, CustomStringConvertible {
  /// One has margin of its own, which nothing else may use.
  case isolated
  /// They stand in two margin groups, each with its collateral.
  case groups(String, String)
  /// One is in cross mode, where positions share collateral and not requirements.
  case cross
  /// No component margins one of them.
  case uncovered(ContractID)
  /// One is charged nothing alone, so there is nothing to save on it.
  case uncharged
  /// They lose in the same moves; one of them turned around would save.
  case sameWay
  /// Two underlyings, whichever way they point: the edition sees no offset between them.
  case underlyings(AssetID, AssetID)
  /// One underlying, whichever way they point: the edition charges position by position.
  case single

  /// What kind of reason it is, in one word for a program.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An isolated leg.
    case isolated
    /// Two margin groups.
    case groups
    /// A leg in cross mode.
    case cross
    /// A leg that is not covered.
    case uncovered
    /// A leg without a charge.
    case uncharged
    /// Both lean the same way.
    case sameWay = "same way"
    /// Two underlyings.
    case underlyings
    /// One by one.
    case single
  }

  /// What kind of reason it is.
  public var kind: Kind {
    switch self {
    case .isolated: .isolated
    case .groups: .groups
    case .cross: .cross
    case .uncovered: .uncovered
    case .uncharged: .uncharged
    case .sameWay: .sameWay
    case .underlyings: .underlyings
    case .single: .single
    }
  }

  public var description: String {
    switch self {
    case .isolated: "isolated leg not eligible"
    case .groups(let one, let other): "another margin group: \(one) and \(other) stand apart"
    case .cross: "in cross mode each position is margined alone"
    case .uncovered(let contract): "not covered: no component margins \(contract)"
    case .uncharged: "one leg is charged nothing alone"
    case .sameWay: "both legs lose in the same moves"
    case .underlyings(let one, let other):
      "another underlying: no offset between \(one) and \(other)"
    case .single: "the edition charges position by position"
    }
  }
}
