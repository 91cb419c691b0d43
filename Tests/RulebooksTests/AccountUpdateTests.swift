import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Changes of an account` {
  private func standing(_ net: Int, _ initial: Int, _ maintenance: Int) -> AccountUpdate.Standing {
    let unit = Asset("USDC")
    return AccountUpdate.Standing(
      netCollateral: Money(units: Int128(net), asset: unit),
      margins: Margins(
        initial: Money(units: Int128(initial), asset: unit),
        maintenance: Money(units: Int128(maintenance), asset: unit)))
  }

  /// Net collateral, initial and maintenance margin before and after.
  @Test(
    arguments: [
      ((100, 50, 30), (50, 50, 30), .allowed), ((100, 50, 30), (49, 50, 30), .newlyShort),
      ((100, 50, 30), (100, 101, 60), .newlyShort), ((40, 50, 30), (40, 50, 30), .allowed),
      ((40, 50, 30), (39, 50, 30), .stillShort), ((40, 50, 30), (41, 52, 31), .stillShort),
      ((40, 50, 30), (20, 25, 15), .allowed), ((40, 50, 30), (19, 25, 15), .stillShort),
      ((40, 50, 30), (27, 33, 20), .allowed), ((40, 50, 30), (26, 33, 20), .stillShort),
      ((-10, 50, 30), (-5, 25, 15), .allowed), ((-10, 50, 30), (-6, 25, 15), .stillShort),
      ((-10, 50, 30), (-10, 25, 15), .stillShort), ((-10, 50, 30), (0, 0, 0), .allowed),
      ((-10, 50, 30), (-1, 0, 0), .stillShort), ((-2, 0, 0), (-1, 0, 0), .allowed),
      ((-2, 0, 0), (-2, 0, 0), .stillShort), ((-1, 0, 0), (0, 5, 1), .stillShort),
    ] as [((Int, Int, Int), (Int, Int, Int), AccountUpdate.Outcome)])
  func `R-041 a short account may only improve`(
    before: (Int, Int, Int), after: (Int, Int, Int), outcome: AccountUpdate.Outcome
  ) throws {
    let update = AccountUpdate(
      from: standing(before.0, before.1, before.2), to: standing(after.0, after.1, after.2))
    #expect(try update.outcome() == outcome)
  }

  @Test func `R-041 amounts near the end of their range are compared exactly`() throws {
    let unit = Asset("USDC")
    func standing(_ net: Int128, _ keep: Int128) -> AccountUpdate.Standing {
      AccountUpdate.Standing(
        netCollateral: Money(units: net, asset: unit),
        margins: Margins(
          initial: Money(units: .max, asset: unit), maintenance: Money(units: keep, asset: unit)))
    }
    let large = Int128.max / 2
    let same = AccountUpdate(from: standing(large, large), to: standing(large - 1, large - 1))
    #expect(try same.outcome() == .allowed)
    let worse = AccountUpdate(from: standing(large, large), to: standing(large - 2, large - 1))
    #expect(try worse.outcome() == .stillShort)
  }

  @Test func `R-041 standings of two assets are refused`() {
    let dollars = standing(1, 1, 1)
    let coins = AccountUpdate.Standing(
      netCollateral: .zero(Asset("BTC")), margins: .zero(Asset("BTC")))
    #expect(throws: AmountError.mixed("USDC", "BTC")) {
      try AccountUpdate(from: dollars, to: coins).outcome()
    }
  }
}
