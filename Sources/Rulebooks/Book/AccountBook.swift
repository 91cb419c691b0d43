import PlimsollDomain
import PlimsollRevaluation

/// Many accounts under one edition on one market, for the pass over scenario grids.
///
/// Each account is looked at once as ``Assessor`` looks at it: its groups, its balance, what of the
/// edition is missing. Where a pass decides it exactly so, its lots go into columns; all others are
/// left to the assessor, one by one. Accounts themselves are not kept.
///
/// - Cost: some microseconds an account to add; what a ``ScenarioBook`` takes for each group.
public struct AccountBook: Sendable {
  /// The rulebook.
  public let edition: Edition
  /// How many accounts were added.
  public private(set) var count = 0
  /// The numbers of accounts that no pass decides.
  public private(set) var left: [Int] = []
  let rule: GridRule
  /// As one account is measured, and with the steps of the rows.
  private let fine: Assessor
  private let shared: Assessor
  private(set) var units: [UnitBook] = []
  private var places: [AssetID: Int] = [:]

  /// An empty book for accounts that hold nothing but `contracts`.
  ///
  /// - Throws: ``BookError``, ``MarginError`` or `ScenarioError`.
  public init(
    edition: Edition, market: Market, contracts: Set<ContractID>,
    accepting accepted: Set<String> = []
  ) throws {
    self.edition = edition
    rule = try GridRule(edition)
    let all = Account(
      id: "all", holdings: [],
      positions: contracts.sorted().map { Position(contract: $0, lots: 1) })
    fine = try Assessor(
      edition: edition, market: market, accounts: [all], accepting: accepted)
    shared = try Assessor(
      edition: edition, market: market, accounts: [all], accepting: accepted, sharesSteps: true)
  }

  /// Bytes of the columns.
  public var bytes: Int { units.reduce(0) { $0 + $1.book.bytes + $1.owners.capacity * 8 } }

  /// About how many bytes so many accounts take, with what a pass says of them: 160 for a group of
  /// an account in a unit, 6 a position, 17 an account.
  public func bytes(accounts: Int, positions: Int) -> Int {
    accounts * (160 * fine.unitCount + 17) + 6 * positions
  }

  /// One more account; its number is how many there were before.
  ///
  /// - Throws: what the assessor refuses; the book stays as it was.
  public mutating func add(_ account: Account) throws {
    let number = count
    let groups = try groups(of: account)
    count += 1
    guard let groups else { return left.append(number) }
    do {
      for group in groups { try units[group.place].add(number, balance: group.balance, group.lots) }
    } catch is ScenarioError {
      for group in groups { try units[group.place].remove(number) }
      left.append(number)
    }
  }

  /// The lines counted in a unit, with the steps of the rows.
  func valuation(_ unit: AssetID) throws -> Valuation { try shared.valuation(unit) }

  /// Where `account` stands, as one account is measured.
  public func assess(_ account: Account) throws(MarginError) -> Assessment {
    try fine.assess(account, shares: false)
  }

  /// All groups of an account; `nil` where a pass does not decide one of them as the assessor does.
  private mutating func groups(of account: Account) throws
    -> [(place: Int, balance: Money, lots: [LineLots])]?
  {
    var groups: [(place: Int, balance: Money, lots: [LineLots])] = []
    let books = try shared.books(of: account)
    guard !account.hedgeMode else { return nil }
    for (unit, book) in books {
      let valuation = try shared.valuation(unit)
      // With no headroom every part that could matter does.
      let missing = shared.missing(book, valuation, .zero(valuation.unit))
      guard book.assigned == nil, book.netted.allSatisfy({ $0 }),
        book.entries.allSatisfy({ $0.buys == 0 && $0.sells == 0 }),
        missing.allSatisfy({ $0.figure != .maintenance })
      else { return nil }
      let place = try place(of: unit, valuation)
      guard let lots = units[place].lots(of: book.entries) else { return nil }
      let balance = try GroupWorth(of: book, edition, valuation).balance.maintenance
      groups.append((place, balance, lots))
    }
    return groups
  }

  private mutating func place(of unit: AssetID, _ valuation: Valuation) throws -> Int {
    if let place = places[unit] { return place }
    units.append(try UnitBook(rule, valuation, line: edition.line))
    places[unit] = units.count - 1
    return units.count - 1
  }
}
