import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// What no edition may say while a part it does not compute matters, on random accounts.
@Suite struct `What editions leave out` {
  static let names = (try? EditionStore.catalog().editions.map { "\($0.id)" }) ?? []

  /// without a lower bound nothing is above its line, without an upper one nothing below.
  @Test(arguments: names)
  func `R-018 no verdict rests on what is not computed`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    var (broken, assessed) = ([String](), 0)
    for seed in UInt64(1)...16 {
      let desk = try RandomDesk(edition, seed: seed)
      for account in [desk.account, desk.account.with(positions: [], orders: [])] {
        guard let assessment = try? desk.assess(account) else { continue }
        assessed += 1
        for group in assessment.groups {
          let noted = edition.uncovered.filter { part in
            part.figure == .maintenance
              && group.notes.contains { $0.hasPrefix("not covered: \(part.id): ") }
          }
          let stranger = group.notes.contains { $0.hasSuffix(": no component margins it") }
          let isLow = stranger || noted.contains { $0.bias != .high }
          if group.verdict == .above && isLow { broken.append("seed \(seed): above") }
          if group.verdict == .below && noted.contains(where: { $0.bias != .low }) {
            broken.append("seed \(seed): below")
          }
        }
      }
    }
    #expect(broken == [], "\(name)")
    #expect(assessed >= 2, "\(name): only \(assessed) assessed")
  }

  /// One position in two parts is one position: what it needs is the same to the last digit.
  @Test(arguments: names)
  func `takes a position in two parts`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    var broken: [String] = []
    for seed in UInt64(1)...8 {
      let desk = try RandomDesk(edition, seed: seed)
      let shared = desk.account.positions.filter { $0.mode != .isolated }
      let halves = shared.flatMap { position -> [Position] in
        let half = position.lots / 2
        guard position.cost == nil, half != 0 else { return [position] }
        return [half, position.lots - half].map {
          Position(
            contract: position.contract, lots: $0, entry: position.entry, mode: position.mode,
            leverage: position.leverage)
        }
      }
      guard let whole = try? desk.assess(desk.account.with(positions: shared)) else { continue }
      let split = try desk.assess(desk.account.with(positions: halves))
      for (one, other) in zip(whole.groups, split.groups) {
        let (left, right) = (one.requirement.margins, other.requirement.margins)
        if left != right { broken.append("seed \(seed) \(one.group): \(left) and \(right)") }
      }
    }
    #expect(broken == [], "\(name)")
  }

  /// A loan against a coin rests on what the coin counts, whether a contract is held or not.
  @Test func `R-034 a loan against a coin of unknown discount decides nothing`() throws {
    let market = Market(
      time: Timestamp(milliseconds: 1_767_225_600_000),
      assets: [
        AssetPrice(asset: Asset("BTC"), price: FixedPoint(60_000)),
        AssetPrice(asset: Asset("USDT"), price: .one),
      ], contracts: [], quotes: [])
    for name in ["okx-pm", "bybit-pm"] {
      let edition = try EditionStore.catalog().edition(name)
      func verdict(_ holdings: [(AssetID, String)]) throws -> Verdict {
        let account = Account(
          id: "test", holdings: try holdings.map { Holding(amount: try money($0.1, $0.0)) })
        return try Assessor(edition: edition, market: market, accounts: [account])
          .assess(account).group.verdict
      }
      #expect(try verdict([("BTC", "10"), ("USDT", "-100000")]) == .undecidable, "\(name)")
      #expect(try verdict([("BTC", "10"), ("USDT", "100000")]) == .above, "\(name)")
    }
  }
}
