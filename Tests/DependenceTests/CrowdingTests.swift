import PlimsollDependence
import Testing

/// Figures by NumPy 2.4.
@Suite struct `Crowding and wrong-way collateral` {
  private static let names = ["BTC", "ETH", "SOL"]
  private static let volatilities = [0.04, 0.05, 0.06]

  private static func book(_ amounts: [Double]) throws -> Exposures {
    try Exposures(names: names, amounts: amounts, volatilities: volatilities)
  }

  private static func matrix() throws -> CorrelationMatrix {
    try `Matrices of correlations`.matrix(
      names, [[1, 0.8, 0.6], [0.8, 1, 0.5], [0.6, 0.5, 1]])
  }

  @Test func `R-155 coins under a long book sink with it`() throws {
    let way = try WrongWay(
      positions: Self.book([50_000, 0, 20_000]), collateral: Self.book([10_000, 30_000, 0]),
      under: Self.matrix(), multiple: 2.3263)
    #expect(abs(way.correlation - 0.8286860066414098) < 1e-12 && way.isWrongWay)
    #expect(abs(way.loss - 6_710.075145689502) < 1e-8)
    #expect(abs(way.collateralLoss - 3_538.919439817973) < 1e-8)
    #expect(abs(way.together - 10_524.03310558932) < 1e-8)
  }

  @Test func `R-155 the same coins help a short book, and dollars do neither`() throws {
    let way = try WrongWay(
      positions: Self.book([-50_000, 0, -20_000]), collateral: Self.book([10_000, 30_000, 0]),
      under: Self.matrix(), multiple: 2.3263)
    #expect(abs(way.correlation + 0.8286860066414098) < 1e-12 && !way.isWrongWay)
    #expect(abs(way.collateralLoss + 3_538.919439817973) < 1e-8 && way.together < way.loss)
    let dollars = try WrongWay(
      positions: Self.book([-50_000, 0, -20_000]), collateral: Self.book([0, 0, 0]),
      under: Self.matrix(), multiple: 2.3263)
    #expect(dollars.correlation == 0 && dollars.collateralLoss == 0 && !dollars.isWrongWay)
  }

  @Test func `R-156 accounts that lose together come first, with what they share`() throws {
    let crowding = try Crowding(
      of: [
        ("alice", Self.book([100, -50, 0])), ("bob", Self.book([80, 20, -10])),
        ("carol", Self.book([-100, 50, 0])), ("idle", Self.book([0, 0, 0])),
      ], under: Self.matrix(), top: 2)
    #expect(crowding.pairs.count == 3)
    let first = try #require(crowding.pairs.first)
    #expect(first.one == "alice" && first.other == "bob")
    #expect(abs(first.cosine - 0.7537346628814318) < 1e-12)
    #expect(abs(first.correlation - 0.6898058268449724) < 1e-12)
    #expect(abs(first.overlap - 80.0 / 110) < 1e-12)
    let last = try #require(crowding.pairs.last)
    #expect(last.one == "alice" && last.other == "carol" && last.overlap == 0)
    #expect(abs(last.cosine + 1) < 1e-12 && abs(last.correlation + 1) < 1e-12)
    let bitcoin = crowding.factors[0]
    #expect(bitcoin.name == "BTC" && bitcoin.long == 180 && bitcoin.short == 100)
    #expect(abs(bitcoin.top - 200.0 / 280) < 1e-12)
    #expect(abs(bitcoin.concentration - 0.33673469387755106) < 1e-12)
    #expect(abs(bitcoin.equivalents - 2.9696969696969697) < 1e-12)
    #expect(crowding.factors[2].concentration == 1 && crowding.factors[2].top == 1)
  }

  /// Two books without a price in common may still lose together.
  @Test func `R-156 prices that move as one crowd books that share none`() throws {
    let crowding = try Crowding(
      of: [("one", Self.book([100, 0, 0])), ("two", Self.book([0, 100, 0]))],
      under: CorrelationMatrix(Self.names, uniform: 1))
    let pair = try #require(crowding.pairs.first)
    #expect(pair.cosine == 0 && pair.overlap == 0 && abs(pair.correlation - 1) < 1e-12)
  }

  @Test func `accounts of other prices, and none at all, are refused`() throws {
    let other = try Exposures(names: ["BTC"], amounts: [1], volatilities: [0.1])
    let book = try Self.book([1, 2, 3])
    #expect(throws: StakeFault.self) { try Crowding(of: [], under: Self.matrix()) }
    #expect(throws: StakeFault.self) {
      try Crowding(of: [("one", book), ("two", other)], under: Self.matrix())
    }
    #expect(throws: StakeFault.self) {
      try WrongWay(positions: book, collateral: other, under: Self.matrix(), multiple: 2)
    }
  }
}
