import PlimsollCollateral
import PlimsollDomain

@testable import PlimsollRulebooks

/// Charges the funding rate and does not say that it reads it.
struct SecretFunding: MarginComponent {
  let name = "secret-funding"
  let inputs: Set<DeclaredInput> = [.mark]

  /// What it is all of.
  static let edition = Edition(
    id: EditionID(name: "secret", version: "1"), title: "Secret",
    effective: Timestamp(milliseconds: 0), sources: [], modes: [.cross], balance: .equity,
    grouping: .marginAsset, collateral: CollateralSchedule(own: CollateralTerms()),
    components: [SecretFunding()], ladder: [Rung(.liquidation, below: .one, of: .maintenance)])

  func covers(_ contract: Contract) -> Bool { true }
  func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) { units, _, quote in
      let charge = try units.magnitude.times(quote.funding ?? .zero)
      return ExactCharge(initial: charge, maintenance: charge)
    }
  }
}
