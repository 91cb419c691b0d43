import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// A rulebook at one date: components with parameters, and what is compared with what (K3).
public struct Edition: Sendable {
  /// Its name and version.
  public let id: EditionID
  /// What it is, in a sentence.
  public let title: String
  /// From when it holds.
  public let effective: Timestamp
  /// What becomes of markets from before that.
  public let early: Early
  /// Where its numbers come from.
  public let sources: [Citation]
  /// What it says of every book it margins.
  public let claims: Set<Claim>
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
  /// Whether options are discounted.
  public let discounting: Discounting
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
  /// How much one account may hold.
  public let limits: AccountLimits
  /// Everything its components read, and the interest rates its options are discounted at.
  public let inputs: Set<DeclaredInput>
  /// Every scenario grid of the edition, charged or shown.
  public let grids: [ScenarioGrid]
  /// Assets whose holdings move in a grid, with the underlyings they move with.
  let movingHoldings: [AssetID: [AssetID]]

  /// An edition from its parts.
  public init(
    id: EditionID, title: String, effective: Timestamp, sources: [Citation],
    modes: [MarginMode], balance: Balance, grouping: Grouping, conversion: Conversion = .now,
    collateral: CollateralSchedule, components: [any MarginComponent], ladder: [Rung],
    uncovered: [Uncovered] = [], probes: [Probe] = [], trust: PriceTrust = PriceTrust(),
    prices: PriceBasis = .mark, marks: MarkPolicy = .refusing,
    withdrawal: Withdrawal = Withdrawal(), discounting: Discounting = .none,
    limits: AccountLimits = AccountLimits(), early: Early = .marked, claims: Set<Claim> = []
  ) {
    (self.id, self.title, self.effective, self.sources) = (id, title, effective, sources)
    (self.modes, self.balance, self.grouping) = (modes, balance, grouping)
    (self.conversion, self.collateral, self.components) = (conversion, collateral, components)
    (self.ladder, self.uncovered, self.probes) = (ladder, uncovered, probes)
    (self.trust, self.prices, self.marks) = (trust, prices, marks)
    (self.withdrawal, self.discounting) = (withdrawal, discounting)
    (self.limits, self.early, self.claims) = (limits, early, claims)
    let read: Set<DeclaredInput> = components.reduce(into: []) { $0.formUnion($1.inputs) }
    inputs = discounting == .rates && read.contains(.volatility) ? read.union([.interest]) : read
    let charged = components.flatMap(\.grids)
    grids = charged + probes.map(\.grid)
    movingHoldings = Self.movingHoldings(charged)
  }

  /// The line: the rung at which liquidation starts; below maintenance where the ladder has none.
  public var line: Rung {
    ladder.first { $0.status == .liquidation && $0.against == .maintenance }
      ?? Rung(.liquidation, below: .one, of: .maintenance)
  }

  /// What a grid of that name folds, where `whole` is margined together.
  func portfolios(of whole: Portfolio, foldedBy name: String, in valuation: Valuation)
    -> [Portfolio]
  {
    let folds =
      components.flatMap { $0.folds(of: whole, in: valuation) }
      + probes.map { ScenarioGrid.Part(grid: $0.grid, portfolio: whole) }
    return folds.filter { $0.grid.name == name }.map(\.portfolio)
  }

  /// The same rule, with scenarios of the reader's own to look at; they charge nothing.
  public func showing(_ grids: [ScenarioGrid]) -> Edition {
    with(probes: probes + grids.map { Probe($0, from: nil) }, trust: trust)
  }

  /// The same rule, with a reader's own limits on prices before the edition's.
  public func trusting(_ limits: PriceTrust) -> Edition {
    with(probes: probes, trust: limits.over(trust))
  }

  /// The same rule, with a reader's own policy on missing marks in place of the edition's.
  public func marking(_ policy: MarkPolicy) -> Edition {
    with(probes: probes, trust: trust, marks: policy)
  }

  private func with(probes: [Probe], trust: PriceTrust, marks other: MarkPolicy? = nil) -> Edition {
    Edition(
      id: id, title: title, effective: effective, sources: sources, modes: modes,
      balance: balance, grouping: grouping, conversion: conversion, collateral: collateral,
      components: components, ladder: ladder, uncovered: uncovered,
      probes: probes, trust: trust, prices: prices, marks: other ?? marks, withdrawal: withdrawal,
      discounting: discounting, limits: limits, early: early, claims: claims)
  }

  /// Refuses a market from before the edition's date, where the edition says so; `catalog`
  /// tells which other edition was in force.
  public func checkDate(of market: Market, among catalog: Catalog = Catalog([]))
    throws(MarginError)
  {
    guard early == .refused, effective > market.time else { return }
    throw .early(
      id, effective: effective, market: market.time,
      inForce: catalog.inForce(id.name, at: market.time)?.id)
  }

  private static func movingHoldings(_ grids: [ScenarioGrid]) -> [AssetID: [AssetID]] {
    var underlyings: [AssetID: [AssetID]] = [:]
    for grid in grids {
      for underlying in grid.holders {
        for asset in grid.terms(of: underlying)?.holdings ?? [] {
          underlyings[asset, default: []].append(underlying)
        }
      }
    }
    return underlyings
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
