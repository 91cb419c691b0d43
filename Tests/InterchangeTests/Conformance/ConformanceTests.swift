import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks
import Testing

@Suite struct `Published numbers of Deribit` {
  @Test(arguments: PublishedNumbers.sizes)
  func `R-011 the margin of a linear perpetual, through an account`(vector: PublishedNumbers.Size)
    throws
  {
    try Conformance.check(vector)
  }

  @Test(arguments: PublishedNumbers.moves)
  func `R-008 the profit of an inverse perpetual in a scenario`(vector: PublishedNumbers.Move) {
    Conformance.check(vector)
  }

  @Test(arguments: PublishedNumbers.compositions)
  func `R-016 both margins from their parts`(vector: PublishedNumbers.Composition) throws {
    try Conformance.check(vector)
  }
}

@Suite(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
struct `Vectors beside the repository` {
  @Test func `every vector of Deribit passes`() throws {
    for vector in try VectorFile.sizes() { try Conformance.check(vector) }
    for vector in try VectorFile.moves() { Conformance.check(vector) }
    for vector in try VectorFile.compositions() { try Conformance.check(vector) }
  }

  @Test func `the copies in this folder are those of the file`() throws {
    #expect(try VectorFile.sizes() == PublishedNumbers.sizes)
    #expect(try VectorFile.moves() == PublishedNumbers.moves)
    #expect(try VectorFile.compositions() == PublishedNumbers.compositions)
    #expect(
      try VectorFile.ids("deribit-").sorted()
        == (PublishedNumbers.sizes.map(\.id) + PublishedNumbers.moves.map(\.id)
        + PublishedNumbers.compositions.map(\.id)).sorted())
  }
}

/// Runs published numbers through the code that margins accounts.
enum Conformance {
  static func check(_ vector: PublishedNumbers.Size) throws {
    let edition = try EditionStore.catalog().edition("deribit-sm")
    let orders = try #require(edition.components.first as? OpenOrders)
    let fraction = try #require(orders.parts.first as? SizeFraction)
    let rates = try #require(fraction.underlyings[AssetID(vector.coin)])
    let rate = vector.kind == "im" ? rates.initial : rates.maintenance
    #expect(try rate == FixedPoint(vector.rate), "\(vector.id)")
    #expect(try rates.increment == FixedPoint(vector.increment), "\(vector.id)")
    let report = try report(on: vector)
    let margins = try #require(report.accounts.first?.groups.first).requirement.margins
    let got = (vector.kind == "im" ? margins.initial : margins.maintenance).value
    let distance = try got.minus(FixedPoint(vector.margin)).magnitude
    #expect(try distance <= FixedPoint("0.000001"), "\(vector.id): \(got)")
  }

  /// An account with that position alone, in documents as a user writes them.
  private static func report(on vector: PublishedNumbers.Size) throws -> Report {
    let name = "\(vector.coin)_USDC-PERPETUAL"
    let market = try MarketReader.read(
      Array(
        """
        plimsoll: 1
        time: 2025-01-01T08:00:00Z
        assets:
          - {id: USDC, price: "1"}
          - {id: \(vector.coin), price: "\(vector.index)"}
        instruments:
          - {id: \(name), kind: perpetual, form: linear, underlying: \(vector.coin), quote: USDC,
             settle: USDC, margin: USDC, multiplier: "1", lot: "0.1"}
        quotes:
          - {instrument: \(name), mark: "\(vector.index)", index: "\(vector.index)"}
        """.utf8), file: "market.yaml")
    let pool = """
      plimsoll: 1
      accounts:
        - id: trader
          rulebook: deribit-sm@2024
          holdings: [{asset: USDC, amount: "100000000"}]
          positions: [{instrument: \(name), quantity: "-\(vector.size)"}]
      """
    let document = try PoolReader.read(Array(pool.utf8), file: "pool.yaml", market: market)
    return try Report(
      of: document, in: market, catalog: EditionStore.catalog(), inputs: "sha256:vector")
  }

  static func check(_ vector: PublishedNumbers.Move) {
    let profit = Payoffs.inverse(units: vector.coins, price: 1, move: vector.move)
    #expect(abs(profit - vector.profit) <= vector.relative * abs(vector.profit), "\(vector.id)")
  }

  static func check(_ vector: PublishedNumbers.Composition) throws {
    func charges(_ amounts: [String: String]) throws -> [any MarginComponent] {
      try amounts.sorted { $0.key < $1.key }.map { name, text in
        let amount = try FixedPoint(text)
        return FixedCharge(
          name: name, charge: ExactCharge(initial: amount, maintenance: amount))
      }
    }
    let edition = Edition(
      id: EditionID(name: "parts", version: "1"), title: "Parts as published",
      effective: Timestamp(milliseconds: 0), sources: [], modes: [.portfolio], balance: .equity,
      grouping: .marginAsset, collateral: CollateralSchedule(own: nil),
      components: [
        Factor(
          Weight(initial: .one, maintenance: try FixedPoint(vector.factor)),
          of: try charges(vector.matrix)),
        Factor(Weight(initial: .one, maintenance: .zero), of: try charges(vector.extra)),
      ], ladder: [])
    let market = Market(
      time: Timestamp(milliseconds: 0), assets: [], contracts: [], quotes: [])
    let valuation = try Valuation(of: [], in: market, unit: "BTC", edition: edition)
    let requirement = try edition.requirement(of: Portfolio([]), in: valuation)
    let matrix = try Requirement(
      unit: requirement.unit, reasons: Array(requirement.reasons.prefix(vector.matrix.count)))
    for (got, expected) in [
      (matrix.margins.initial, vector.riskMatrix), (requirement.margins.initial, vector.initial),
      (requirement.margins.maintenance, vector.maintenance),
    ] {
      let distance = try got.value.minus(FixedPoint(expected)).magnitude
      #expect(try distance <= FixedPoint(vector.absolute), "\(vector.id): \(got.value)")
    }
  }
}
