import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// What an edition compares with the requirement.
public enum Balance: String, Hashable, Sendable, CaseIterable {
  /// Collateral and every position at mark.
  case equity
  /// Collateral and the profit of futures. Options do not count: the charge on a short holds its
  /// mark already, and a long backs nothing.
  case marginBalance = "margin-balance"
  /// What the edition's components credit, and nothing else.
  case credits
}

/// Which price of a contract an edition values positions at.
public enum PriceBasis: String, Hashable, Sendable, CaseIterable {
  /// The venue's mark price.
  case mark
  /// The index or oracle price of the underlying; the mark where a quote states none.
  case index
}

/// How the positions of an account fall into margin groups.
public enum Grouping: Hashable, Sendable {
  /// By the asset each contract is margined in; that asset is the group's requirement unit.
  case marginAsset
  /// All in one group, counted in `unit`.
  case account(unit: AssetID)
}

/// One rung of a status ladder: reached when the balance is below a multiple of a requirement.
public struct Rung: Hashable, Sendable {
  /// The status reached.
  public let status: Status
  /// The figure it looks at.
  public let against: Figure
  /// The multiple of that figure.
  public let times: FixedPoint
  /// Whether a balance of exactly that multiple has reached it too.
  public let isInclusive: Bool

  /// Which requirement, and with it which balance, a rung looks at.
  public enum Figure: String, Hashable, Sendable, CaseIterable {
    /// Initial margin.
    case initial
    /// Maintenance margin.
    case maintenance
  }

  /// `status` below `times` the figure; at it as well if `isInclusive`.
  public init(
    _ status: Status, below times: FixedPoint, of against: Figure, isInclusive: Bool = false
  ) {
    (self.status, self.times, self.against) = (status, times, against)
    self.isInclusive = isInclusive
  }

  /// What a balance has above the rung; below zero is what it lacks.
  func headroom(_ balance: Equity, _ margins: Margins) throws(AmountError) -> Money {
    let figure = against == .initial ? margins.initial : margins.maintenance
    let level = against == .initial ? balance.initial : balance.maintenance
    return try level.minus(Money(charging: figure.value.times(times), in: figure.asset))
  }

  /// Whether a balance with these figures has reached the rung, exactly.
  func isReached(_ balance: Equity, _ margins: Margins) throws(AmountError) -> Bool {
    let figure = against == .initial ? margins.initial : margins.maintenance
    let level = (against == .initial ? balance.initial : balance.maintenance).value
    let bound = try figure.value.times(times)
    return isInclusive ? level <= bound : level < bound
  }
}

/// A part of the venue's rule that the edition does not compute.
public struct Uncovered: Hashable, Sendable {
  /// Its name, by which a user may accept it.
  public let id: String
  /// What is missing.
  public let what: String
  /// When it can matter to a group.
  public let matters: Condition
  /// What leaving it out does to the requirement.
  public let bias: Bias
  /// Which margin it belongs to: one that is only initial decides no verdict and is still noted.
  public let figure: Rung.Figure

  /// When a missing part can matter.
  public enum Condition: Hashable, Sendable {
    /// Always.
    case always
    /// When the absolute delta of one underlying exceeds so many US dollars.
    case deltaAbove(dollars: FixedPoint)
    /// When the group holds more than one underlying.
    case severalUnderlyings
    /// When something expires within so many minutes.
    case expiryWithin(minutes: Int)
    /// When the group holds orders.
    case orders
    /// When a position of the group is in profit.
    case profit
    /// When the balance is within so many US dollars of the line, on either side.
    case headroomWithin(dollars: FixedPoint)
  }

  /// What leaving a part out does to the requirement.
  public enum Bias: String, Hashable, Sendable, CaseIterable {
    /// It is too low, so it bounds the venue's from below.
    case low
    /// It is too high, so it bounds the venue's from above.
    case high
    /// Not known.
    case unknown
  }

  /// A missing part.
  public init(
    id: String, what: String, matters: Condition, bias: Bias, figure: Rung.Figure = .maintenance
  ) {
    (self.id, self.what, self.matters, self.bias) = (id, what, matters, bias)
    self.figure = figure
  }
}

/// Moves beyond a grid that are shown and not charged, to catch what the grid is blind to.
public struct Probe: Sendable {
  /// The moves.
  public let grid: ScenarioGrid
  /// The multiple of the requirement from which a loss is noted; never without it.
  public let multiple: FixedPoint?

  /// A probe that speaks from `multiple` times the requirement on.
  public init(_ grid: ScenarioGrid, from multiple: FixedPoint?) {
    (self.grid, self.multiple) = (grid, multiple)
  }
}

/// Where a number of an edition comes from, and how sure it is.
public struct Citation: Hashable, Sendable {
  /// What it is about.
  public let subject: String
  /// The source.
  public let source: String
  /// How sure it is, in words: official, reproduced, third-party, inferred, or own.
  public let standing: String

  /// A source for `subject`.
  public init(subject: String, source: String, standing: String) {
    (self.subject, self.source, self.standing) = (subject, source, standing)
  }
}

/// A rulebook at one date: components with parameters, and what is compared with what (K3).
public struct Edition: Sendable {
  /// Its name and version.
  public let id: EditionID
  /// What it is, in a sentence.
  public let title: String
  /// From when it holds.
  public let effective: Timestamp
  /// Where its numbers come from.
  public let sources: [Citation]
  /// The modes positions may have; the first is the default.
  public let modes: [MarginMode]
  /// What is compared with the requirement.
  public let balance: Balance
  /// Which price positions are valued at.
  public let prices: PriceBasis
  /// How positions fall into groups.
  public let grouping: Grouping
  /// At which price scenarios convert settlement assets.
  public let conversion: Conversion
  /// What counts as collateral.
  public let collateral: CollateralSchedule
  /// The rule, whose parts add up.
  public let components: [any MarginComponent]
  /// The ladder, worst rung first.
  public let ladder: [Rung]
  /// What the edition does not compute.
  public let uncovered: [Uncovered]
  /// What is shown and not charged.
  public let probes: [Probe]
  /// What it asks of prices.
  public let trust: PriceTrust
  /// What it does where a mark is missing.
  public let marks: MarkPolicy
  /// What of a balance may leave.
  public let withdrawal: Withdrawal

  /// An edition from its parts.
  public init(
    id: EditionID, title: String, effective: Timestamp, sources: [Citation],
    modes: [MarginMode], balance: Balance, grouping: Grouping, conversion: Conversion = .now,
    collateral: CollateralSchedule, components: [any MarginComponent], ladder: [Rung],
    uncovered: [Uncovered] = [], probes: [Probe] = [], trust: PriceTrust = PriceTrust(),
    prices: PriceBasis = .mark, marks: MarkPolicy = .refusing,
    withdrawal: Withdrawal = Withdrawal()
  ) {
    (self.id, self.title, self.effective, self.sources) = (id, title, effective, sources)
    (self.modes, self.balance, self.grouping) = (modes, balance, grouping)
    (self.conversion, self.collateral, self.components) = (conversion, collateral, components)
    (self.ladder, self.uncovered, self.probes) = (ladder, uncovered, probes)
    (self.trust, self.prices, self.marks) = (trust, prices, marks)
    self.withdrawal = withdrawal
  }

  /// The line: the rung at which liquidation starts; below maintenance where the ladder has none.
  public var line: Rung {
    ladder.first { $0.status == .liquidation && $0.against == .maintenance }
      ?? Rung(.liquidation, below: .one, of: .maintenance)
  }

  /// Every scenario grid of the edition, charged or shown.
  public var grids: [ScenarioGrid] { components.flatMap(\.grids) + probes.map(\.grid) }

  /// The same rule, with scenarios of the reader's own to look at; they charge nothing.
  public func showing(_ grids: [ScenarioGrid]) -> Edition {
    with(probes: probes + grids.map { Probe($0, from: nil) }, trust: trust)
  }

  /// The same rule, with a reader's own limits on prices before the edition's.
  public func trusting(_ limits: PriceTrust) -> Edition {
    with(probes: probes, trust: limits.over(trust))
  }

  private func with(probes: [Probe], trust: PriceTrust) -> Edition {
    Edition(
      id: id, title: title, effective: effective, sources: sources, modes: modes,
      balance: balance, grouping: grouping, conversion: conversion, collateral: collateral,
      components: components, ladder: ladder, uncovered: uncovered,
      probes: probes, trust: trust, prices: prices, marks: marks, withdrawal: withdrawal)
  }

  /// Everything its components read.
  public var inputs: Set<DeclaredInput> {
    components.reduce(into: []) { $0.formUnion($1.inputs) }
  }

  /// Whether some component margins `contract`.
  public func covers(_ contract: Contract) -> Bool { components.contains { $0.covers(contract) } }

  /// The requirement unit of the group a contract falls in.
  public func unit(of contract: Contract) -> AssetID {
    switch grouping {
    case .marginAsset: contract.margin
    case .account(let unit): unit
    }
  }

  /// The requirement of positions that are margined together.
  public func requirement(of portfolio: Portfolio, in valuation: Valuation)
    throws(MarginError) -> Requirement
  {
    let reasons = try components.reasons(for: portfolio, in: valuation)
    do { return try Requirement(unit: valuation.unit, reasons: reasons) } catch {
      throw .arithmetic("the requirement", error)
    }
  }
}
