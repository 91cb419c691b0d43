import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite(.enabled(if: HyperliquidReader.recorded.isThere, "\(HyperliquidReader.recorded.absent)"))
struct `Hyperliquid responses, recorded` {
  @Test func `mids quote the contracts of meta`() throws {
    let book = try VenueBook.recorded(HyperliquidReader.self, "get_all_mids.json", "get_info.json")
    #expect(book.passedOver.isEmpty)
    #expect(book.market()?.quotes.count == 28)
    #expect(try book.contracts["BTC"]?.lot == exact("0.00001"))
  }
}

/// The account of 27 March 2023, twelve cross positions, as the venue published it: its own figures
/// follow from what was imported.
@Suite(.enabled(if: HyperliquidReader.recorded.isThere, "\(HyperliquidReader.recorded.absent)"))
struct `Hyperliquid account of March 2023` {
  private let imported: VenueBook
  private let state: Node
  private let market: Market

  init() throws {
    let name = "get_user_state.json"
    imported = try VenueBook.recorded(HyperliquidReader.self, name)
    let node = try JSONReader.read(try HyperliquidReader.recorded.bytes(name), file: name)
    state = try #require(node[0]?["response"])
    market = try imported.readBack().market
  }

  private func published(_ node: Node?, _ key: String) throws -> FixedPoint {
    try exact(try #require(node?[key]?.decimalText, "\(key)"))
  }

  private func mark(_ position: VenuePosition) throws -> FixedPoint {
    try #require(market.quotes[position.contract]?.mark)
  }

  private func close(_ one: FixedPoint, _ other: FixedPoint) -> Bool {
    abs(one.double - other.double) <= 1e-7 * abs(other.double)
  }

  @Test func `the market is of the hour of the answer`() {
    #expect(market.time == Timestamp("2023-03-27T18:05:22Z"))
    #expect(imported.account.positions.count == 12)
  }

  @Test func `account value is raw dollars and what positions are worth`() throws {
    let summary = state["crossMarginSummary"]
    var value = try published(summary, "totalRawUsd")
    var equity = try #require(imported.account.holdings["USDC"])
    for position in imported.account.positions {
      let (mark, entry) = (try mark(position), try #require(position.entry))
      value = try value.plus(position.quantity.times(mark))
      equity = try equity.plus(position.quantity.times(mark.minus(entry)))
    }
    let stated = try published(summary, "accountValue")
    #expect(close(value, stated))
    #expect(equity == stated)
    #expect(imported.account.reported["USDC"]?.equity == stated)
    #expect(
      try imported.account.reported["USDC"]?.initial == published(summary, "totalMarginUsed"))
  }

  @Test func `margin used is a twentieth of what a position is worth`() throws {
    for item in try #require(state["assetPositions"]?.array) {
      let position = item["position"]
      let name = try #require(position?["coin"]?.text)
      let held = try #require(
        imported.account.positions.first { $0.contract == ContractID(name) })
      let worth = try held.quantity.magnitude.times(mark(held))
      let margin = try published(position, "marginUsed")
      #expect(try abs(worth.dividedDown(by: FixedPoint(20)).minus(margin).double) < 1e-6, "\(name)")
    }
  }

  /// The venue cuts at six decimals, each position's margin is rounded up here: twelve positions
  /// differ by less than twelve millionths, and what it says may leave with them.
  @Test func `R-033 R-068 the edition of 2023 gives what the venue reported`() throws {
    let documents = imported.documents()
    let catalog = try EditionStore.catalog()
    let document = try PoolReader.read(
      Array(documents.pool.utf8), file: "pool.json", market: market, catalog: catalog,
      rulebook: "hyperliquid@2023")
    let report = try Report(
      of: document, in: market, catalog: catalog, rulebook: "hyperliquid@2023", inputs: "recorded")
    let reconciled = try Reconciliation.all(report, document)
    let rows = try #require(reconciled.first?.rows)
    #expect(rows.map(\.figure) == ["equity", "balance", "initial"])
    #expect(rows.map(\.residual.signum) == [0, 0, 1])
    #expect(try reconciled[0].agrees(within: exact("0.000012")))
    let group = try #require(report.accounts.first?.groups.first)
    #expect(group.verdict == .above && group.status == .healthy)
    let withdrawable = try published(state, "withdrawable")
    #expect(try group.withdrawable.value.minus(withdrawable).magnitude < exact("0.000012"))
    for position in imported.account.positions { #expect(position.leverage == FixedPoint(20)) }
  }

  /// `mark − (account value − 0.01 · notional) / size`: with 50 times leverage, maintenance is half
  /// of a fiftieth.
  @Test func `published liquidation prices follow from what was imported`() throws {
    let value = try #require(imported.account.reported["USDC"]?.equity)
    let notional = try imported.account.positions.reduce(FixedPoint.zero) {
      try $0.plus($1.quantity.magnitude.times(mark($1)))
    }
    let room = try value.minus(notional.times(exact("0.01")))
    var compared = 0
    for item in try #require(state["assetPositions"]?.array) {
      let position = item["position"]
      let name = try #require(position?["coin"]?.text)
      let held = try #require(
        imported.account.positions.first { $0.contract == ContractID(name) })
      let share = room.double / held.quantity.double
      let price = try mark(held).double - share
      guard let stated = position?["liquidationPx"], !stated.isNull else {
        #expect(price < 0, "\(name)")
        continue
      }
      let published = try published(position, "liquidationPx").double
      #expect(abs(price - published) <= 1e-7 * published, "\(name): \(price), \(published)")
      compared += 1
    }
    #expect(compared == 5)
  }
}
