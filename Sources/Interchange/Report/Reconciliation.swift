import PlimsollDomain

/// A venue's own figures of one margin group beside ours (N3).
public struct Reconciliation: Sendable {
  /// The account.
  public let account: String
  /// The requirement unit.
  public let unit: AssetID
  /// Figure by figure.
  public let rows: [Row]
  /// What our requirement is made of.
  public let reasons: [Reason]

  /// One figure of both.
  public struct Row: Sendable {
    /// What it is: equity, balance, options, initial, maintenance.
    public let figure: String
    /// What the venue says.
    public let venue: FixedPoint
    /// What we say.
    public let ours: FixedPoint
    /// Ours minus the venue's.
    public let residual: FixedPoint
  }

  /// Holds every group of `report` that a venue reported against what it said.
  public static func all(_ report: Report, _ document: PoolDocument) throws(AmountError)
    -> [Reconciliation]
  {
    var results: [Reconciliation] = []
    for account in report.accounts {
      let figures = document.reported[account.account] ?? [:]
      for group in account.groups where group.isolation == nil {
        guard let reported = figures[group.unit.id] else { continue }
        results.append(try Reconciliation(account.account, group, reported, report.market))
      }
    }
    return results
  }

  private init(
    _ account: String, _ group: GroupAssessment, _ reported: ReportedFigures, _ market: Market
  ) throws(AmountError) {
    (self.account, unit, reasons) = (account, group.unit.id, group.requirement.reasons)
    let options = group.positions.filter { market.contracts[$0.contract]?.option != nil }
    let value = try Money.sum(options.map(\.value), in: group.unit)
    let pairs: [(String, FixedPoint?, Money)] = [
      ("equity", reported.equity, group.equity.mark), ("options", reported.options, value),
      ("balance", reported.balance, group.balance.mark),
      ("initial", reported.initial, group.requirement.margins.initial),
      ("maintenance", reported.maintenance, group.requirement.margins.maintenance),
    ]
    var rows: [Row] = []
    for (figure, venue, ours) in pairs {
      guard let venue else { continue }
      rows.append(
        Row(
          figure: figure, venue: venue, ours: ours.value, residual: try ours.value.minus(venue)))
    }
    self.rows = rows
  }

  /// Whether no residual exceeds `tolerance`, in the group's unit.
  public func agrees(within tolerance: FixedPoint) -> Bool {
    rows.allSatisfy { $0.residual.magnitude <= tolerance }
  }
}
