import PlimsollRulebooks

extension ComponentKind {
  /// what perpetuals are about to pay.
  static let fundingProvision = ComponentKind(
    "funding-provision",
    Record("a funding provision", doc: "what perpetuals are about to pay in funding (R-082)", [])
  ) { _, _, _ in FundingProvision() }
}
