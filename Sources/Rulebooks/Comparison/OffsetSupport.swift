import PlimsollDomain

/// Which unrealised profit carries which unrealised loss in one margin group (S12, R-094).
///
/// Of futures and perpetuals: what an option is worth was paid when it was traded. Profits are
/// fungible, so who carries whom is a convention: the largest loss takes of the largest profit
/// first. What profits do not carry falls on what was posted.
public struct OffsetSupport: Hashable, Sendable {
  /// What each profit carries of each loss.
  public let links: [Link]
  /// Losses that profits do not carry in full, and what is left of each.
  public let uncarried: [Uncarried]
  /// How far each profit that carries something may go: where its group meets the line.
  public let limits: [LiquidationPrice]

  /// A profit and a loss it carries.
  public struct Link: Hashable, Sendable {
    /// The position in profit.
    public let profit: ContractID
    /// All its profit.
    public let gain: Money
    /// The position at a loss.
    public let loss: ContractID
    /// All its loss, above zero.
    public let deficit: Money
    /// What of the loss this profit carries.
    public let carried: Money
  }

  /// What of a loss falls on posted collateral.
  public struct Uncarried: Hashable, Sendable {
    /// The position at a loss.
    public let loss: ContractID
    /// What no profit carries, above zero.
    public let amount: Money
  }

  /// Whether profits carry every loss.
  public var isCovered: Bool { uncarried.isEmpty }

  /// The profits and losses of `book` that count; `nil` where none of them is a loss beside
  /// another position, or the edition credits them by rules of its own.
  init?(
    of book: GroupBook, _ account: Account, _ assessor: Assessor, _ valuation: Valuation,
    prices: Bool
  ) throws(MarginError) {
    let edition = assessor.edition
    guard book.assigned == nil, edition.balance != .credits, book.positions.count > 1 else {
      return nil
    }
    let counted = try GroupWorth(of: book, edition, valuation).positions.filter { place in
      switch valuation.lines[place.line].contract.payoff {
      case .perpetual, .future: true
      case .spot, .option: false
      }
    }
    let gains = counted.filter { $0.value.units > 0 }.sorted { $0.value > $1.value }
    let losses = counted.filter { $0.value.units < 0 }.sorted { $0.value < $1.value }
    guard !losses.isEmpty else { return nil }
    do throws(AmountError) {
      (links, uncarried) = try Self.links(
        gains.map { ($0.0.contract, $0.value) }, losses.map { ($0.0.contract, $0.value.negated) })
    } catch { throw .arithmetic("the offsets of \(book.name)", error) }
    var limits: [LiquidationPrice] = []
    let carrying = Set(links.map(\.profit))
    for (position, line, _) in gains where prices && carrying.contains(position.contract) {
      let contract = valuation.lines[line].contract
      limits.append(
        try LiquidationSearch(of: position, contract, in: book, account, assessor).result())
    }
    self.limits = limits
  }

  private static func links(
    _ gains: [(id: ContractID, amount: Money)], _ losses: [(id: ContractID, amount: Money)]
  ) throws(AmountError) -> ([Link], [Uncarried]) {
    var (links, uncarried) = ([Link](), [Uncarried]())
    var spare = gains.map(\.amount)
    var next = 0
    for loss in losses {
      var left = loss.amount
      while next < gains.count, left.units > 0 {
        let carried = min(left, spare[next])
        links.append(
          Link(
            profit: gains[next].id, gain: gains[next].amount, loss: loss.id, deficit: loss.amount,
            carried: carried))
        left = try left.minus(carried)
        spare[next] = try spare[next].minus(carried)
        if spare[next].isZero { next += 1 }
      }
      if left.units > 0 { uncarried.append(Uncarried(loss: loss.id, amount: left)) }
    }
    return (links, uncarried)
  }
}
