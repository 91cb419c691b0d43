import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import PlimsollRulebooks

/// The rules the account is margined by: Deribit's portfolio margin, as Plimsoll ships it.
struct PortfolioRules {
  /// `deribit-pm@2024`, read from the file in the program.
  let edition: Edition

  /// Reads the edition.
  init() throws { edition = try EditionStore.catalog().edition("deribit-pm@2024") }

  /// Every scenario of its grids for `underlying`, in one set: 27 of the core, 8 beyond it.
  func scenarios(of underlying: AssetID) throws -> ScenarioSet {
    let sets = edition.grids.compactMap { $0.terms(of: underlying)?.set }
    guard let shift = sets.first?.shift, sets.allSatisfy({ $0.shift == shift }) else {
      throw BenchError.disagreement("the grids of \(edition.id) do not share a volatility shift")
    }
    return ScenarioSet(scenarios: sets.flatMap(\.scenarios), shift: shift)
  }
}
