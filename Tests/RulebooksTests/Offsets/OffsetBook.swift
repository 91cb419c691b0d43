import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollPricing
import PlimsollRulebooks
import Support
import Testing

/// A market of linear contracts on four underlyings in dollars, thirty days before one expiry, and
/// accounts in it.
struct OffsetBook {
  /// Prices and volatilities, in the order that draws take them.
  static let underlyings: [(id: AssetID, price: Int, volatility: Double)] = [
    ("BTC", 60_000, 0.6), ("ETH", 3000, 0.75), ("SOL", 150, 0.9), ("XRP", 2, 0.8),
  ]
  static let now = Timestamp.newYear

  private(set) var exchange: Exchange
  private(set) var positions: [Position] = []

  init(_ edition: Edition) throws {
    exchange = Exchange(edition)
    try exchange.price(Self.underlyings.map { ($0.id, "\($0.price)") })
    for coin in Self.underlyings {
      try exchange.list(
        ContractID("\(coin.id)-PERP"), coin.id, settle: "USD", mark: "\(coin.price)",
        lot: "0.125")
    }
  }

  /// Adds so many coins of perpetuals, at their marks.
  mutating func hold(_ perpetuals: [(AssetID, String)]) throws {
    for (coin, quantity) in perpetuals {
      let mark = try #require(Self.underlyings.first { $0.id == coin }).price
      positions.append(
        try exchange.position(ContractID("\(coin)-PERP"), quantity, entry: "\(mark)"))
    }
  }

  /// Where its positions stand with a million dollars beside them.
  func group(orders: [Order] = []) throws -> GroupAssessment {
    try exchange.assess(
      [exchange.holding("1000000", "USD")], positions, orders: orders, mode: .portfolio
    ).group
  }

  /// A random book of perpetuals, the same for every edition.
  static func random(_ edition: Edition, seed: UInt64) throws -> OffsetBook {
    var draw = SeededGenerator(seed: seed)
    var book = try OffsetBook(edition)
    let held = draw.shuffled(underlyings).prefix(draw.integer(in: 2...4))
    try book.hold(
      held.map { coin in
        let worth = draw.pick([1000, 20_000, 500_000]) * (0.5 + draw.uniform())
        let eighths = max(1, Int(worth / Double(coin.price) * 8))
        let sign = draw.integer(in: 0...1) == 0 ? "" : "-"
        return (coin.id, "\(sign)\(eighths / 8).\(String(1000 + eighths % 8 * 125).dropFirst())")
      })
    return book
  }
}

extension OffsetBook {
  /// A grid that moves by an eighth, exact in binary, charged in full and half for maintenance.
  static let grid = """
    - kind: factor
      initial: "1"
      maintenance: "0.5"
      of:
        - kind: scenario-grid
          underlyings:
            others: {range: "0.125", buckets: 1, volatility: [same], shift: {up: "0", down: "0"}}
    """

  /// An edition of one component with the grid inside it; the grid alone without one.
  static func edition(_ head: String? = nil) throws -> Edition {
    let indented = head == nil ? grid : grid.indented(by: 4)
    return try writtenEdition(
      unit: "USD", components: (head.map { $0 + "\n  of:\n" } ?? "") + indented)
  }

  /// A correlation as evidence of an offset.
  static func evidence(_ between: String, _ correlation: String) -> String {
    "{between: [\(between)], correlation: \"\(correlation)\", window: a year of days, "
      + "date: \"2023-12-31T00:00:00Z\", source: invented}"
  }

  /// An edition that caps what netting BTC, ETH and SOL saves; XRP stands alone.
  static func capped(_ share: String, between: String = "BTC ETH SOL") throws -> Edition {
    let names = between.split(separator: " ")
    let groups = names.map { "\($0): [\($0)]" }.joined(separator: ", ")
    return try edition(
      """
      - kind: offset-cap
        share: "\(share)"
        groups: {\(groups)}
        evidence:
          - \(evidence(names.joined(separator: ", "), "0.75"))
      """)
  }
}

extension String {
  /// The same lines, further in.
  func indented(by spaces: Int) -> String {
    split(separator: "\n").map { String(repeating: " ", count: spaces) + $0 }
      .joined(separator: "\n")
  }
}
