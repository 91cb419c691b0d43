import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import PlimsollRulebooks
import Support
import Testing

/// Options, futures and stock on US indices and two shares, thirty days before one expiry.
struct TimsBook {
  static let underlyings: [(id: AssetID, price: Double, volatility: Double)] = [
    ("SPX", 5000, 0.2), ("OEX", 2400, 0.2), ("RUT", 2000, 0.2), ("AAPL", 200, 0.4),
    ("MSFT", 400, 0.3),
  ]
  private(set) var exchange: Exchange

  init(_ edition: Edition) throws {
    exchange = Exchange(edition)
    try exchange.price(Self.underlyings.map { ($0.id, "\(Int($0.price))") })
    let expiry = Timestamp(milliseconds: 1_767_225_600_000).after(days: 30)
    for one in Self.underlyings {
      try exchange.list(
        ContractID("\(one.id)-F"), one.id, .future(expiry: expiry), settle: "USD",
        mark: "\(Int(one.price))", multiplier: "50", lot: "1")
      for percent in [90, 96, 100, 102, 105, 110] {
        let strike = Int(one.price) * percent / 100
        for (letter, right) in [("C", OptionRight.call), ("P", .put)] {
          let price = Black76.price(
            right, forward: one.price, strike: Double(strike), years: 30.0 / 365,
            volatility: one.volatility)
          try exchange.list(
            ContractID("\(one.id)-\(percent)\(letter)"), one.id,
            .option(OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry)),
            settle: "USD", mark: Self.text(price), forward: "\(Int(one.price))",
            volatility: "\(one.volatility)")
        }
      }
    }
  }

  /// A price at six decimals, up: a long option is never worth less than its model says.
  private static func text(_ price: Double) -> String {
    let micro = Int((price * 1e6).rounded(.up))
    return "\(micro / 1_000_000).\(String(1_000_000 + micro % 1_000_000).dropFirst())"
  }

  /// Where positions stand, each a contract and a quantity.
  func group(_ held: [(String, Int)]) throws -> GroupAssessment {
    let positions = try held.map { name, quantity in
      let entry =
        name.hasSuffix("-F") ? exchange.quotes.first { $0.contract.text == name }?.mark : nil
      return try exchange.position(
        ContractID(name), "\(quantity)", entry: entry.map { "\($0)" } ?? "1")
    }
    return try exchange.assess([], positions, mode: .portfolio).group
  }

  /// Contracts of each kind, drawn: options of one side alone, or everything.
  static func draw(_ seed: UInt64, longOptions: Bool) -> [(String, Int)] {
    var draw = SeededGenerator(seed: seed)
    var held: [String: Int] = [:]
    for _ in 0..<draw.integer(in: 2...6) {
      let one = draw.pick(underlyings.map(\.id.text))
      let future = !longOptions && draw.integer(in: 0...4) == 0
      let name =
        future
        ? "\(one)-F"
        : "\(one)-\(draw.pick([90, 96, 100, 102, 105, 110]))\(draw.pick(["C", "P"]))"
      let sign = longOptions || draw.integer(in: 0...1) == 0 ? 1 : -1
      held[name] = sign * draw.integer(in: 1...20)
    }
    return held.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Exchange {
  /// Lists an option of a hundred with a forward and a volatility of its own.
  mutating func list(
    _ id: ContractID, _ underlying: AssetID, _ payoff: Payoff, settle: AssetID, mark: String,
    forward: String, volatility: String
  ) throws {
    try list(id, underlying, payoff, settle: settle, mark: mark, multiplier: "100", lot: "1")
    try requote(
      Quote(
        contract: id, mark: exact(mark), index: exact(forward), forward: exact(forward),
        volatility: exact(volatility)))
  }
}
