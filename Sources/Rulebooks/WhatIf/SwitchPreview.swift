import PlimsollDomain

/// An account after a switch, beside what it is now, and whether the switch may be made.
public struct SwitchPreview: Sendable {
  /// What it switches to, in words: a mode, or an edition.
  public let name: String
  /// The edition it would stand under.
  public let edition: EditionID
  /// The mode of the edition that stands in for the account's own, where the edition lacks that.
  public let mode: MarginMode?
  /// Where it would stand; nothing where that cannot be measured.
  public let assessment: Assessment?
  /// What stands against the switch; nothing where it may be made.
  public let obstacle: Obstacle?

  /// Where `account` stands under the rules of `assessor`, and whether it may stand there.
  private init(
    _ name: String, _ account: Account, by assessor: Assessor, mode: MarginMode? = nil
  ) throws(MarginError) {
    (self.name, edition, self.mode) = (name, assessor.edition.id, mode)
    assessment = try assessor.assess(account)
    let measured = try MeasuredAccount(account, by: assessor)
    do {
      var found: Obstacle?
      for group in measured.standings where found == nil { found = try group.obstacle() }
      obstacle = found
    } catch { throw .arithmetic("the switch of \(account.id)", error) }
  }

  private init(_ name: String, _ edition: EditionID, against obstacle: Obstacle) {
    (self.name, self.edition, self.obstacle) = (name, edition, obstacle)
    (mode, assessment) = (nil, nil)
  }

  /// The account as it is.
  public static func now(_ account: Account, by assessor: Assessor) throws(MarginError)
    -> SwitchPreview
  {
    try SwitchPreview("now", account, by: assessor)
  }

  /// `account` after a switch of modes under the same edition.
  public static func of(_ change: ModeChange, on account: Account, by assessor: Assessor)
    -> SwitchPreview
  {
    do throws(MarginError) {
      return try SwitchPreview(
        change.words, assessor.account(account, after: change), by: assessor)
    } catch {
      return SwitchPreview(change.words, assessor.edition.id, against: .unmeasured(error))
    }
  }

  /// `account` under another edition, with its positions as they are.
  public static func of(
    _ edition: Edition, on account: Account, in market: Market, reporting: AssetID = "USD",
    accepting accepted: Set<String> = []
  ) -> SwitchPreview {
    let fitted: FittedAccount
    do throws(ComparisonRefusal) {
      fitted = try FittedAccount(account, to: edition, in: market)
    } catch {
      return SwitchPreview("\(edition.id)", edition.id, against: .unfit(edition.id, error))
    }
    do throws(MarginError) {
      let assessor = try Assessor(
        edition: edition, market: market, accounts: [fitted.account], reporting: reporting,
        accepting: accepted)
      return try SwitchPreview(
        "\(edition.id)", fitted.account, by: assessor, mode: fitted.mode)
    } catch {
      return SwitchPreview("\(edition.id)", edition.id, against: .unmeasured(error))
    }
  }
}

extension ModeChange {
  /// What it switches to.
  fileprivate var words: String {
    let hedge = hedgeMode.map { $0 ? "hedge mode" : "one-way mode" }
    let of = contracts.isEmpty ? "" : " of " + contracts.sorted().map(\.text).joined(separator: " ")
    return [mode.map { $0.rawValue + of }, hedge].compactMap { $0 }.joined(separator: ", ")
  }
}
