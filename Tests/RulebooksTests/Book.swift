import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import PlimsollRulebooks
import Testing

/// An exact decimal from its digits.
func exact(_ text: String) throws -> FixedPoint { try FixedPoint(text) }

/// Money from its digits.
func money(_ text: String, _ asset: AssetID) throws -> Money {
  try Money(exactly: FixedPoint(text), in: Asset(asset))
}

/// A small market on one coin at 60,000, thirty days before one expiry, in either form.
struct Book {
  let form: PayoffForm
  var unit: AssetID { form == .inverse ? "BTC" : "USD" }
  let now = Timestamp(milliseconds: 1_767_225_600_000)
  var expiry: Timestamp { Timestamp(milliseconds: now.milliseconds + 30 * 86_400_000) }

  func option(_ right: OptionRight, _ strike: String, lot: String = "1") throws -> Contract {
    let terms = OptionTerms(right: right, strike: try exact(strike), expiry: expiry)
    let quote: AssetID = form == .inverse ? "BTC" : "USD"
    return Contract(
      id: ContractID("\(right.rawValue) \(strike)"), payoff: .option(terms), form: form,
      underlying: "BTC", quote: quote, settle: unit, margin: unit, multiplier: .one,
      lot: try exact(lot))
  }

  func future(_ id: ContractID = "future", perpetual: Bool = false, lot: String = "1") throws
    -> Contract
  {
    Contract(
      id: id, payoff: perpetual ? .perpetual : .future(expiry: expiry), form: form,
      underlying: "BTC", quote: "USD", settle: unit, margin: unit, multiplier: .one,
      lot: try exact(lot))
  }

  func quote(_ contract: Contract, mark: String) throws -> Quote {
    Quote(
      contract: contract.id, mark: try exact(mark), index: try exact("60000"),
      forward: try exact("60000"), volatility: try exact("0.6"))
  }

  func market(_ listed: [(Contract, mark: String)]) throws -> Market {
    Market(
      time: now,
      assets: [
        AssetPrice(asset: Asset("BTC"), price: try exact("60000")),
        AssetPrice(asset: Asset("USDC"), price: .one),
      ], contracts: listed.map(\.0), quotes: try listed.map { try quote($0.0, mark: $0.mark) })
  }

  /// An embedded edition.
  static func edition(_ name: String) throws -> Edition {
    try EditionStore.catalog().edition(name)
  }

  /// Assesses one account that posts 10 coins or a million dollars.
  func assess(
    _ positions: [(Contract, lots: Int64)], under name: String = "textbook-grid",
    mark: String = "0.05", mode: MarginMode? = nil, holdings: [Holding]? = nil,
    orders: [Order] = [], unsettled: [Money] = [], accepting: Set<String> = []
  ) throws -> Assessment {
    let market = try market(
      positions.map { ($0.0, $0.0.option == nil ? "60000" : mark) })
    let posted = try form == .inverse ? money("10", "BTC") : money("1000000", "USD")
    let account = Account(
      id: "test", mode: mode, holdings: holdings ?? [Holding(amount: posted)],
      positions: positions.map { Position(contract: $0.0.id, lots: $0.lots) }, orders: orders,
      unsettled: unsettled)
    return try Assessor(
      edition: Self.edition(name), market: market, accounts: [account], accepting: accepting
    ).assess(account)
  }
}

extension Assessment {
  /// Its only group.
  var group: GroupAssessment {
    get throws {
      try #require(groups.count == 1)
      return try #require(groups.first)
    }
  }
}
