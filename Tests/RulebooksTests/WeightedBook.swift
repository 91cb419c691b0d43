import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks
import Testing

/// A market of coin perpetuals and one spot market against a dollar token, and accounts in it that
/// stand on credits alone.
struct WeightedBook {
  /// The dollar token, and the slow prices beside both.
  var token = "1"
  var tokenAverage: String?
  var coinAverage: String?
  /// What is deposited of the coin at the venue.
  var deposits: String?
  /// The price of the coin everywhere.
  let price: String

  init(at price: String, token: String = "1", tokenAverage: String? = nil) {
    (self.price, self.token, self.tokenAverage) = (price, token, tokenAverage)
  }

  static let spot: ContractID = "COIN-SPOT"
  static let perpetual: ContractID = "COIN-PERP"
  private static let time = Timestamp(milliseconds: 1_775_088_000_000)

  /// A contract on the coin whose lot is a billionth of it.
  private func contract(_ id: ContractID, _ payoff: Payoff) throws -> Contract {
    Contract(
      id: id, payoff: payoff, form: .linear, underlying: "COIN", quote: "USDC", settle: "USDC",
      margin: "USDC", multiplier: .one, lot: try exact("0.000000001"))
  }

  /// The whole market.
  func market() throws -> Market {
    let contracts = [
      try contract(Self.spot, .spot), try contract(Self.perpetual, .perpetual),
      try contract("OTHER-PERP", .perpetual),
    ]
    let quotes = try contracts.map {
      Quote(contract: $0.id, mark: .one, index: try exact(price))
    }
    return Market(
      time: Self.time,
      assets: [
        AssetPrice(
          asset: Asset("USDC"), price: try exact(token), average: try tokenAverage.map(exact)),
        AssetPrice(
          asset: Asset("COIN"), price: try exact(price), average: try coinAverage.map(exact),
          deposits: try deposits.map(exact)),
      ], contracts: contracts, quotes: quotes)
  }

  /// An edition of `components` that compares credits, valued at the index.
  static func edition(_ components: [any MarginComponent]) -> Edition {
    Edition(
      id: EditionID(name: "weighted", version: "1"), title: "", effective: time, sources: [],
      modes: [.portfolio, .isolated], balance: .credits, grouping: .account(unit: "USD"),
      collateral: CollateralSchedule(own: nil), components: components,
      ladder: [Rung(.liquidation, below: .one, of: .maintenance)], prices: .index)
  }

  /// Lots of a quantity.
  static func lots(_ quantity: String) throws -> Int64 {
    try Int64(exact(quantity).times(FixedPoint(1_000_000_000)).whole(.down))
  }

  /// Orders on both sides of a contract; a side of zero has none.
  static func orders(_ contract: ContractID, buy: String, sell: String) throws -> [Order] {
    [try lots(buy), try -lots(sell)].filter { $0 != 0 }.map { Order(contract: contract, lots: $0) }
  }

  /// Assesses one account under `components`.
  func assess(
    _ components: [any MarginComponent], holdings: [AssetID: String] = [:],
    positions: [Position] = [], orders: [Order] = [], leverage: String? = nil
  ) throws -> Assessment {
    let account = Account(
      id: "trader",
      holdings: try holdings.sorted { $0.key < $1.key }.map {
        Holding(amount: try money($0.value, $0.key))
      }, positions: positions, orders: orders, leverage: try leverage.map(exact))
    return try Assessor(
      edition: Self.edition(components), market: market(), accounts: [account]
    ).assess(account)
  }
}

/// Both figures as text.
func text(_ margins: Margins) -> [String] {
  ["\(margins.initial.value)", "\(margins.maintenance.value)"]
}

/// Both figures of what is compared, as text.
func text(_ balance: Equity) -> [String] {
  ["\(balance.initial.value)", "\(balance.maintenance.value)"]
}
