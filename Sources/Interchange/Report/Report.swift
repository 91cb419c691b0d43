import PlimsollDomain
import PlimsollRulebooks

/// Everything one run says: assessments of accounts, and of the pools they share.
public struct Report: Sendable {
  /// The instant of the market.
  public let time: Timestamp
  /// The fingerprint of everything it was made from.
  public let inputs: String
  /// What totals are shown in.
  public let reporting: Asset
  /// The market valued.
  public let market: Market
  /// The accounts, in the order of the pool document.
  public let accounts: [Assessment]
  /// The pools they share.
  public let pools: [PoolAssessment]

  /// A pool as a whole: what its members must hold, what they have, what is lacking (S16).
  public struct PoolAssessment: Sendable {
    /// The pool.
    public let id: String
    /// The sum of its members' maintenance margins.
    public let requirement: Money
    /// The sum of their compared balances with maintenance haircuts.
    public let collateral: Money
    /// What the sum of requirements exceeds the sum of balances by.
    public let shortfall: Money
  }

  /// Measures every account of `document`, each by its own edition or by `rulebook`.
  ///
  /// - Throws: `MarginError` for the first account that cannot be measured; nothing half-done.
  public init(
    of document: PoolDocument, in market: Market, catalog: Catalog, rulebook: String? = nil,
    accepting accepted: Set<String> = [], inputs: String
  ) throws(MarginError) {
    (time, self.inputs, self.market) = (market.time, inputs, market)
    reporting = market.asset(document.reporting)
    let assessors = try Self.assessors(
      document, market, catalog, rulebook: rulebook, accepting: accepted)
    var accounts: [Assessment] = []
    for account in document.accounts {
      guard let assessor = assessors[try Self.name(of: account, rulebook)] else { continue }
      accounts.append(try assessor.assess(account))
    }
    self.accounts = accounts
    pools = try Self.assess(document.pools, accounts, reporting)
  }

  /// The name of the rulebook an account stands under.
  private static func name(of account: Account, _ rulebook: String?) throws(MarginError) -> String {
    guard let name = account.rulebook ?? rulebook else { throw .noRulebook(account: account.id) }
    return name
  }

  /// One assessor for every rulebook that an account names.
  public static func assessors(
    _ document: PoolDocument, _ market: Market, _ catalog: Catalog, rulebook: String?,
    accepting accepted: Set<String>
  ) throws(MarginError) -> [String: Assessor] {
    var members: [String: [Account]] = [:]
    for account in document.accounts {
      members[try name(of: account, rulebook), default: []].append(account)
    }
    var assessors: [String: Assessor] = [:]
    for (name, accounts) in members.sorted(by: { $0.key < $1.key }) {
      assessors[name] = try Assessor(
        edition: catalog.edition(name, at: market.time), market: market, accounts: accounts,
        reporting: document.reporting, accepting: accepted)
    }
    return assessors
  }

  private static func assess(_ pools: [Pool], _ accounts: [Assessment], _ reporting: Asset)
    throws(MarginError) -> [PoolAssessment]
  {
    var results: [PoolAssessment] = []
    for pool in pools {
      let totals = accounts.filter { pool.accounts.contains($0.account) }.map(\.totals)
      do {
        let requirement = try Money.sum(totals.map(\.margins.maintenance), in: reporting)
        let collateral = try Money.sum(totals.map(\.balance.maintenance), in: reporting)
        results.append(
          PoolAssessment(
            id: pool.id, requirement: requirement, collateral: collateral,
            shortfall: try requirement.minus(collateral).orZero))
      } catch { throw .arithmetic("pool \(pool.id)", error) }
    }
    return results
  }

  /// Below if an account is, undecidable if one is and none is below.
  public var verdict: Verdict {
    if accounts.contains(where: { $0.verdict == .below }) { return .below }
    return accounts.contains { $0.verdict == .undecidable } ? .undecidable : .above
  }
}
