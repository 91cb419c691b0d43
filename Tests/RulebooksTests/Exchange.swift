import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// A small market of linear contracts in USDT and what accounts are worth there, by one edition.
struct Exchange {
  let edition: Edition
  private(set) var contracts: [Contract] = []
  private(set) var quotes: [Quote] = []
  private(set) var prices: [AssetPrice] = []

  init(_ edition: Edition) { self.edition = edition }

  init(_ name: String) throws { edition = try EditionStore.catalog().edition(name) }

  /// Prices assets in dollars.
  mutating func price(_ assets: [(AssetID, String)]) throws {
    for (asset, price) in assets {
      prices.append(AssetPrice(asset: Asset(asset), price: try exact(price)))
    }
  }

  /// Lists a contract and quotes it.
  mutating func list(
    _ id: ContractID, _ underlying: AssetID, _ payoff: Payoff = .perpetual,
    form: PayoffForm = .linear, settle: AssetID = "USDT", mark: String, index: String? = nil,
    multiplier: String = "1", lot: String = "0.001", volatility: String = "0.6",
    funding: String? = nil
  ) throws {
    contracts.append(
      Contract(
        id: id, payoff: payoff, form: form, underlying: underlying,
        quote: form == .inverse ? "USD" : settle, settle: settle, margin: settle,
        multiplier: try exact(multiplier), lot: try exact(lot)))
    let spot = try exact(index ?? mark)
    quotes.append(
      Quote(
        contract: id, mark: try exact(mark), index: spot, forward: spot,
        volatility: try exact(volatility), funding: try funding.map(exact)))
  }

  /// The market as it stands.
  var market: Market {
    Market(
      time: Timestamp(milliseconds: 1_767_225_600_000), assets: prices, contracts: contracts,
      quotes: quotes)
  }

  /// Quotes the contract listed last otherwise.
  mutating func requote(_ quote: Quote) { quotes[quotes.count - 1] = quote }

  /// An amount of an asset.
  func holding(_ amount: String, _ asset: AssetID) throws -> Holding {
    Holding(amount: try money(amount, asset))
  }

  /// A position of `quantity` in the contract's unit.
  func position(
    _ id: ContractID, _ quantity: String, entry: String? = nil, mode: MarginMode? = nil,
    margin: String? = nil, leverage: String? = nil
  ) throws -> Position {
    let contract = try #require(contracts.first { $0.id == id })
    return Position(
      contract: id, lots: try contract.lots(in: exact(quantity)), entry: try entry.map(exact),
      mode: mode, margin: try margin.map(exact), leverage: try leverage.map(exact))
  }

  /// An order for `quantity` in the contract's unit.
  func order(_ id: ContractID, _ quantity: String, at price: String? = nil) throws -> Order {
    let contract = try #require(contracts.first { $0.id == id })
    return Order(
      contract: id, lots: try contract.lots(in: exact(quantity)), price: try price.map(exact))
  }

  /// Where an account stands, everything uncovered accepted if nothing else is said.
  func assess(
    _ holdings: [Holding], _ positions: [Position] = [], orders: [Order] = [],
    leverage: String? = nil, hedge: Bool = false, mode: MarginMode? = nil,
    accepting: Set<String>? = nil
  ) throws -> Assessment {
    let account = Account(
      id: "test", mode: mode, holdings: holdings, positions: positions, orders: orders,
      leverage: try leverage.map(exact), hedgeMode: hedge)
    return try Assessor(
      edition: edition, market: market, accounts: [account],
      accepting: accepting ?? Set(edition.uncovered.map(\.id))
    ).assess(account)
  }
}

extension GroupAssessment {
  /// Initial and maintenance margin, as text.
  var margins: [String] {
    ["\(requirement.margins.initial.value)", "\(requirement.margins.maintenance.value)"]
  }
}

extension Money {
  /// The amount to four decimals, down: what lies behind them is the rounding of models, which is
  /// up and smaller.
  var figure: String {
    (try? value.dividedDown(by: .one, decimals: 4)).map { "\($0)" } ?? "\(value)"
  }
}

extension GroupAssessment {
  /// Initial and maintenance margin as figures.
  var figures: [String] {
    [requirement.margins.initial.figure, requirement.margins.maintenance.figure]
  }
}
