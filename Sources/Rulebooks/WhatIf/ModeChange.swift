import PlimsollDomain

/// A switch of how an account's positions are margined.
public struct ModeChange: Hashable, Sendable {
  /// The mode they shall have; theirs without one.
  public let mode: MarginMode?
  /// The positions that switch; the account as a whole without any.
  public let contracts: Set<ContractID>
  /// What is assigned to positions that become isolated, in their margin assets; what they lack to
  /// open alone where nothing is said.
  public let margins: [ContractID: FixedPoint]
  /// Whether a long and a short of one contract shall stand apart; as now without it.
  public let hedgeMode: Bool?

  /// A switch of modes, of hedge mode or of both.
  public init(
    to mode: MarginMode? = nil, of contracts: Set<ContractID> = [],
    assigning margins: [ContractID: FixedPoint] = [:], hedgeMode: Bool? = nil
  ) {
    (self.mode, self.contracts, self.margins) = (mode, contracts, margins)
    self.hedgeMode = hedgeMode
  }
}

extension Assessor {
  /// `account` after a switch: what leaves isolation returns its margin to the holdings, what
  /// enters it takes some from there, and where sides no longer stand apart they are netted.
  func account(_ account: Account, after change: ModeChange) throws(MarginError) -> Account {
    var account = account
    if change.hedgeMode == false, account.hedgeMode {
      account = try netted(account)
    }
    if let hedge = change.hedgeMode { account = account.replacing(hedgeMode: hedge) }
    guard let mode = change.mode else { return account }
    guard edition.modes.contains(mode) else {
      throw .mode(mode, edition.id, known: edition.modes)
    }
    let usual = account.mode ?? edition.modes.first ?? .cross
    let isWhole = change.contracts.isEmpty
    var positions: [Position] = []
    var holdings = account.holdings
    for position in account.positions {
      guard isWhole || change.contracts.contains(position.contract) else {
        positions.append(position)
        continue
      }
      let isIsolated = (position.mode ?? usual) == .isolated
      var margin = isIsolated ? position.margin : nil
      if isIsolated != (mode == .isolated) {
        margin = try moved(
          position, releasing: isIsolated, change, account: account, holdings: &holdings)
      }
      positions.append(position.moved(to: isWhole ? nil : mode, margin: margin))
    }
    return account.replacing(
      mode: isWhole ? mode : account.mode, holdings: holdings, positions: positions)
  }

  /// Moves margin between the holdings and a position; the margin it has afterwards.
  private func moved(
    _ position: Position, releasing: Bool, _ change: ModeChange, account: Account,
    holdings: inout [Holding]
  ) throws(MarginError) -> FixedPoint? {
    guard let contract = market.contracts[position.contract] else {
      throw .market(.unlisted(position.contract))
    }
    let asset = market.asset(contract.margin)
    do {
      if releasing {
        try holdings.add(Money(crediting: position.margin ?? .zero, in: asset))
        return nil
      }
      let assigned: Money
      if let stated = change.margins[position.contract] {
        assigned = try Money(charging: stated, in: asset)
      } else {
        assigned = try lack(of: position, account, in: asset)
      }
      try holdings.add(assigned.negated)
      return assigned.value
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(
        "the margin of \(contract.id)", error as? AmountError ?? .overflow(asset.id.text))
    }
  }

  /// What a position lacks to open alone with nothing assigned to it.
  private func lack(of position: Position, _ account: Account, in asset: Asset)
    throws(MarginError) -> Money
  {
    let alone = account.replacing(
      holdings: [], positions: [position.moved(to: .isolated, margin: .zero)], orders: [])
    let measured = try MeasuredAccount(alone, by: self)
    guard let standing = measured.groups.first(where: { $0.book.assigned != nil })?.standing
    else { return .zero(asset) }
    do {
      let lack = try standing.slack.negated.orZero
      let price = try market.price(of: standing.unit.id, in: asset.id)
      return try lack.convertedUp(to: asset, at: price)
    } catch let error as MarketError { throw .market(error) } catch {
      throw .arithmetic(
        "the margin of \(position.contract)", error as? AmountError ?? .overflow(asset.id.text))
    }
  }
}
