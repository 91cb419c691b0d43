import PlimsollDomain
import PlimsollRulebooks

/// The accounts of a pool while a tape plays: one crossing index for every edition in use.
public struct WatchedPool: Sendable {
  private struct Member {
    var index: CrossingIndex
    var tape: TapeMarket
    /// The places of its accounts in the pool document.
    let places: [Int]
  }

  /// How many accounts there are.
  public let count: Int
  /// How many accounts the last tick measured.
  public var touched: Int { members.reduce(0) { $0 + $1.index.touched } }
  /// The market as of the last tick, as the first edition in use sees it.
  public private(set) var market: Market
  /// Whether all editions in use see the same marks: they differ where some discount models.
  public let isOneMarket: Bool

  private var members: [Member] = []

  /// Measures every account of `document`, each by its own edition or by `rulebook`.
  ///
  /// - Throws: ``CrossingError`` or ``MarginError`` where an edition has no index.
  public init(
    of document: PoolDocument, in market: Market, catalog: Catalog, rulebook: String? = nil,
    accepting accepted: Set<String> = []
  ) throws {
    (count, self.market) = (document.accounts.count, market)
    var editions: [EditionID: (edition: Edition, places: [Int])] = [:]
    for (place, account) in document.accounts.enumerated() {
      guard let name = account.rulebook ?? rulebook else {
        throw MarginError.noRulebook(account: account.id)
      }
      let edition = try catalog.edition(name, at: market.time)
      editions[edition.id, default: (edition, [])].places.append(place)
    }
    isOneMarket =
      market.expiries.isEmpty || Set(editions.values.map(\.edition.discounting)).count < 2
    for (edition, places) in editions.values.sorted(by: { $0.places[0] < $1.places[0] }) {
      members.append(
        Member(
          index: try CrossingIndex(
            edition: edition, market: market, accounts: places.map { document.accounts[$0] },
            accepting: accepted),
          tape: TapeMarket(market, discounting: edition.discounting == .rates), places: places))
    }
  }

  /// Takes up a tick, and says what it changed, in the order of the pool document.
  public mutating func apply(_ tick: TapeTick) throws(AmountError) -> [StatusChange] {
    var changes: [(place: Int, change: StatusChange)] = []
    for number in members.indices {
      let update = try members[number].tape.move(to: tick)
      for change in members[number].index.apply(update) {
        let member = members[number]
        for part in StatusChange.parts(
          of: change, tick.time, member.index.accounts[change.account], member.index.edition.id)
        {
          changes.append((member.places[change.account], part))
        }
      }
    }
    market = members.first?.index.market ?? market
    return changes.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element.change)
  }

  /// Where every account stands, in the order of the pool document.
  public var standings: [Standing] {
    let all = members.flatMap { zip($0.places, $0.index.standings) }
    return all.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Below if an account is, undecidable if one is and none is below.
  public var verdict: Verdict {
    let verdicts = standings.map(\.verdict)
    if verdicts.contains(.below) { return .below }
    return verdicts.contains(.undecidable) ? .undecidable : .above
  }
}
