import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Options of 100 shares on one underlying and its stock, under the US edition.
struct StrategyDesk {
  /// A leg: `C100`, `P95`, `C100@90` expiring in 90 days, `stock`, or `stock EUR` that settles in
  /// euros of 1.1 dollars; contracts or shares; a mark.
  struct Leg {
    let name: String
    let quantity: Int64
    let mark: String

    init(_ name: String, _ quantity: Int64, _ mark: String = "1") {
      (self.name, self.quantity, self.mark) = (name, quantity, mark)
    }
  }

  let price: String
  var underlying: AssetID = "XYZ"
  var hedgeMode = false
  let now = Timestamp(milliseconds: 1_772_352_000_000)

  private func contract(_ leg: Leg) throws -> Contract {
    guard !leg.name.hasPrefix("stock") else {
      let settle = leg.name == "stock" ? "USD" : AssetID(String(leg.name.dropFirst(6)))
      return Contract(
        id: ContractID(leg.name), payoff: .spot, form: .linear, underlying: underlying,
        quote: settle, settle: settle, margin: settle, multiplier: .one, lot: .one)
    }
    let parts = leg.name.dropFirst().split(separator: "@")
    let days = try #require(parts.count > 1 ? Int64(parts[1]) : 30)
    let terms = OptionTerms(
      right: leg.name.hasPrefix("C") ? .call : .put, strike: try exact(String(parts[0])),
      expiry: Timestamp(milliseconds: now.milliseconds + days * 86_400_000))
    return Contract(
      id: ContractID(leg.name), payoff: .option(terms), form: .linear, underlying: underlying,
      quote: "USD", settle: "USD", margin: "USD", multiplier: FixedPoint(100), lot: .one)
  }

  /// The account of these legs and so much cash, assessed.
  func assess(_ legs: [Leg], cash: String = "0", rule: Edition? = nil) throws -> Assessment {
    let listed = try legs.map { (leg: $0, contract: try contract($0)) }
    let quotes = try listed.map { leg, contract in
      Quote(
        contract: contract.id, mark: try exact(leg.mark), index: try exact(price),
        forward: try exact(price), volatility: try exact("0.3"))
    }
    let contracts = Dictionary(listed.map { ($0.contract.id, $0.contract) }) { one, _ in one }
    let market = Market(
      time: now,
      assets: [AssetPrice(asset: Asset("EUR"), price: try exact("1.1"))],
      contracts: Array(contracts.values), quotes: quotes)
    let account = Account(
      id: "test", holdings: [Holding(amount: try money(cash, "USD"))],
      positions: listed.map { Position(contract: $0.contract.id, lots: $0.leg.quantity) },
      hedgeMode: hedgeMode)
    let edition = try rule ?? Book.edition("us-strategy-based")
    return try Assessor(edition: edition, market: market, accounts: [account]).assess(account)
  }

  /// What the strategies of these legs need, without the account minimum.
  func margins(_ legs: [Leg]) throws -> (initial: Double, maintenance: Double) {
    let reasons = try assess(legs).group.requirement.reasons
      .filter { $0.component == "strategy-pairing" }
    return (
      reasons.reduce(0) { $0 + $1.computed.initial.value.double },
      reasons.reduce(0) { $0 + $1.computed.maintenance.value.double }
    )
  }

  /// What it calls its strategies.
  func strategies(_ legs: [Leg]) throws -> [String] {
    try assess(legs).group.requirement.reasons.compactMap(\.subject)
  }
}
