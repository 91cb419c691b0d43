import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRevaluation
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Tails of scenarios` {
  private typealias Moves = [(name: String, moves: [String])]

  /// An edition of one tail over moves of coins.
  private static func edition(_ moves: Moves, _ confidence: String, _ measure: String) throws
    -> Edition
  {
    let terms = moves.map { name, moves in
      let listed = moves.map { "{move: \"\($0)\", volatility: same}" }.joined(separator: ", ")
      return "      \(name): {scenarios: [\(listed)], shift: {up: \"0\", down: \"0\"}}"
    }
    let text = """
      plimsoll: 1
      rulebook: tail
      version: "1"
      title: A tail over moves
      effective: "2020-01-01T00:00:00Z"
      sources: [{subject: moves, source: invented, standing: own, of: [all]}]
      modes: [portfolio, isolated]
      balance: equity
      groups: {by: account, unit: USD}
      collateral: [{asset: USD, initial: "0", maintenance: "0"}]
      components:
        - kind: scenario-tail
          confidence: "\(confidence)"
          measure: \(measure)
          underlyings:
      \(terms.joined(separator: "\n"))
      ladder: [{status: in liquidation, below: "1", of: maintenance}]
      uncovered: []
      """
    return try EditionReader.read(Array(text.utf8), file: "tail.yaml")
  }

  /// Perpetuals on two coins, in lots of a hundredth and of one.
  private static func market() throws -> Market {
    let text = """
      {"plimsoll": 1, "time": "2026-01-01T08:00:00Z",
       "assets": [{"id": "A", "price": "100"}, {"id": "B", "price": "7"}],
       "instruments": [
        {"id": "A-P", "kind": "perpetual", "form": "linear", "underlying": "A", "quote": "USD",
         "settle": "USD", "margin": "USD", "multiplier": "1", "lot": "0.01"},
        {"id": "B-P", "kind": "perpetual", "form": "linear", "underlying": "B", "quote": "USD",
         "settle": "USD", "margin": "USD", "multiplier": "1", "lot": "1"}],
       "quotes": [{"instrument": "A-P", "mark": "100", "index": "100"},
                  {"instrument": "B-P", "mark": "7", "index": "7"}]}
      """
    return try MarketReader.read(Array(text.utf8), file: "market.json")
  }

  private static func margin(
    _ lots: [(ContractID, Int64)], _ edition: Edition
  ) throws -> (amount: Double, reason: Reason) {
    let account = Account(
      id: "test", mode: nil, holdings: [Holding(amount: try money("1000000", "USD"))],
      positions: lots.map { Position(contract: $0.0, lots: $0.1) })
    let assessment = try Assessor(edition: edition, market: market(), accounts: [account])
      .assess(account)
    let group = try #require(assessment.groups.first)
    let reason = try #require(group.requirement.reasons.first)
    return (group.requirement.margins.initial.value.double, reason)
  }

  private static let five: Moves = [
    ("A", ["-0.1", "0.04", "-0.05", "0.06", "0.01"]), ("B", ["0.02", "0", "-0.02", "0", "0"]),
  ]

  /// Long one at 100: losses 10, 5, none; 1.5 of five are the tail. Short: 6, 4, 1.
  @Test(
    arguments: [
      (100, "value-at-risk", 5.0), (100, "expected-shortfall", 12.5 / 1.5),
      (-100, "value-at-risk", 4), (-100, "expected-shortfall", 8.0 / 1.5),
    ] as [(Int64, String, Double)])
  func `R-168 worked numbers`(lots: Int64, measure: String, wanted: Double) throws {
    let (amount, reason) = try Self.margin(
      [("A-P", lots)], Self.edition(Self.five, "0.7", measure))
    #expect(amount >= wanted - 1e-12 && amount < wanted + 2e-6)
    #expect(reason.component == "scenario-tail" && reason.subject == "A")
    #expect(reason.scenario?.contains(lots > 0 ? "-5%" : "+4%") == true, "\(reason)")
  }

  /// Beside one A, ten B bring 1.4, 0, −1.4: losses 8.6 and 6.4.
  @Test func `R-168 positions are netted day by day`() throws {
    let both: [(ContractID, Int64)] = [("A-P", 100), ("B-P", 10)]
    let edge = try Self.margin(both, Self.edition(Self.five, "0.7", "value-at-risk"))
    #expect(abs(edge.amount - 6.4) < 2e-6 && edge.reason.subject == "A B")
    let mean = try Self.margin(both, Self.edition(Self.five, "0.7", "expected-shortfall"))
    #expect(abs(mean.amount - (8.6 + 3.2) / 1.5) < 2e-6)
  }

  @Test func `R-168 a history shorter than the tail gives its worst loss`() throws {
    for measure in ["value-at-risk", "expected-shortfall"] {
      let edition = try Self.edition(Self.five, "0.99", measure)
      #expect(abs(try Self.margin([("A-P", 100)], edition).amount - 10) < 2e-6)
    }
    let gains = try Self.edition(
      [("A", ["0.1", "0.2"]), ("B", ["0", "0"])], "0.6", "value-at-risk")
    #expect(try Self.margin([("A-P", 100)], gains).amount == 0)
  }

  /// A plain twin in floating point, on random moves and positions.
  @Test(arguments: 1...12) func `R-168 the tail is that of a plain computation`(seed: Int) throws {
    var chance = SeededGenerator(seed: UInt64(seed))
    let count = chance.integer(in: 20...250)
    let drawn = (0..<count).map { _ in
      [chance.normal(), chance.normal()].map { (max(-0.9, 0.05 * $0) * 1e6).rounded() / 1e6 }
    }
    let moves: Moves = ["A", "B"].enumerated().map { column, name in
      (name, drawn.map { Self.decimal($0[column]) })
    }
    let lots = (Int64(chance.integer(in: -500...500)), Int64(chance.integer(in: -90...90)))
    let losses = drawn.map { -(Double(lots.0) * $0[0] + 7 * Double(lots.1) * $0[1]) }.sorted(by: >)
    for (confidence, share) in [("0.9", 0.1), ("0.95", 0.05), ("0.975", 0.025)] {
      let tail = Double(count) * share
      let last = max(1, Int((tail - 1e-9).rounded(.up)))
      var mean = losses[0]
      if tail >= 1 {
        let whole = losses[..<(last - 1)].reduce(0, +)
        mean = (whole + (tail - Double(last - 1)) * losses[last - 1]) / tail
      }
      for (measure, wanted) in [("value-at-risk", losses[last - 1]), ("expected-shortfall", mean)] {
        let margin = try Self.margin(
          [("A-P", lots.0), ("B-P", lots.1)], Self.edition(moves, confidence, measure))
        #expect(abs(margin.amount - max(0, wanted)) < 1e-5, "\(confidence) \(measure)")
      }
    }
  }

  /// A number of millionths as a decimal.
  private static func decimal(_ value: Double) -> String {
    (try? FixedPoint(units: Int128((value * 1e6).rounded()), scale: 6)).map { "\($0)" } ?? "0"
  }

  @Test func `R-168 what is no tail is refused with its place`() throws {
    func refusal(_ confidence: String, _ moves: Moves = Self.five) -> String {
      do {
        _ = try Self.edition(moves, confidence, "value-at-risk")
        return ""
      } catch { return "\(error)" }
    }
    #expect(refusal("0.99").isEmpty)
    #expect(refusal("1").contains("a confidence of 1 leaves no tail"))
    #expect(refusal("1.5").contains("confidence"))
    let uneven: Moves = [("A", ["0.1"]), ("B", ["0.1", "0.2"])]
    #expect(refusal("0.9", uneven).contains("different numbers of scenarios"))
    #expect(refusal("0.9", [("A", ["-1"])]).contains("leaves no price"))
  }
}
