import PlimsollRulebooks

/// The sensitivities of one portfolio of a CRIF file, which is margined alone.
public struct SimmPortfolio: Hashable, Sendable {
  /// Its `PortfolioID`; empty where the file has none.
  public let id: String
  /// Its sensitivities, in the order of the file.
  public internal(set) var sensitivities: [Sensitivity]
}
