import Foundation
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// The sample desk, read.
struct Desk {
  let market: Market
  let document: PoolDocument
  let catalog: Catalog

  /// The desk, which every test that asks for it shares.
  private static let shared = Result { try Desk(of: #require(Repository())) }

  init() throws { self = try Self.shared.get() }

  private init(of repository: Repository) throws {
    let market = try repository.file("Samples/desk/market.json").text()
    let pool = try repository.file("Samples/desk/pool.json").text()
    self.market = try MarketReader.read(Array(market.utf8), file: "market.json")
    document = try PoolReader.read(Array(pool.utf8), file: "pool.json", market: self.market)
    catalog = try EditionStore.catalog()
  }

  /// The report on every account by its own edition.
  func report() throws -> Report {
    try Report(of: document, in: market, catalog: catalog, inputs: "sha256:desk")
  }

  /// One account as the report has it, measured by `edition`.
  func assessed(_ account: Account, by edition: Edition) throws -> Node {
    let assessor = try Assessor(
      edition: edition, market: market, accounts: [account], reporting: document.reporting)
    return ReportWriter.account(try assessor.assess(account), market)
  }
}

extension Account {
  /// The same account in the usual mode of whatever edition measures it.
  var modeless: Account {
    Account(
      id: id, rulebook: nil, mode: nil, holdings: holdings, positions: positions, orders: orders,
      unsettled: unsettled, credit: credit)
  }
}

extension Node {
  /// The exact decimal at a path of keys; an issue if there is none.
  func decimal(_ keys: String...) throws -> FixedPoint {
    var node = self
    for key in keys { node = try #require(node[key], "no \(key)") }
    return try FixedPoint(try #require(node.text, "no text at \(keys)"))
  }

  /// The exact sum of a decimal of every item of this list.
  func sum(_ keys: String, _ last: String) throws -> FixedPoint {
    var total = FixedPoint.zero
    for item in try #require(array) {
      total = try total.plus(item.decimal(keys, last))
    }
    return total
  }
}
