/// Whether an account stands above its line.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// The balance covers maintenance, whatever is not known.
  case above
  /// It does not, whatever is not known.
  case below
  /// What is not known could turn the answer.
  case undecidable
}

/// Where an account stands on its edition's ladder, best first.
public enum Status: String, Hashable, Sendable, Comparable, CaseIterable {
  /// Nothing to do.
  case healthy
  /// Near a line.
  case warned
  /// Reduce only, no withdrawal.
  case restricted
  /// A margin call is open.
  case called
  /// Whatever is missing could put it on any rung: never read as healthy.
  case undecidable
  /// Positions are being closed.
  case liquidation = "in liquidation"
  /// Nothing is left and something is owed.
  case bankrupt

  public static func < (left: Status, right: Status) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// What an account owns, at mark and with either haircut.
public struct Equity: Hashable, Sendable {
  /// At mark, nothing taken off.
  public let mark: Money
  /// With initial haircuts.
  public let initial: Money
  /// With maintenance haircuts.
  public let maintenance: Money

  /// Three views of one sum.
  public init(mark: Money, initial: Money, maintenance: Money) {
    (self.mark, self.initial, self.maintenance) = (mark, initial, maintenance)
  }

  /// Nothing at all.
  public static func zero(_ asset: Asset) -> Equity {
    Equity(mark: .zero(asset), initial: .zero(asset), maintenance: .zero(asset))
  }

  /// The exact sums.
  public func plus(_ other: Equity) throws(AmountError) -> Equity {
    Equity(
      mark: try mark.plus(other.mark), initial: try initial.plus(other.initial),
      maintenance: try maintenance.plus(other.maintenance))
  }

  /// The same amount added to each view.
  public func adding(_ amount: Money) throws(AmountError) -> Equity {
    try plus(Equity(mark: amount, initial: amount, maintenance: amount))
  }
}

/// Sensitivities of an account to one underlying, in US dollars.
public struct Greeks: Hashable, Sendable {
  /// The underlying.
  public let underlying: AssetID
  /// Coins that move one for one with the price.
  public let delta: Double
  /// Change of delta for one dollar.
  public let gamma: Double
  /// Dollars for one point (0.01) of volatility.
  public let vega: Double
  /// Dollars for one day.
  public let theta: Double

  /// Sensitivities to one underlying.
  public init(underlying: AssetID, delta: Double, gamma: Double, vega: Double, theta: Double) {
    (self.underlying, self.delta, self.gamma) = (underlying, delta, gamma)
    (self.vega, self.theta) = (vega, theta)
  }
}

/// How collateral moves with the positions it backs.
public struct CollateralBadge: Hashable, Sendable {
  /// The collateral asset, which is also an underlying of the positions.
  public let asset: AssetID
  /// Whether both fall together.
  public let kind: Kind

  /// Which way collateral and positions move.
  public enum Kind: String, Hashable, Sendable {
    /// A long backed by its own coin: both fall together.
    case wrongWay = "wrong-way collateral"
    /// A short backed by its own coin: one pays for the other.
    case naturalHedge = "natural hedge"
  }

  /// A badge on `asset`.
  public init(asset: AssetID, kind: Kind) { (self.asset, self.kind) = (asset, kind) }
}

/// Where one margin group of an account stands, in its requirement unit.
public struct GroupAssessment: Sendable {
  /// The group: its unit, or the contract of an isolated position.
  public let group: String
  /// What the edition compares with the requirement.
  public let balance: Equity
  /// The compared balance minus the line, exactly: maintenance, or the multiple of it at which the
  /// edition liquidates.
  public let headroom: Money
  /// What the group owns.
  public let equity: Equity
  /// What it must hold, with its reasons.
  public let requirement: Requirement
  /// What counts towards the balance, part by part, where the edition compares credits.
  public let credits: [Credit]
  /// Above, below, or not decidable.
  public let verdict: Verdict
  /// The rung of the ladder.
  public let status: Status
  /// What the balance lacks.
  public let shortfall: Margins
  /// What the balance has above initial margin.
  public let free: Money
  /// What of it may leave.
  public let withdrawable: Money
  /// The same positions, each margined alone.
  public let isolated: Margins
  /// Positions of the group, with what each is worth and adds.
  public let positions: [PositionAssessment]
  /// How the group's collateral moves with its positions.
  public let badges: [CollateralBadge]
  /// Who bears the loss of an isolated position; `nil` for groups that share collateral.
  public let isolation: IsolatedLoss?
  /// What a reader must know: uncovered parts that matter, blind spots, fallbacks taken.
  public let notes: [String]

  /// A standing from its parts.
  public init(
    group: String, balance: Equity, headroom: Money, equity: Equity, requirement: Requirement,
    credits: [Credit] = [], verdict: Verdict, status: Status, shortfall: Margins, free: Money,
    withdrawable: Money, isolated: Margins, positions: [PositionAssessment],
    badges: [CollateralBadge],
    isolation: IsolatedLoss? = nil, notes: [String]
  ) {
    (self.group, self.balance, self.headroom) = (group, balance, headroom)
    (self.equity, self.requirement, self.credits) = (equity, requirement, credits)
    (self.verdict, self.status, self.shortfall) = (verdict, status, shortfall)
    (self.free, self.withdrawable, self.isolated) = (free, withdrawable, isolated)
    (self.positions, self.badges, self.isolation) = (positions, badges, isolation)
    self.notes = notes
  }

  /// The unit of every figure here.
  public var unit: Asset { requirement.unit }

}

/// Who bears the loss of an isolated position (S06): the trader up to the margin assigned to it,
/// the venue beyond.
public struct IsolatedLoss: Hashable, Sendable {
  /// The trader's loss: at most the assigned margin.
  public let lost: Money
  /// The rest of it: a gap past the assigned margin, which falls on the venue's fund.
  public let beyond: Money

  /// A loss split at the assigned margin.
  public init(lost: Money, beyond: Money) { (self.lost, self.beyond) = (lost, beyond) }
}

/// What one position is worth and what it adds to its group's requirement.
public struct PositionAssessment: Hashable, Sendable {
  /// The contract.
  public let contract: ContractID
  /// Its lots.
  public let lots: Int64
  /// What it adds to equity: the mark of an option, the profit since entry of a future.
  public let value: Money
  /// The requirement with it minus the requirement without it (leave-one-out).
  public let marginal: Margins

  /// A position's share.
  public init(contract: ContractID, lots: Int64, value: Money, marginal: Margins) {
    (self.contract, self.lots, self.value, self.marginal) = (contract, lots, value, marginal)
  }
}

/// Where an account stands: its groups, and their totals in the reporting currency.
public struct Assessment: Sendable {
  /// The account.
  public let account: String
  /// The rules it was measured by.
  public let edition: EditionID
  /// Groups by name, isolated positions last.
  public let groups: [GroupAssessment]
  /// Totals of the groups in the reporting currency.
  public let totals: Totals
  /// Sensitivities by underlying.
  public let greeks: [Greeks]
  /// What a reader must know of the account as a whole.
  public let notes: [String]

  /// An assessment from its parts.
  public init(
    account: String, edition: EditionID, groups: [GroupAssessment], totals: Totals,
    greeks: [Greeks], notes: [String]
  ) {
    (self.account, self.edition, self.groups) = (account, edition, groups)
    (self.totals, self.greeks, self.notes) = (totals, greeks, notes)
  }

  /// Below if a group is, undecidable if one is and none is below.
  public var verdict: Verdict {
    if groups.contains(where: { $0.verdict == .below }) { return .below }
    return groups.contains { $0.verdict == .undecidable } ? .undecidable : .above
  }

  /// The worst rung any group stands on.
  public var status: Status { groups.map(\.status).max() ?? .healthy }
}

/// The figures of all groups of an account, each converted and then added, in one currency.
public struct Totals: Hashable, Sendable {
  /// What the account owns.
  public let equity: Equity
  /// What is compared with the requirement.
  public let balance: Equity
  /// What it must hold.
  public let margins: Margins
  /// What is above the lines of the groups.
  public let headroom: Money
  /// What is lacking, group by group: a surplus in one group does not help another.
  public let shortfall: Margins
  /// What is above initial margin.
  public let free: Money
  /// What of it may leave.
  public let withdrawable: Money
  /// The same positions, each margined alone.
  public let isolated: Margins
  /// The most that array rounding can hide.
  public let hidden: Money

  /// Totals from their parts.
  public init(
    equity: Equity, balance: Equity, margins: Margins, headroom: Money, shortfall: Margins,
    free: Money, withdrawable: Money, isolated: Margins, hidden: Money
  ) {
    (self.equity, self.balance, self.margins) = (equity, balance, margins)
    (self.headroom, self.shortfall) = (headroom, shortfall)
    (self.free, self.withdrawable, self.isolated, self.hidden) = (
      free, withdrawable, isolated, hidden
    )
  }
}
