import PlimsollDependence
import PlimsollDomain
import Testing

/// Both books of the shared model's worked check, side by side.
@Suite struct `Money at stake of an account` {
  private static let dollars = Asset("USD", scale: 2)

  private static func stake(short: Bool, collateral: String, now: Double = 0.8) throws
    -> MoneyAtStake
  {
    let names = ["BTC", "ETH"]
    let question = MoneyAtStake.Question(
      now: try CorrelationMatrix(names, uniform: now),
      stresses: [
        ("as one", try CorrelationMatrix(names, uniform: 1)),
        ("nothing together", try CorrelationMatrix(names, uniform: 0)),
      ], width: 0.1, multiple: `Money at stake`.multiple)
    return try MoneyAtStake(
      short ? "hedger" : "fund", `Money at stake`.pair(short: short),
      collateral: Money(crediting: FixedPoint(collateral), in: dollars), asking: question)
  }

  /// 2.3263·√73e6 = 19,875.92 at 0.8, 20,936.70 as one, 2.3263·√77e6 = 20,413.20 at 0.9.
  @Test func `R-151 R-154 S20 a long book is asked more as correlations rise`() throws {
    let stake = try Self.stake(short: false, collateral: "20430")
    #expect("\(stake.now.requirement.value)" == "19875.92" && !stake.now.isShort)
    #expect(stake.stresses.map(\.isShort) == [true, false])
    #expect("\(stake.stresses[0].headroom.value)" == "-506.7")
    #expect(abs(stake.worst.netted.requirement - 20_413.198) < 0.01 && !stake.bound.isShort)
    #expect(stake.search.gap < 1e-9)
    let pair = try #require(stake.pairs.first)
    #expect(pair.breakEven.distance(from: 0.8) == pair.distance && stake.pairs.count == 1)
    #expect(abs(try #require(pair.distance) - 0.1032) < 1e-4)
    // From 0.8 to 1 it breaks 51.6% of the way; to 0 it never does.
    let share = try #require(stake.shares[0])
    #expect(abs(share - 0.51585) < 1e-4 && stake.shares[1] == nil)
  }

  @Test func `R-151 R-154 S20 a hedged one as they fall`() throws {
    let stake = try Self.stake(short: true, collateral: "8000")
    #expect("\(stake.now.requirement.value)" == "6978.9" && !stake.now.isShort)
    #expect(stake.stresses.map(\.isShort) == [false, true])
    #expect(stake.worst.isShort && stake.bound.isShort)
    #expect(abs(stake.search.matrix[0, 1] - 0.7) < 1e-12)
    let share = try #require(stake.shares[1])
    #expect(stake.shares[0] == nil && abs(share - 0.0883) < 1e-4)
  }

  /// Requirement and collateral meet in whole cents: equal is enough, a cent less is not.
  @Test func `R-151 the comparison is exact to the cent`() throws {
    #expect(try !Self.stake(short: false, collateral: "19875.92").now.isShort)
    #expect(try Self.stake(short: false, collateral: "19875.91").now.isShort)
    let indebted = try Self.stake(short: false, collateral: "-5")
    #expect(indebted.now.isShort && "\(indebted.now.headroom.value)" == "-19880.92")
    #expect(indebted.pairs.first?.breakEven == .always)
  }

  @Test func `R-152 pairs come nearest first, and none without money on both`() throws {
    let (exposures, matrix) = try `Money at stake`.three()
    let question = MoneyAtStake.Question(
      now: matrix, stresses: [], width: 0.2, multiple: `Money at stake`.multiple)
    let posted = Money(units: 900_000, asset: Self.dollars)
    let stake = try MoneyAtStake("three", exposures, collateral: posted, asking: question)
    let rooms = stake.pairs.map { $0.distance ?? .infinity }
    #expect(rooms.count == 3 && rooms == rooms.sorted())
    #expect(stake.pairs[0].one == "BTC" && stake.pairs[0].other == "ETH")
    let flat = try Exposures(
      names: exposures.names, amounts: [100_000, 0, 0], volatilities: [0.04, 0.05, 0.05])
    let alone = try MoneyAtStake("one", flat, collateral: posted, asking: question)
    #expect(alone.pairs.isEmpty)
  }
}
