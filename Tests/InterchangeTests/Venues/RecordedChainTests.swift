import Foundation
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks
import Support
import Testing

@Suite(.enabled(if: !Recorded.chainNames.isEmpty, "\(Recorded.options.absent)"))
struct `Recorded chains` {
  @Test(arguments: Recorded.chainNames)
  func `R-006 Black-76 at the venue's volatility gives the venue's mark`(name: String) throws {
    let market = try RecordedChains.market([name])
    var distances: [Double] = []
    for quote in market.quotes.values {
      guard let contract = market.contracts[quote.contract], let terms = contract.option,
        let forward = quote.forward?.double, let volatility = quote.volatility?.double,
        let mark = quote.mark?.double
      else { continue }
      let price = Black76.price(
        terms.right, forward: forward, strike: terms.strike.double,
        years: max(0, market.time.years(until: terms.expiry)), volatility: volatility)
      distances.append(abs(price / forward - mark))
    }
    try #require(distances.count > 100)
    let median = distances.sorted()[distances.count / 2]
    #expect(median <= 3e-5, "\(distances.count) options of \(name)")
  }

  @Test(arguments: Recorded.chainNames)
  func `what is imported can be read as a market`(name: String) throws {
    let market = try RecordedChains.market([name])
    let text = JSONWriter.pretty(MarketWriter.node(market))
    let read = try MarketReader.read(Array(text.utf8), file: "market.json")
    #expect(read.contracts == market.contracts && read.quotes == market.quotes)
    #expect(try #require(read.span) < FixedPoint(600))
    let futures = read.contracts.values.filter { $0.option == nil }
    #expect(futures.allSatisfy { !$0.id.text.hasPrefix("SYN.") && $0.form == .inverse })
  }
}

@Suite(.enabled(if: !Recorded.chainNames.isEmpty, "\(Recorded.options.absent)"))
struct `Options fund of April 2023` {
  static let chains = ["btc", "eth"].map { "deribit_\($0)_chain_20230414T1155Z.csv.gz" }

  /// The pool of the sample; `others` puts every account under the other of the two editions.
  private func report(others: Bool) throws -> (report: Report, instruments: Int) {
    let imported = try RecordedChains.market(Self.chains)
    let written = JSONWriter.pretty(MarketWriter.node(imported))
    let market = try MarketReader.read(Array(written.utf8), file: "market.json")
    var text = try #require(Repository()).file("Samples/deribit-2023-04-14/pool.json").text()
    if others {
      for (one, other) in [("deribit-pm", "deribit-sm"), (#""portfolio""#, #""cross""#)] {
        text = text.replacing(one, with: "\u{0}").replacing(other, with: one)
          .replacing("\u{0}", with: other)
      }
    }
    let document = try PoolReader.read(Array(text.utf8), file: "pool.json", market: market)
    let held = Set(document.accounts.flatMap(\.positions).map(\.contract))
    let report = try Report(
      of: document, in: market, catalog: EditionStore.catalog(), inputs: "sha256:fund")
    return (report, held.count)
  }

  @Test(arguments: [false, true])
  func `every account is margined under both editions`(others: Bool) throws {
    let (report, instruments) = try report(others: others)
    #expect(instruments >= 50)
    let (own, other) = ("deribit-pm@2024", "deribit-sm@2024")
    #expect(
      report.accounts.map { "\($0.edition)" }
        == (others ? [other, own, other] : [own, other, own]))
    #expect(report.accounts.map(\.account) == ["vol-desk", "overwriter", "strangler"])
    for account in report.accounts {
      #expect(account.groups.map(\.group) == ["BTC", "ETH"])
      #expect(account.groups.allSatisfy { $0.requirement.margins.maintenance.units > 0 })
      #expect(account.groups.allSatisfy { !$0.positions.isEmpty })
      #expect(account.notes.allSatisfy { $0.hasPrefix("edition dated after the market: 2024-") })
      #expect(account.notes.count == 1)
    }
    #expect(report.pools.map(\.id) == ["options-fund"])
  }

  @Test(arguments: [false, true])
  func `R-024 its requirements are exact sums, and every verdict is there`(others: Bool) throws {
    let node = ReportWriter.node(try report(others: others).report)
    #expect(try SchemaEvaluator(schema: DocumentKind.report.schema).violations(of: node) == [])
    for account in try #require(node["accounts"]?.array) {
      #expect(["above", "below", "undecidable"].contains(account["verdict"]?.text))
      for group in try #require(account["groups"]?.array) {
        let reasons = try #require(group["reasons"])
        #expect(["above", "below", "undecidable"].contains(group["verdict"]?.text))
        #expect(try reasons.sum("initial", "contributes") == group.decimal("initial"))
        #expect(try reasons.sum("maintenance", "contributes") == group.decimal("maintenance"))
      }
    }
  }

  @Test func `R-038 S05 every edition measures the fund or refuses it with a reason`() throws {
    let market = try RecordedChains.market(Self.chains)
    let text = try #require(Repository()).file("Samples/deribit-2023-04-14/pool.json").text()
    let pool = try PoolReader.read(Array(text.utf8), file: "pool.json", market: market)
    let editions = try EditionStore.catalog().editions
    try #require(editions.count >= 20)
    let comparisons = Comparison.comparisons(
      of: pool.accounts, under: editions, in: market, pairing: 8)
    #expect(comparisons.map(\.cells.count) == pool.accounts.map { _ in editions.count })
    for comparison in comparisons {
      let measured = Set(comparison.cells.filter { $0.standing != nil }.map(\.edition.name))
      #expect(measured.isSuperset(of: ["deribit-pm", "deribit-sm", "textbook-grid"]))
      #expect(comparison.spread != nil)
      for cell in comparison.cells where cell.standing == nil {
        #expect(cell.refusal.map { "\($0)".isEmpty } == false, "\(cell.edition)")
      }
      for cell in comparison.cells {
        guard let ledger = cell.standing?.offsets else { continue }
        #expect(ledger.paired == 8 && ledger.net == cell.standing?.margins, "\(cell.edition)")
      }
    }
  }
}
