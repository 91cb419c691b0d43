import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// Measures accounts of one market by one edition: where each stands, with every reason.
///
/// Valuations are built once for each requirement unit and shared by all accounts.
///
/// - Cost: one risk array a line, scenario and unit; then positions × scenarios a requirement, and
///   as much again for every position whose marginal share is taken out.
public struct Assessor: Sendable {
  /// The rules.
  public let edition: Edition
  /// The market.
  public let market: Market
  /// What totals are shown in.
  public let reporting: Asset
  /// Uncovered parts the user accepts, by id.
  public let accepted: Set<String>
  /// The market with its missing marks filled in, and what stands in for them.
  let marked: MarkedMarket
  /// What the edition says of holdings: those that move in a grid, and whether any rule reads them.
  let movingHoldings: [AssetID: [AssetID]]
  let weighsHoldings: Bool
  /// Contracts without a mark whose positions count nothing; none where they are refused.
  private let unmarked: Set<ContractID>
  private var valuations: [AssetID: Valuation]

  /// Prepares `market` for the contracts that `accounts` hold or ordered.
  public init(
    edition: Edition, market: Market, accounts: [Account], reporting: AssetID = "USD",
    accepting accepted: Set<String> = [], resolution: Resolution = .wide
  ) throws(MarginError) {
    try edition.checkDate(of: market)
    let held = accounts.flatMap { $0.positions.map(\.contract) + $0.orders.map(\.contract) }
    let marked = MarkedMarket(
      market.valued(by: edition.prices), edition.marks, for: held,
      discounting: edition.discounting == .rates)
    let market = marked.market
    (self.edition, self.market, self.accepted) = (edition, market, accepted)
    self.marked = marked
    movingHoldings = edition.movingHoldings
    weighsHoldings = edition.inputs.contains(.holdings)
    unmarked = edition.marks.isRefused ? [] : marked.unmarked
    self.reporting = market.asset(reporting)
    var (byUnit, seen) = ([AssetID: [Contract]](), Set<ContractID>())
    seen.reserveCapacity(min(held.count, market.contracts.count))
    for id in held where seen.insert(id).inserted {
      guard let contract = market.contracts[id] else { throw .market(.unlisted(id)) }
      guard !unmarked.contains(id) else { continue }
      let unit = edition.unit(of: contract)
      byUnit[unit, default: []].append(contract)
      if contract.margin != unit { byUnit[contract.margin, default: []].append(contract) }
    }
    var valuations: [AssetID: Valuation] = [:]
    for (unit, contracts) in byUnit.sorted(by: { $0.key < $1.key }) {
      valuations[unit] = try Valuation(
        of: contracts, in: market, unit: unit, edition: edition, resolution: resolution)
    }
    self.valuations = valuations
  }

  /// The same, with arrays that are added up in steps they share, at 31 bits, as those of an
  /// ``AccountBook`` are (R-112).
  func sharingSteps() throws(MarginError) -> Assessor {
    var other = self
    for (unit, valuation) in valuations.sorted(by: { $0.key < $1.key }) {
      other.valuations[unit] = try valuation.sharingSteps(edition)
    }
    return other
  }

  /// Where `account` stands; without `shares`, not what single positions are worth and add.
  public func assess(_ account: Account, shares: Bool = true) throws(MarginError) -> Assessment {
    var groups: [GroupAssessment] = []
    for (unit, book) in try books(of: account) {
      groups.append(try assess(book, valuation(unit), of: account, shares: shares))
    }
    do {
      return Assessment(
        account: account.id, edition: edition.id, groups: groups,
        totals: try Totals(of: groups, in: reporting, market: market),
        greeks: try GreekLedger.greeks(of: account, in: market, without: unmarked),
        notes: editionNotes)
    } catch let error as MarketError { throw .market(error) } catch {
      throw .arithmetic("the totals of \(account.id)", error as? AmountError ?? .overflow("total"))
    }
  }

  /// Profits of every group of `account` in every scenario of every grid of the edition.
  public func scenarios(of account: Account) throws(MarginError) -> [ScenarioProfits] {
    var tables: [ScenarioProfits] = []
    for (unit, book) in try books(of: account) {
      let valuation = try valuation(unit)
      for grid in edition.grids {
        for whole in book.portfolios {
          for part in edition.portfolios(of: whole, foldedBy: grid.name, in: valuation) {
            guard let fold = try grid.fold(part, in: valuation) else { continue }
            tables.append(
              try ScenarioProfits(
                fold, grid: grid.name, group: book.name,
                position: book.position(alone: part, in: valuation), valuation.unit))
          }
        }
      }
    }
    return tables
  }

  func books(of account: Account) throws(MarginError) -> [(unit: AssetID, book: GroupBook)] {
    if let excess = edition.limits.excess(of: account, in: market, moving: movingHoldings) {
      throw .overLimit(account: account.id, edition.id, excess)
    }
    // Lines of one unit are asked for one after the other.
    var known: Valuation?
    return try GroupBook.groups(of: account, edition, market, without: unmarked) { contract, unit in
      if known?.unit.id != unit { known = valuations[unit] }
      return known?.line(of: contract)
    }
  }

  /// The valuation of a unit; an empty one where nothing is held in it.
  func valuation(_ unit: AssetID) throws(MarginError) -> Valuation {
    if let valuation = valuations[unit] { return valuation }
    return try Valuation(of: [], in: market, unit: unit, edition: edition)
  }

  /// What holds for every account measured by this edition on this market.
  private var editionNotes: [String] {
    var notes: [String] = []
    if edition.effective > market.time {
      notes.append("edition dated after the market: \(edition.effective)")
    }
    return notes
  }
}

extension GroupBook {
  /// The portfolios that are margined together: the netted one, and every other entry.
  var portfolios: [Portfolio] {
    let together = entries.indices.filter { netted[$0] }.map { entries[$0] }
    let alone = entries.indices.filter { !netted[$0] }.map { Portfolio([entries[$0]]) }
    return (together.isEmpty && amounts.isEmpty ? [] : [backed(together)]) + alone
  }

  /// How the one position of `part` is called where it is margined alone, with its side where the
  /// group has another of the same contract; `nil` where positions are netted.
  func position(alone part: Portfolio, in valuation: Valuation) -> String? {
    guard let entry = part.entries.first, part.entries.count == 1,
      let place = entries.firstIndex(of: entry), !netted[place]
    else { return nil }
    let name = valuation.lines[entry.line].contract.id.text
    let isHedged = entries.count { $0.line == entry.line } > 1
    return isHedged ? "\(name) \(entry.lots < 0 ? "short" : "long")" : name
  }
}
