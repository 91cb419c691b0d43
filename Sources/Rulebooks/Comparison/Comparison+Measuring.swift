import PlimsollDomain

extension Comparison {
  /// Every account under every edition, in their orders. Nothing here throws: what stops one cell
  /// is that cell's reason, and the others go on.
  ///
  /// Accounts are measured as if they stood under each edition: the rulebook they name is ignored.
  ///
  /// With `pairing`, each standing has its offset ledger over so many of its largest positions.
  ///
  /// - Cost: one assessor an edition for the accounts it lists; one an account where that fails.
  ///   What single positions add is not computed.
  public static func comparisons(
    of accounts: [Account], under editions: [Edition], in market: Market,
    reporting: AssetID = "USD", accepting accepted: Set<String> = [],
    pairing: Int? = nil
  ) -> [Comparison] {
    var outcomes = accounts.map { _ in [(edition: EditionID, isLater: Bool, outcome: Outcome)]() }
    for edition in editions {
      let measure = Measure(
        edition: edition, market: market, reporting: reporting, accepted: accepted,
        pairing: pairing)
      for (place, outcome) in measure.outcomes(of: accounts).enumerated() {
        outcomes[place].append((edition.id, edition.effective > market.time, outcome))
      }
    }
    return zip(accounts, outcomes).map { account, outcomes in
      Comparison(of: account.id, in: market.asset(reporting), outcomes)
    }
  }
}

/// One edition's column of a comparison.
private struct Measure {
  let edition: Edition
  let market: Market
  let reporting: AssetID
  let accepted: Set<String>
  let pairing: Int?

  /// An account as the edition takes it, and the mode that stands in for its own.
  typealias Fitted = (account: Account, mode: MarginMode?)

  func outcomes(of accounts: [Account]) -> [Comparison.Outcome] {
    let fitted = accounts.map { account in
      Result { () throws(ComparisonRefusal) in try fit(account) }
    }
    let listed = fitted.compactMap { try? $0.get().account }
    // One account may lack what another has: then each is prepared for by itself.
    let shared = try? assessor(for: listed)
    return fitted.map { result in
      do throws(ComparisonRefusal) {
        let account = try result.get()
        return .measured(try standing(of: account, shared))
      } catch { return .refused(error) }
    }
  }

  private func assessor(for accounts: [Account]) throws(MarginError) -> Assessor {
    try Assessor(
      edition: edition, market: market, accounts: accounts, reporting: reporting,
      accepting: accepted)
  }

  private func standing(of fitted: Fitted, _ shared: Assessor?) throws(ComparisonRefusal)
    -> ComparedStanding
  {
    do throws(MarginError) {
      let own = if let shared { shared } else { try assessor(for: [fitted.account]) }
      var offsets: OffsetLedger?
      if let pairing { offsets = try own.offsets(of: fitted.account, pairing: pairing) }
      return try ComparedStanding(
        own.assess(fitted.account, shares: false), in: own.market, mode: fitted.mode,
        offsets: offsets)
    } catch { throw .margin(error) }
  }

  /// The account in modes the edition has, if the edition lists everything in it.
  private func fit(_ account: Account) throws(ComparisonRefusal) -> Fitted {
    try checkListed(account)
    var replaced: MarginMode?
    func known(_ mode: MarginMode?) throws(ComparisonRefusal) -> MarginMode? {
      guard let mode, !edition.modes.contains(mode) else { return mode }
      let own = edition.modes.first ?? .cross
      // Margin of its own is not something to be invented, nor to be thrown together.
      guard mode != .isolated, own != .isolated else {
        throw .margin(.mode(mode, edition.id, known: edition.modes))
      }
      replaced = own
      return own
    }
    let isUsual = !account.orders.isEmpty || account.positions.contains { $0.mode == nil }
    let usual = isUsual ? try known(account.mode) : nil
    var positions: [Position] = []
    for position in account.positions {
      positions.append(position.held(in: try known(position.mode)))
    }
    let fitted = Account(
      id: account.id, rulebook: "\(edition.id)", mode: usual, holdings: account.holdings,
      positions: positions, orders: account.orders, unsettled: account.unsettled,
      credit: account.credit, leverage: account.leverage, hedgeMode: account.hedgeMode)
    return (fitted, replaced)
  }

  /// Refuses an account with contracts that no component of the edition margins.
  private func checkListed(_ account: Account) throws(ComparisonRefusal) {
    let held = Set(account.positions.map(\.contract) + account.orders.map(\.contract)).sorted()
    var strangers: [ContractID] = []
    for id in held {
      guard let contract = market.contracts[id] else { throw .margin(.market(.unlisted(id))) }
      if !edition.covers(contract) { strangers.append(id) }
    }
    guard !strangers.isEmpty else { return }
    throw strangers.count == held.count
      ? .nothingListed(held: held.count) : .unlisted(strangers, held: held.count)
  }
}

extension Position {
  /// The same position in another mode.
  fileprivate func held(in mode: MarginMode?) -> Position {
    Position(
      contract: contract, lots: lots, entry: entry, cost: cost, mode: mode, margin: margin,
      leverage: leverage)
  }
}
