import PlimsollDomain
import PlimsollRevaluation

/// Health: every token an account holds or owes, weighted, with its perpetuals and its spot orders
///
///
/// What counts is credited and what is owed is charged, so the balance less the requirement is the
/// health: initial at the lower of oracle and slow price for what counts and the higher for what
/// is owed, with weights that tighten as the venue's deposits and borrows grow; maintenance at the
/// oracle with weights of its own. Perpetuals settle into the balance of a token; orders on
/// spot markets count at their worst fill. Holdings include what orders reserve.
/// Source: Mango v4, program of September 2024, health of an account. The venue computes in binary
/// fractions of 2⁻⁴⁸ a step; here each step is exact or rounded once, down, to 18 decimals.
public struct TokenHealth: MarginComponent {
  public let name = "token-health"
  /// Weights by token; an unlisted token counts nothing, and cannot be owed.
  public let tokens: [AssetID: TokenWeights]
  /// Weights by perpetual or its underlying; a perpetual's own come first.
  public let perpetuals: [String: PerpetualWeights]
  /// Weights of every other perpetual; without them it is not covered.
  public let others: PerpetualWeights?

  public let inputs: Set<DeclaredInput> = [
    .mark, .index, .average, .assetPrice, .deposits, .orders, .holdings,
  ]

  /// Weights by token, and by perpetual or underlying.
  public init(
    tokens: [AssetID: TokenWeights], perpetuals: [String: PerpetualWeights] = [:],
    others: PerpetualWeights? = nil
  ) {
    (self.tokens, self.perpetuals, self.others) = (tokens, perpetuals, others)
  }

  public func covers(_ contract: Contract) -> Bool {
    guard contract.form == .linear else { return false }
    switch contract.payoff {
    case .spot: return tokens[contract.underlying] != nil && tokens[contract.quote] != nil
    case .perpetual: return tokens[contract.settle] != nil && weights(of: contract) != nil
    case .future, .option: return false
    }
  }

  /// The weights of a perpetual.
  func weights(of contract: Contract) -> PerpetualWeights? {
    perpetuals.terms(of: contract) ?? others
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try pairs(portfolio, valuation) { part, initial, maintenance in
      guard part.kind == .debt else { return nil }
      let exact = try ExactCharge(initial: initial.negated, maintenance: maintenance.negated)
        .weighted(weight)
      let margins = try Money.margins(charging: exact, in: valuation.unit)
      return Reason(component: name, subject: part.subject, computed: margins)
    }
  }

  /// Deposits, gains of perpetuals and what spot orders are worth at their worst fill.
  public func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [Credit]
  {
    try pairs(portfolio, valuation) { part, initial, maintenance in
      guard part.kind != .debt else { return nil }
      let counts = Margins(
        initial: try Money(crediting: initial, in: valuation.unit),
        maintenance: try Money(crediting: maintenance, in: valuation.unit))
      return Credit(
        component: name, subject: part.subject, counts: counts, isGain: part.kind == .gain)
    }
  }

  /// What `make` makes of each part of the health with its initial and its maintenance figure.
  private func pairs<Result>(
    _ portfolio: Portfolio, _ valuation: Valuation,
    _ make: (HealthLedger.Part, FixedPoint, FixedPoint) throws -> Result?
  ) throws(MarginError) -> [Result] {
    do {
      let initial = try HealthLedger(self, portfolio, valuation, .initial)
      let maintenance = try HealthLedger(self, portfolio, valuation, .maintenance)
      let parts = Set(initial.values.keys).union(maintenance.values.keys).sorted()
      return try parts.compactMap {
        try make($0, initial.values[$0] ?? .zero, maintenance.values[$0] ?? .zero)
      }
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch { throw .arithmetic(name, error as? AmountError ?? .overflow(name)) }
  }
}

/// What a unit of value counts for, owned and owed.
public struct SideWeights: Hashable, Sendable {
  /// Of what is owned: at most one, usually.
  public let asset: FixedPoint
  /// Of what is owed: at least one, usually.
  public let liability: FixedPoint

  /// Weights of either side.
  public init(asset: FixedPoint, liability: FixedPoint) {
    (self.asset, self.liability) = (asset, liability)
  }
}

/// The weights of one token.
public struct TokenWeights: Hashable, Sendable {
  /// For adding risk.
  public let initial: SideWeights
  /// For keeping it.
  public let maintenance: SideWeights
  /// Dollars deposited at the venue from which the initial asset weight shrinks.
  public let depositsFrom: FixedPoint?
  /// Dollars borrowed from the venue from which the initial liability weight grows; above zero.
  public let borrowsFrom: FixedPoint?

  /// Weights of one token; without a start they never change.
  public init(
    initial: SideWeights, maintenance: SideWeights, depositsFrom: FixedPoint? = nil,
    borrowsFrom: FixedPoint? = nil
  ) {
    (self.initial, self.maintenance) = (initial, maintenance)
    (self.depositsFrom, self.borrowsFrom) = (depositsFrom, borrowsFrom)
  }
}
