import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// One account on an exchange of linear perpetuals and what may be asked of it.
struct WhatIfDesk {
  let exchange: Exchange
  var account: Account
  var accepted: Set<String> = []

  /// BTC at 60,000 and ETH at 3,000 in dollars, by `generic-tiered`: 2% to open, 1% to keep.
  init(
    dollars: String, _ positions: [(ContractID, String)] = [], entry: String? = nil,
    orders: [(ContractID, String)] = [], mode: MarginMode? = nil, margin: String? = nil,
    hedge: Bool = false
  ) throws {
    var exchange = try Exchange("generic-tiered")
    try exchange.price([("BTC", "60000"), ("ETH", "3000")])
    try exchange.list("BTC", "BTC", settle: "USD", mark: "60000")
    try exchange.list("ETH", "ETH", settle: "USD", mark: "3000")
    account = Account(
      id: "a", mode: mode, holdings: [try exchange.holding(dollars, "USD")],
      positions: try positions.map {
        try exchange.position($0.0, $0.1, entry: entry, margin: margin)
      }, orders: try orders.map { try exchange.order($0.0, $0.1) }, hedgeMode: hedge)
    self.exchange = exchange
  }

  /// The rules, prepared for the account and every contract.
  func assessor() throws -> Assessor {
    let all = Account(
      id: "", positions: exchange.contracts.map { Position(contract: $0.id, lots: 1, mode: .cross) }
    )
    return try Assessor(
      edition: exchange.edition, market: exchange.market, accounts: [account, all],
      accepting: accepted)
  }

  /// A trade of a quantity, sold below zero.
  func trade(
    _ id: ContractID, _ quantity: String, at price: String? = nil, fee: String = "0",
    rests: Bool = false, reduceOnly: Bool = false, mode: MarginMode? = nil, margin: String? = nil
  ) throws -> PlannedTrade {
    let contract = try #require(exchange.contracts.first { $0.id == id })
    return PlannedTrade(
      contract: id, lots: try contract.lots(in: exact(quantity)), price: try price.map(exact),
      fee: try exact(fee), execution: rests ? .resting : .atOnce, isReduceOnly: reduceOnly,
      mode: mode, margin: try margin.map(exact))
  }

  /// What becomes of some trades.
  func answer(_ trades: PlannedTrade...) throws -> OrderAnswer {
    try OrderCheck(of: account, by: assessor()).answer(trades)
  }
}

extension Assessor {
  /// What stands against an account as full assessments say it, group by group.
  func isCovered(_ account: Account, changedFrom before: Account) throws -> Bool {
    let (old, new) = (try assess(before, shares: false), try assess(account, shares: false))
    guard new.verdict == .above else { return false }
    return new.groups.allSatisfy { group in
      let same = old.groups.first { $0.group == group.group }
      let isSame =
        same?.balance == group.balance && same?.requirement.margins == group.requirement.margins
      return isSame || group.balance.initial >= group.requirement.margins.initial
    }
  }
}
