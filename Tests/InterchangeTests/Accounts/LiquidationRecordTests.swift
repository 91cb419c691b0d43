import Foundation
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// Accounts that were really liquidated, and those that were not.
@Suite(
  .enabled(if: LiquidationRecord.recorded.isThere, "\(LiquidationRecord.recorded.absent)"),
  .enabled(if: HyperliquidReader.recorded.isThere, "\(HyperliquidReader.recorded.absent)"))
struct `Hyperliquid accounts of 2023` {
  private func percent(_ one: FixedPoint, of other: FixedPoint) -> String {
    String(format: "%.3f%%", 100 * one.double / other.double)
  }

  /// The exchange liquidated each of these accounts, so each must be below its line.
  @Test func `R-069 the exchange's own figures of cross liquidations are all below the line`()
    throws
  {
    let cases = try LiquidationRecord.rows("liquidation_cases.csv.gz")
      .map(LiquidationRecord.Case.init)
    #expect(cases.count == 32)
    var ratios: [Double] = []
    for item in cases {
      let group = try item.stated()
      #expect(try group.requirement.margins.maintenance.value == item.notional.times(exact("0.01")))
      let ratio = item.value.double / item.notional.double
      #expect((group.verdict == .below) == (ratio < 0.01), "case \(item.id)")
      if item.isIsolated {
        print(
          "isolated \(item.id): \(percent(item.value, of: item.notional)),",
          "\(group.verdict.rawValue)")
      } else {
        #expect(group.verdict == .below, "case \(item.id)")
        ratios.append(ratio)
      }
    }
    let near = ratios.filter { $0 >= 0.009 }.count
    print(
      "cross: \(ratios.count) liquidated, all below; the highest at \(ratios.max() ?? 0) of",
      "notional, \(near) between 0.9% and 1%")
    #expect(ratios.count == 27 && near >= ratios.count / 2)
    // Isolated: the record has the value of the position for two, of more than it for three.
    let isolated = try cases.filter(\.isIsolated).map { try $0.stated().verdict }
    #expect(isolated == [.above, .above, .above, .below, .below])
  }

  /// Last prices are not marks, and funding is not in the record (fees there were none). A price
  /// that is off by what the two notionals differ moves headroom by 1.01 times the difference;
  /// funding can have taken the largest rate on record of everything open, each eight hours.
  @Test func `R-069 accounts rebuilt from trades and transfers are below within what is missing`()
    throws
  {
    let cases = try LiquidationRecord.rows("liquidation_cases.csv.gz")
      .map(LiquidationRecord.Case.init)
    let trades = try LiquidationRecord.rows("trades.csv.gz")
    let largest = try LiquidationRecord.largestFunding()
    var (below, within, outside) = (0, 0, [String]())
    for item in cases where item.isClean {
      let group = try item.rebuilt()
      #expect(group.verdict != .undecidable)
      let gross = try item.gross()
      let price = 1.01 * abs(gross.double - item.notional.double)
      let hours = try LiquidationRecord.notionalHours(of: item.user, until: item.time, trades)
      let headroom = group.headroom.value.double
      let exactly = group.verdict == .below
      let close = headroom <= price + hours / 8 * largest
      if exactly { below += 1 } else if close { within += 1 } else { outside.append(item.id) }
      print(
        "case \(item.id): exchange \(percent(item.value, of: item.notional)),",
        "rebuilt \(percent(group.balance.mark.value, of: gross)),",
        String(format: "headroom %.2f,", headroom),
        String(format: "prices %.2f, funding %.2f,", price, hours / 8 * largest),
        exactly ? "below" : close ? "below within tolerance" : "above")
    }
    print("clean: \(below) below exactly, \(within) within tolerance, above: \(outside)")
    #expect(below == 16 && within == 4 && outside.isEmpty)
    for item in cases where !item.isClean {
      let group = try item.rebuilt()
      print(
        "not clean \(item.id): exchange \(percent(item.value, of: item.notional)), rebuilt",
        "\(percent(group.balance.mark.value, of: try item.gross())), \(group.verdict.rawValue)")
    }
  }

  @Test func `every account of the last day is assessed`() throws {
    let time = "2023-05-02T13:52:00Z"
    let held = try LiquidationRecord.rows("positions_2023-05-02T1352Z.csv.gz")
    let accounts = try LiquidationRecord.rows("accounts_2023-05-02T1352Z.csv.gz").map { row in
      let user = try row.cell("user")
      let positions = try held.filter { try $0.cell("user") == user }.map {
        CashAccount.Held(
          coin: try $0.cell("coin"), size: try exact($0.cell("position")),
          price: try exact($0.cell("last_price")))
      }
      let account = CashAccount(
        id: user, equity: try CashAccount.equity(cash: exact(row.cell("cash")), positions),
        positions: positions)
      let gap = try account.equity.minus(exact(row.cell("equity_est"))).magnitude
      #expect(try gap <= exact("0.0001"), "\(user)")
      return account
    }
    let found = try CashAccount.assess(accounts, at: time, under: "hyperliquid@2023")
    #expect(found.count == 144)
    var counts: [String: Int] = [:]
    var ratios: [Double] = []
    for assessment in found {
      let group = try #require(assessment.groups.first)
      let open = group.positions.isEmpty ? "without positions" : "with positions"
      counts["\(group.verdict.rawValue), \(group.status.rawValue), \(open)", default: 0] += 1
      let needed = group.requirement.margins.maintenance.value
      if needed > .zero { ratios.append(group.balance.maintenance.value.double / needed.double) }
    }
    for (what, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(what): \(count)") }
    let worst = ratios.sorted().prefix(6).map { String(format: "%.2f", $0) }
    print("balance over maintenance, worst: \(worst.joined(separator: ", "))")
    #expect(
      counts == [
        "above, healthy, with positions": 38, "above, restricted, with positions": 1,
        "below, bankrupt, with positions": 2, "above, healthy, without positions": 96,
        "below, bankrupt, without positions": 7,
      ])
    #expect(ratios.count == 41)
  }
}
