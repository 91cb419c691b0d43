import PlimsollDomain

/// One account under several editions, side by side: each measures it or refuses it with a reason
///
///
/// A value of one account and one market, so a matrix of accounts and editions is a list of these.
public struct Comparison: Sendable {
  /// The account.
  public let account: String
  /// What every figure is in.
  public let reporting: Asset
  /// What each edition says, in the order they were asked.
  public let cells: [Cell]

  /// What one edition says.
  public struct Cell: Sendable {
    /// The edition.
    public let edition: EditionID
    /// Whether it holds from after the market's date.
    public let isLater: Bool
    /// What it measured, or why it does not.
    public let outcome: Outcome
    /// What sets it apart from the base; none for the base itself, where one of the two is refused
    /// or where a difference has no exact sum.
    public let difference: ComparedDifference?

    /// Where the account stands, if it was measured.
    public var standing: ComparedStanding? {
      guard case .measured(let standing) = outcome else { return nil }
      return standing
    }

    /// Why it was not, if it was refused.
    public var refusal: ComparisonRefusal? {
      guard case .refused(let reason) = outcome else { return nil }
      return reason
    }
  }

  /// A standing or a reason, never neither.
  public enum Outcome: Hashable, Sendable {
    /// Where the account stands.
    case measured(ComparedStanding)
    /// Why the edition does not measure it.
    case refused(ComparisonRefusal)
  }

  /// The edition the others are held against: the first that measures the account.
  public var base: EditionID? { cells.first { $0.standing != nil }?.edition }

  /// The cells of `outcomes`, each beside the first that measured.
  init(
    of account: String, in reporting: Asset,
    _ outcomes: [(edition: EditionID, isLater: Bool, outcome: Outcome)]
  ) {
    (self.account, self.reporting) = (account, reporting)
    var base: (EditionID, ComparedStanding)?
    var cells: [Cell] = []
    for (edition, isLater, outcome) in outcomes {
      var difference: ComparedDifference?
      if case .measured(let standing) = outcome {
        if let base {
          difference = try? ComparedDifference(of: (edition, standing), against: base)
        } else {
          base = (edition, standing)
        }
      }
      cells.append(
        Cell(edition: edition, isLater: isLater, outcome: outcome, difference: difference))
    }
    self.cells = cells
  }
}
