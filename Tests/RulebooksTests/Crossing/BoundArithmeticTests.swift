import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import Testing

@testable import PlimsollRulebooks

/// what arithmetic on enclosures makes holds wherever the figures that went in are.
@Suite struct `Arithmetic on enclosures` {
  /// A book of two coins, whose box is as wide as a day's usual move.
  private static func book() throws -> BoxedBook {
    let edition = try EditionStore.catalog().edition("generic-tiered")
    let market = try `Corners of boxes`.small(
      RandomDesk(edition, seed: 1).market, ["BTC", "ETH"])
    let ids: [ContractID] = ["BTC-PERP", "ETH-PERP"]
    let account = Account(id: "two", positions: ids.map { Position(contract: $0, lots: 5) })
    let index = try CrossingIndex(edition: edition, market: market, accounts: [account])
    let holding = try #require(BoxedHolding(of: account, edition, index.axes, market, []))
    let (unit, book) = try #require(holding.books.first { !$0.book.entries.isEmpty })
    var markets = index.boxedMarkets
    let place = try #require(markets.place(1, unit))
    let isBounded = markets[place].prepare(
      holding.factors, lines: book.entries.map(\.line), index.axes, market)
    #expect(isBounded)
    return try #require(BoxedBook(markets[place], holding.factors, book, index.axes, market))
  }

  /// A figure somewhere within an enclosure where factors moved.
  private struct Sample {
    let enclosure: Enclosure
    let value: Double

    init(_ moves: Enclosure.ByFactor, _ draw: inout SeededGenerator) {
      var one = Enclosure(draw.normal())
      for place in 0..<3 {
        (one.slopes[place], one.curves[place]) = (5 * draw.normal(), 20 * draw.normal())
      }
      one.below = 0.1 * draw.uniform()
      one.above = 0.1 * draw.uniform()
      let beside = draw.uniform() < 0.5 ? -one.below : one.above
      (enclosure, value) = (one, one.line(at: moves) + beside)
    }
  }

  @Test func `R-133 larger, smaller, either, product and slices hold`() throws {
    let book = try Self.book()
    var draw = SeededGenerator(seed: 3)
    func holds(_ one: Enclosure, _ value: Double, _ moves: Enclosure.ByFactor, _ what: String) {
      let line = one.line(at: moves)
      #expect(line - one.below - 1e-9 <= value && value <= line + one.above + 1e-9, "\(what)")
    }
    for _ in 0..<300 {
      var moves = Enclosure.ByFactor.zero
      for place in book.factors.indices {
        moves[place] = book.widths[place] * (2 * draw.uniform() - 1)
      }
      let (one, other) = (Sample(moves, &draw), Sample(moves, &draw))
      let (a, b) = (one.enclosure, other.enclosure)
      holds(book.larger(a, b), max(one.value, other.value), moves, "larger")
      holds(book.smaller(a, b), min(one.value, other.value), moves, "smaller")
      holds(book.magnitude(a), abs(one.value), moves, "magnitude")
      holds(book.product(a, b), one.value * other.value, moves, "product")
      holds(book.either(a, b), one.value, moves, "either, the one")
      holds(book.either(a, b), other.value, moves, "either, the other")
      holds(book.times(a, -1...2), one.value * draw.pick([-1, 0.3, 2]), moves, "times")
      let slices = try [(0, 5), (1, 2), (2, 9)].map { floor, rate in
        Slice(floor: FixedPoint(floor), rate: try FixedPoint(units: Int128(rate), scale: 1))
      }
      let size = max(0, one.value)
      let total = 0.5 * size - 0.3 * max(0, size - 1) + 0.7 * max(0, size - 2)
      holds(book.total(slices, of: a), total, moves, "slices")
      #expect(book.range(a).contains(one.value), "range")
    }
  }

  /// Where one is larger all over the box nothing is lost.
  @Test func `R-133 what is larger everywhere stays as it was`() throws {
    let book = try Self.book()
    var one = Enclosure(10)
    one.slopes[0] = 3
    let larger = book.larger(Enclosure(1), one)
    #expect(larger.constant == 10 && larger.slopes[0] == 3)
    #expect(larger.above == 0 && larger.below == 0)
  }
}

extension Enclosure {
  /// Its curves without remainders and symbols, where factors moved.
  fileprivate func line(at moves: ByFactor) -> Double {
    constant + ((slopes + curves * moves) * moves).sum()
  }
}
