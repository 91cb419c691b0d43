import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation

/// 2,000 invented contracts of 50 underlyings, settled in dollars, and their rows in any number of
/// scenarios, out of one seed.
///
/// An underlying has a perpetual and 39 options in three expiries; prices are log-uniform from 1 to
/// 100,000 dollars, lots so small that one is worth 1 to 10 dollars, volatilities from 40% to 90%.
struct ScenarioMarket {
  static let underlyings = 50, contracts = 40

  /// The contracts, underlying by underlying.
  let contracts: [Contract]
  /// The market that quotes them.
  let market: Market
  /// What of them a book names, in one order whatever the fold.
  let entries: [ScenarioLines.Entry]

  private static let now: Int64 = 1_773_388_800_000  // 2026-03-13T08:00:00Z
  private static let days = [7, 35, 105]

  /// The same market every time.
  init() throws {
    var chance = SeededGenerator(seed: 60)
    var (contracts, quotes) = ([Contract](), [Quote]())
    var forwards: [Market.ForwardKey: FixedPoint] = [:]
    for number in 0..<Self.underlyings {
      let name = AssetID("U\(number)")
      let decimals = Int(5 * chance.uniform())
      let price =
        FixedPoint(1 + Int(9 * chance.uniform())).double
        * exponential(
          logarithm(10) * Double(decimals))
      let mark = FixedPoint(Int(price))
      for days in Self.days {
        forwards[Market.ForwardKey(underlying: name, expiry: Self.expiry(days))] = mark
      }
      for place in 0..<Self.contracts {
        let payoff = try Self.payoff(place, price: price)
        let contract = Contract(
          id: ContractID("\(name)-\(place)"), payoff: payoff, form: .linear, underlying: name,
          quote: "USD", settle: "USD", margin: "USD", multiplier: .one,
          lot: try FixedPoint(units: 1, scale: decimals))
        let volatility = try FixedPoint(units: Int128(40 + Int(50 * chance.uniform())), scale: 2)
        contracts.append(contract)
        quotes.append(
          contract.option == nil
            ? Quote(contract: contract.id, mark: mark)
            : Quote(contract: contract.id, volatility: volatility))
      }
    }
    self.contracts = contracts
    entries = contracts.map { ScenarioLines.Entry($0.id.text, in: $0.underlying.text) }
    market = Market(
      time: Timestamp(milliseconds: Self.now), assets: [], contracts: contracts, quotes: quotes,
      forwards: forwards)
  }

  private static func expiry(_ days: Int) -> Timestamp {
    Timestamp(milliseconds: now + Int64(days) * 86_400_000)
  }

  /// The first is a perpetual; the others have strikes from 40% below to 45% above the price.
  private static func payoff(_ place: Int, price: Double) throws -> Payoff {
    guard place > 0 else { return .perpetual }
    let days = days[place % 3]
    let strike = price * (0.6 + 0.85 * Double(place) / Double(contracts))
    return .option(
      OptionTerms(
        right: place % 2 == 0 ? .call : .put,
        strike: try FixedPoint(units: Int128(Int64(strike * 100)), scale: 2),
        expiry: expiry(days)))
  }

  /// Moves from −16% to +16% in equal steps, volatilities up, same and down in turn.
  static func scenarios(_ count: Int) throws -> ScenarioSet {
    let moves = try (0..<count).map { place in
      let move = -0.16 + 0.32 * Double(place) / Double(max(1, count - 1))
      return Scenario(
        move: try FixedPoint(units: Int128(Int64(move * 1e6)), scale: 6),
        volatility: VolatilityMove.allCases[place % 3])
    }
    return ScenarioSet(
      scenarios: moves,
      shift: VolatilityShift(
        up: try FixedPoint(units: 5, scale: 1), down: try FixedPoint(units: 25, scale: 2)))
  }

  /// One lot of each contract in every scenario of `set`.
  func columns(in set: ScenarioSet) throws -> [Line.Columns] {
    try contracts.map { try Line($0, in: market, unit: "USD").columns(in: set) }
  }
}
