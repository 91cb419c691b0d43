import PlimsollCollateral
import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@testable import PlimsollRulebooks

@Suite struct `A valuation` {
  /// Options of three coins and two expiries, their names in another order than their coins.
  private let contracts: [Contract] = (0..<18).map { number in
    .option(
      ContractID("\(number * 7 % 18)"), number % 2 == 0 ? .call : .put,
      strike: 50 + 5 * number, expiry: Timestamp.newYear.after(days: number % 4 < 2 ? 20 : 45),
      underlying: ["C", "A", "B"][number % 3])
  }

  private func market(_ quotes: [Quote]? = nil) throws -> Market {
    Market.of(
      prices: ["A", "B", "C"].map { ($0, FixedPoint(100)) }, contracts: contracts,
      quotes: try quotes ?? contracts.map { try .option($0.id, forward: 100, percent: 60) })
  }

  private func valuation(_ market: Market) throws -> Valuation {
    try Valuation(
      of: contracts, in: market, unit: "USD", edition: Book.edition("textbook-grid"))
  }

  @Test func `knows each line's underlying and expiry, and what is on each`() throws {
    let valuation = try valuation(market())
    #expect(valuation.underlyings == ["A", "B", "C"] && valuation.expiries.count == 6)
    #expect(valuation.expiries == valuation.expiries.sorted())
    #expect(valuation.lines.map(\.contract.id) == contracts.map(\.id).sorted())
    for (place, line) in valuation.lines.enumerated() {
      #expect(valuation.line(of: line.contract.id) == place)
      #expect(valuation.underlyings[valuation.underlyingOf[place]] == line.contract.underlying)
      let bucket = valuation.expiries[valuation.expiryOf[place]]
      #expect(bucket.underlying == line.contract.underlying)
      #expect(bucket.expiry == line.contract.expiry)
    }
    #expect(valuation.expiries.first?.label == "A 2024-01-21")
  }

  /// Each grid's arrays are those of lines valued one by one.
  @Test func `K1 rounds each line as if it stood alone`() throws {
    let edition = try Book.edition("textbook-grid")
    let valuation = try valuation(market())
    #expect(edition.grids.count == 2)
    for (place, line) in valuation.lines.enumerated() {
      let id = line.contract.id
      for grid in edition.grids {
        let terms = try #require(grid.terms(of: line.contract.underlying))
        let alone = try RiskArray(rounding: line.columns(in: terms.set), of: id, .wide)
        #expect(valuation.prepared(grid).arrays[place] == alone)
        #expect(valuation.prepared(grid).labels[0] == terms.set.scenarios.map(\.label))
        let bare = try RiskArray(rounding: Repricer.columns(of: [line])[0], of: id, .wide)
        #expect(valuation.bases[place] == bare)
      }
    }
  }

  @Test func `R-112 shares steps among the lines of an underlying and changes nothing else`() throws
  {
    let edition = try Book.edition("textbook-grid")
    let fine = try valuation(market()), shared = try fine.sharingSteps(edition)
    #expect(shared.bases == fine.bases)
    let (charged, shown) = (edition.grids[0], edition.grids[1])
    for place in fine.underlyings.indices {
      let own = fine.lines.indices.filter { fine.underlyingOf[$0] == place }
      let columns = try own.map {
        try fine.lines[$0].columns(in: #require(charged.terms(of: fine.underlyings[place])).set)
      }
      let exponent = RiskArray.exponent(holding: columns)
      #expect(own.allSatisfy { shared.prepared(charged).arrays[$0].exponent == exponent })
    }
    // What is shown and not charged adds all lines up.
    #expect(Set(shared.prepared(shown).arrays.map(\.exponent)).count == 1)
  }

  /// The first two by name: one that has no price, one that has no quote.
  @Test(arguments: [(broken: "0", missing: "1"), ("1", "0")])
  func `says what is wrong with the first line that something is wrong with`(
    broken: String, missing: String
  ) throws {
    var quotes = try contracts.map { try Quote.option($0.id, forward: 100, percent: 60) }
    quotes = try quotes.filter { $0.contract.text != missing }.map {
      $0.contract.text == broken ? try .option($0.contract, forward: 100, percent: -60) : $0
    }
    let expected: MarginError =
      broken < missing
      ? .revaluation(.notFinite(ContractID(broken)))
      : .market(.unquoted(ContractID(missing), missing: "forward"))
    #expect(throws: expected) { try valuation(market(quotes)) }
  }
}

@Suite struct `A ranking` {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `puts keys in order and finds each thing's`(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let things = (0..<Int(30 * chance.uniform())).map { _ in Int(12 * chance.uniform()) }
    let others = (0..<3).map { _ in Int(20 * chance.uniform()) }
    let ranking = Ranking(things, with: others)
    #expect(ranking.keys == Set(things + others).sorted())
    #expect(ranking.places.map { ranking.keys[$0] } == things)
    for (place, key) in ranking.keys.enumerated() {
      #expect(ranking.members[place] == things.indices.filter { things[$0] == key })
    }
  }
}
