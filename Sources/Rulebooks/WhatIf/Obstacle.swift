import PlimsollDomain

/// What stands against a change of an account: the reason that binds.
public enum Obstacle: Hashable, Sendable, CustomStringConvertible {
  /// A group would lack so much of initial margin.
  case short(group: String, by: Money)
  /// A group is below its line by so much: only what reduces risk passes.
  case belowLine(group: String, by: Money)
  /// A group would stand on a rung that lets nothing but reducing trades pass.
  case restricted(group: String, Status)
  /// What is not covered could turn the answer; nothing where rounding alone could.
  case undecidable(group: String, [Uncovered])
  /// It would do more than close what is held against it: so many lots.
  case reduceOnly(ContractID, closes: Int64)
  /// More would leave than may: what is not realised or not settled, and what a share of notional
  /// keeps. So much is lacking.
  case kept(group: String, by: Money)
  /// Nothing leaves while something is owed.
  case owing(group: String)
  /// Less is held than would leave.
  case notHeld(Money)
  /// The account afterwards is one that the edition does not measure: a limit, a mode, no margin.
  case unmeasured(MarginError)
  /// The account does not fit the edition.
  case unfit(EditionID, ComparisonRefusal)

  /// The reason in one word for a program.
  public var name: String {
    switch self {
    case .short: "initial-margin"
    case .belowLine: "below-line"
    case .restricted: "restricted"
    case .undecidable: "undecidable"
    case .reduceOnly: "reduce-only"
    case .kept: "kept"
    case .owing: "owing"
    case .notHeld: "not-held"
    case .unmeasured(.overLimit): "limit"
    case .unmeasured(.mode), .unmeasured(.unassigned): "mode"
    case .unmeasured: "unmeasured"
    case .unfit(_, let refusal): refusal.kind.rawValue
    }
  }

  /// The margin group it is about.
  public var group: String? {
    switch self {
    case .short(let group, _), .belowLine(let group, _), .restricted(let group, _),
      .undecidable(let group, _), .kept(let group, _), .owing(let group):
      group
    case .reduceOnly, .notHeld, .unmeasured, .unfit: nil
    }
  }

  /// What is lacking, where that is an amount.
  public var lacking: Money? {
    switch self {
    case .short(_, let money), .belowLine(_, let money), .kept(_, let money): money
    default: nil
    }
  }

  public var description: String {
    switch self {
    case .short(let group, let money): "initial margin short by \(money) in \(group)"
    case .belowLine(let group, let money):
      "\(group) is below its line by \(money): only what reduces risk passes"
    case .restricted(let group, let status):
      "\(group) would be \(status.rawValue): only what reduces risk passes"
    case .undecidable(let group, let parts):
      "\(group) is undecidable: "
        + (parts.isEmpty
          ? "its headroom is smaller than what rounding can hide"
          : parts.map { "\($0.id): \($0.what)" }.joined(separator: "; ")
            + "; accept it by that name to decide without it")
    case .reduceOnly(let contract, let lots):
      lots == 0
        ? "reduce-only, and nothing of \(contract) is held against it"
        : "reduce-only, and it is larger than what is held of \(contract)"
    case .kept(let group, let money):
      "\(money) more than may leave \(group): gains and unsettled profit stay, and what is kept"
    case .owing(let group): "nothing leaves \(group) while something is owed"
    case .notHeld(let money): "only \(money) is held"
    case .unmeasured(let error): "\(error)"
    case .unfit(let edition, let refusal): "\(edition): \(refusal)"
    }
  }
}
