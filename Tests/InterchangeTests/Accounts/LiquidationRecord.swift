import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// The public record of Hyperliquid's accounts from February to May 2023.
enum LiquidationRecord {
  static let recorded = Recorded("data/accounts/hyperliquid_2023")

  /// The rows of one table.
  static func rows(_ name: String) throws -> [CSVRow] {
    var reader = try CSVReader(try recorded.bytes(name), file: name)
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  /// One liquidation: the exchange's own figures, and the account as its trades and transfers
  /// give it at last prices.
  struct Case {
    let id: String
    let time: String
    let user: String
    let isIsolated: Bool
    let isClean: Bool
    let notional: FixedPoint
    let value: FixedPoint
    let cash: FixedPoint
    let positions: [CashAccount.Held]

    init(_ row: CSVRow) throws {
      id = try row.cell("case")
      time = try row.cell("time")
      user = try row.cell("user")
      isIsolated = try row.cell("leverage_type") == "Isolated"
      isClean = try row.cell("clean") == "True"
      notional = try exact(row.cell("liquidated_ntl_pos"))
      value = try exact(row.cell("liquidated_account_value"))
      cash = try exact(row.cell("recon_cash"))
      positions = try row.cell("positions").split(separator: ";").map { text in
        let parts = text.split { $0 == ":" || $0 == "@" }.map(String.init)
        try #require(parts.count == 3)
        return CashAccount.Held(
          coin: parts[0], size: try exact(parts[1]), price: try exact(parts[2]))
      }
    }

    /// What the exchange says: its value against its notional, as one contract of that price.
    func stated() throws -> GroupAssessment {
      let whole = CashAccount.Held(coin: "ALL", size: .one, price: notional)
      return try assess(CashAccount(id: user, equity: value, positions: [whole]))
    }

    /// What trades and transfers say.
    func rebuilt() throws -> GroupAssessment {
      let equity = try CashAccount.equity(cash: cash, positions)
      return try assess(CashAccount(id: user, equity: equity, positions: positions))
    }

    private func assess(_ account: CashAccount) throws -> GroupAssessment {
      let found = try CashAccount.assess([account], at: time, under: "hyperliquid@2023")
      return try #require(found.first?.groups.first)
    }

    /// What the notional rebuilt is worth, without sign.
    func gross() throws -> FixedPoint {
      try positions.reduce(.zero) { try $0.plus($1.size.magnitude.times($1.price)) }
    }
  }

  /// Dollars times hours that a user had open before an instant, by the last price of each coin.
  static func notionalHours(of user: String, until time: String, _ trades: [CSVRow]) throws
    -> Double
  {
    var (sizes, prices) = ([String: Double](), [String: Double]())
    var last: Int64?
    var total = 0.0
    func pass(to now: Int64) {
      let open = sizes.reduce(0) { $0 + abs($1.value) * (prices[$1.key] ?? 0) }
      total += open * Double(now - (last ?? now)) / 3_600_000
      last = now
    }
    for trade in trades where try trade.cell("user") == user && trade.cell("time") <= time {
      pass(to: try instant(trade.cell("time")))
      let (coin, size) = (try trade.cell("coin"), try exact(trade.cell("size")).double)
      sizes[coin, default: 0] += try trade.cell("side") == "buy" ? size : -size
      prices[coin] = try exact(trade.cell("price")).double
    }
    pass(to: try instant(time))
    return total
  }

  private static func instant(_ text: String) throws -> Int64 {
    try #require(Timestamp(text)).milliseconds
  }

  /// The largest funding payment of eight hours on record at the venue, without sign, a fraction.
  static func largestFunding() throws -> Double {
    let name = "get_funding_history_1684811870000_.json"
    let node = try JSONReader.read(try HyperliquidReader.recorded.bytes(name), file: name)
    func rates(_ node: Node) -> [Double] {
      let own = node["fundingRate"]?.decimalText.flatMap { try? FixedPoint($0) }
      return [own.map { abs($0.double) }].compactMap(\.self)
        + ((node.array ?? []) + (node.members ?? []).map(\.value)).flatMap(rates)
    }
    return try #require(rates(node).max())
  }
}

extension CSVRow {
  /// What stands in a column.
  func cell(_ name: String) throws -> String { try #require(self[name], "\(name)") }
}
