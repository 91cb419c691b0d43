import PlimsollCollateral
import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `Rounding of collateral` {
  private let usd = Asset("USD"), btc = Asset("BTC")

  private func holding(_ asset: Asset, _ units: Int128) -> Holding {
    Holding(amount: Money(units: units, asset: asset))
  }

  @Test func `R-009 takes credits down and debts away from zero`() throws {
    let eth = Asset("ETH")
    let schedule = CollateralSchedule(
      own: CollateralTerms(),
      terms: ["ETH": CollateralTerms(initialHaircut: try FixedPoint("0.1"))])
    let market = Market.of(prices: [("ETH", FixedPoint(1_500))])
    // 10⁻⁹ and 3 × 10⁻¹² ether at 1,500 are 1.5 and 0.0045 millionths of a dollar.
    for (units, mark, initial) in [(1_000, 1, 1), (3, 0, 0), (-1_000, -2, -2), (-3, -1, -1)]
      as [(Int128, Int128, Int128)]
    {
      let equity = try schedule.value(of: [holding(eth, units)], in: usd, market: market)
      #expect(equity.mark.units == mark, "\(units)")
      #expect(equity.initial.units == initial, "\(units)")
    }
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `R-009 lies within a unit an asset below the exact value`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 3_000 + seed)
    let assets = [Asset("ETH"), Asset("SOL"), Asset("USDC")]
    for _ in 0..<40 {
      let prices = try assets.map { asset in
        let units = Int128(generator.integer(in: 1...99_999_999))
        return (asset.id, try FixedPoint(units: units, scale: 4))
      }
      let haircut = try FixedPoint(units: Int128(generator.integer(in: 0...1_000)), scale: 3)
      let terms = CollateralTerms(initialHaircut: haircut)
      let schedule = CollateralSchedule(
        own: nil, terms: Dictionary(uniqueKeysWithValues: assets.map { ($0.id, terms) }))
      var (holdings, exact) = ([Holding](), Ratio(FixedPoint.zero))
      for (asset, price) in zip(assets, prices) {
        let amount = holding(asset, generator.int128(bits: 50))
        holdings.append(amount)
        let share = amount.amount.units < 0 ? FixedPoint.one : try FixedPoint.one.minus(haircut)
        exact = exact + Ratio(amount.amount) * Ratio(price.1) * Ratio(share)
      }
      let equity = try schedule.value(
        of: generator.shuffled(holdings), in: usd, market: .of(prices: prices))
      let slack = Ratio(Money(units: Int128(assets.count), asset: usd))
      #expect(Ratio(equity.initial) <= exact, "\(holdings)")
      #expect(exact - Ratio(equity.initial) < slack, "\(holdings)")
      #expect(try equity.mark.minus(equity.initial).units >= 0)
    }
  }

  /// Three million ether at a third of a coin are a million coins, not 10⁻¹² less.
  @Test func `R-009 never understates a debt through a rounded price`() throws {
    let market = Market.of(prices: [("ETH", .one), ("BTC", FixedPoint(3))])
    let schedule = CollateralSchedule(own: CollateralTerms())
    let debt = holding(Asset("ETH"), -3_000_000 * 1_000_000_000_000)
    let equity = try schedule.value(of: [debt, holding(btc, 0)], in: btc, market: market)
    #expect(equity.mark.value <= FixedPoint(-1_000_000), "\(equity.mark)")
  }

  /// A debt of 10¹² tokens of 10⁻⁸ dollars, in coins of 60,000: a sixth of a coin.
  @Test func `R-009 keeps the digits of a debt in a cheap token`() throws {
    let market = Market.of(prices: [
      ("PEPE", try FixedPoint("0.00000001")), ("BTC", FixedPoint(60_000)),
    ])
    let schedule = CollateralSchedule(own: CollateralTerms())
    let debt = holding(Asset("PEPE", scale: 0), -1_000_000_000_000)
    let equity = try schedule.value(of: [debt, holding(btc, 0)], in: btc, market: market)
    #expect(equity.mark == Money(units: -166_666_666_667, asset: btc))
  }

  /// A scale of 18 is what chains count ether in, and what a market may list.
  @Test func `R-009 values 18 decimals with a haircut in another coin`() throws {
    let market = Market.of(
      prices: [("ETH", FixedPoint(2_000)), ("BTC", FixedPoint(60_000))], scales: ["ETH": 18])
    let schedule = CollateralSchedule(
      own: CollateralTerms(),
      terms: ["ETH": CollateralTerms(initialHaircut: try FixedPoint("0.075"))])
    let held = holding(Asset("ETH", scale: 18), 1_234_567_890_123_456_789)
    let equity = try schedule.value(of: [held, holding(btc, 1)], in: btc, market: market)
    // 1.234567890123456789 ÷ 30 × 0.925 = 0.038065843278806584…, and one unit of its own.
    #expect(equity.initial.units == 38_065_843_279)
  }
}
