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

  func outcomes(of accounts: [Account]) -> [Comparison.Outcome] {
    let fitted = accounts.map { account in
      Result { () throws(ComparisonRefusal) in try FittedAccount(account, to: edition, in: market) }
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

  private func standing(of fitted: FittedAccount, _ shared: Assessor?) throws(ComparisonRefusal)
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
}
