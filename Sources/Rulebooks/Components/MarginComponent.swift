import PlimsollDomain
import PlimsollRevaluation

/// A market or account input that a component reads (K3, K5).
///
/// The crossing index makes each an axis of its boxes or an event that ends them; a component
/// that read something it does not declare would make the index wrong.
public enum DeclaredInput: String, Hashable, Sendable, CaseIterable {
  /// Mark prices of contracts.
  case mark
  /// Index prices of underlyings.
  case index
  /// Forwards by expiry.
  case forward
  /// Implied volatilities.
  case volatility
  /// Interest rates by expiry.
  case interest
  /// The clock: tenors, decay, expiries.
  case time
  /// Prices of collateral and settlement assets.
  case assetPrice = "asset price"
  /// How sure oracles say they are of prices.
  case confidence = "price confidence"
  /// Slow prices beside marks and asset prices.
  case average = "average price"
  /// Open interest of contracts.
  case openInterest = "open interest"
  /// Skew of contracts.
  case skew
  /// Deposits and borrows of assets at the venue.
  case deposits
  /// The next funding rates of perpetuals.
  case funding
  /// Open orders.
  case orders
  /// What the account holds and owes.
  case holdings
}

/// What enclosing components multiply a figure by, exactly, before it is rounded.
public struct Weight: Hashable, Sendable {
  /// The factor of the initial figure.
  public let initial: FixedPoint
  /// The factor of the maintenance figure.
  public let maintenance: FixedPoint

  /// Both factors.
  public init(initial: FixedPoint, maintenance: FixedPoint) {
    (self.initial, self.maintenance) = (initial, maintenance)
  }

  /// Both one.
  public static let one = Weight(initial: .one, maintenance: .one)

  /// The larger factor: what bounds a rounding error of either figure.
  var larger: FixedPoint { max(initial, maintenance) }
}

/// One named part of a margin rule: a pure function of positions and a valued market (K3).
public protocol MarginComponent: Sendable {
  /// The name its reasons carry.
  var name: String { get }
  /// Everything it reads.
  var inputs: Set<DeclaredInput> { get }
  /// The scenario grids it folds, its own or those inside it.
  var grids: [ScenarioGrid] { get }
  /// What each of those grids folds where `portfolio` is margined together.
  func folds(of portfolio: Portfolio, in valuation: Valuation) -> [ScenarioGrid.Part]
  /// Whether it margins positions in `contract`.
  func covers(_ contract: Contract) -> Bool
  /// The reasons for a charge on `portfolio`, each rounded once, up, to the unit of `valuation`.
  func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  /// What a reader must know of a charge on `portfolio`; it decides nothing.
  func remarks(on portfolio: Portfolio, in valuation: Valuation) throws(MarginError) -> [String]
  /// What it lets count towards the balance, in editions that compare credits.
  func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError) -> [Credit]
}

extension MarginComponent {
  public var grids: [ScenarioGrid] { [] }
  /// All of it: most components split nothing.
  public func folds(of portfolio: Portfolio, in valuation: Valuation) -> [ScenarioGrid.Part] {
    grids.map { ScenarioGrid.Part(grid: $0, portfolio: portfolio) }
  }
  /// Nothing: most charges explain themselves.
  public func remarks(on portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [String]
  {
    []
  }
  /// Nothing: most components only charge.
  public func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [Credit]
  {
    []
  }
}

/// A component made of others.
protocol CompositeComponent: MarginComponent {
  var parts: [any MarginComponent] { get }
}

extension CompositeComponent {
  public var inputs: Set<DeclaredInput> { parts.reduce(into: []) { $0.formUnion($1.inputs) } }
  public var grids: [ScenarioGrid] { parts.flatMap(\.grids) }
  /// What the grids of its parts fold.
  public func folds(of portfolio: Portfolio, in valuation: Valuation) -> [ScenarioGrid.Part] {
    parts.flatMap { $0.folds(of: portfolio, in: valuation) }
  }
  public func covers(_ contract: Contract) -> Bool { parts.contains { $0.covers(contract) } }
  /// What its parts say.
  public func remarks(on portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [String]
  {
    var remarks: [String] = []
    for part in parts { remarks += try part.remarks(on: portfolio, in: valuation) }
    return remarks
  }
  /// What its parts credit.
  public func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [Credit]
  {
    var credits: [Credit] = []
    for part in parts { credits += try part.credits(for: portfolio, in: valuation) }
    return credits
  }
}

extension [any MarginComponent] {
  /// The reasons of every component, in order.
  func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight = .one)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for component in self {
      reasons += try component.reasons(for: portfolio, in: valuation, weight: weight)
    }
    return reasons
  }
}

/// Why a requirement could not be computed. Each case says what to do.
public enum MarginError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The market cannot value something.
  case market(MarketError)
  /// The book has no sum.
  case revaluation(RevaluationError)
  /// An exact calculation failed.
  case arithmetic(String, AmountError)
  /// An isolated position without margin of its own.
  case unassigned(account: String, ContractID)
  /// A mode the edition does not know.
  case mode(MarginMode, EditionID, known: [MarginMode])
  /// A debt in an asset that a rule gives no weight.
  case unweighted(AssetID)
  /// An account that holds more than its edition allows.
  case overLimit(account: String, EditionID, AccountLimits.Excess)
  /// No edition of that name.
  case unknownEdition(String, nearest: String?)
  /// An edition that refuses markets from before its date, which is `effective`; another edition of
  /// its rulebook was in force at the time of the market, or none that is known.
  case early(EditionID, effective: Timestamp, market: Timestamp, inForce: EditionID?)
  /// An account without a rulebook.
  case noRulebook(account: String)

  public var description: String {
    switch self {
    case .market(let error): "\(error)"
    case .revaluation(let error): "\(error)"
    case .arithmetic(let what, let error): "\(what): \(error)"
    case .unassigned(let account, let contract):
      "account \(account): isolated position \(contract) has no \"margin\": "
        + "state what was assigned to it"
    case .mode(let mode, let edition, let known):
      "\(edition) has no \(mode.rawValue) mode: use "
        + known.map(\.rawValue).joined(separator: " or ")
    case .unweighted(let asset):
      "\(asset) is owed and the edition has no weights for it: add some to a copy of the edition"
    case .overLimit(let account, let edition, let excess):
      "account \(account): \(edition) allows \(excess)"
    case .unknownEdition(let name, let nearest):
      "no rulebook is called \"\(name)\": "
        + (nearest.map { "did you mean \"\($0)\"? " } ?? "")
        + "\"plimsoll rulebook list\" shows every one"
    case .early(let edition, let effective, let market, let inForce):
      "\(edition) holds from \(effective), and the market is of \(market): "
        + (inForce.map { "use \($0), which was in force then" }
          ?? "use an edition that was in force then")
        + ", or drop \"early: refused\" from the edition"
    case .noRulebook(let account):
      "account \(account) names no rulebook: add \"rulebook\" or pass --rulebook"
    }
  }
}
