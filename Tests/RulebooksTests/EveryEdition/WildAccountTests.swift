import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// Accounts as large and as small as documents can write them, by every embedded edition.
@Suite struct `Every edition, wild accounts` {
  @Test(arguments: `Every edition`.names)
  func `is assessed or refused in words`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    for seed in UInt64(1)...8 {
      let desk = try RandomDesk(edition, seed: seed)
      let account = try wild(desk)
      do {
        let assessment = try desk.assess(account)
        #expect(assessment.groups.allSatisfy { $0.withdrawable.units >= 0 }, "seed \(seed)")
      } catch let error as MarginError { #expect(!"\(error)".isEmpty, "seed \(seed)") }
    }
  }

  /// The desk's account with amounts of any size.
  private func wild(_ desk: RandomDesk) throws -> Account {
    var draw = SeededGenerator(seed: desk.seed + 77)
    func size() throws -> FixedPoint {
      try FixedPoint(units: draw.int128(bits: 100), scale: draw.integer(in: 0...18)).magnitude
    }
    func lots() -> Int64 { Int64(draw.int128(bits: 50)) }
    let positions = try desk.account.positions.map {
      Position(
        contract: $0.contract, lots: lots(), entry: $0.entry == nil ? nil : try size(),
        cost: $0.cost == nil ? nil : try size(), mode: $0.mode,
        margin: $0.margin == nil
          ? nil : try FixedPoint(units: draw.int128(bits: 100), scale: 6).magnitude,
        leverage: $0.leverage == nil ? nil : max(.one, try size()))
    }
    let orders = try desk.account.orders.map {
      Order(contract: $0.contract, lots: lots(), price: $0.price == nil ? nil : try size())
    }
    let holdings = desk.account.holdings.map {
      Holding(amount: Money(units: draw.int128(bits: 120), asset: $0.amount.asset))
    }
    return desk.account.with(holdings: holdings, positions: positions, orders: orders)
  }
}
