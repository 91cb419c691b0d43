import PlimsollDomain

/// What an account needs and has, in whole units of the requirement asset.
public struct FractionFigures: Hashable, Sendable {
  /// The maintenance requirement: each position's charge rounded up.
  public let requirement: Int128
  /// Cash and each position's profit rounded down.
  public let balance: Int128
  /// What the balance has above the line; below zero what it lacks.
  public let headroom: Int128
  /// Above or below the line; nothing is left undecided.
  public let verdict: Verdict
}

/// The plain twin: one account by tiered fractions in `Int128`, as the edition rounds.
///
/// It defines what ``FractionPass`` must say.
///
/// - Cost: two divisions of 128 bits a position.
/// - Error: none; the limits of table and book prove that sums fit, and a multiple of the
///   requirement that does not is a typed error.
public enum FractionReference {
  /// The figures of one account.
  public static func figures(of account: Int, in book: FractionBook, by table: FractionTable)
    throws(FractionError) -> FractionFigures
  {
    try table.check(book)
    return try exact(account, book, table)
  }

  /// The figures of an account of a book that was checked.
  static func exact(_ account: Int, _ book: FractionBook, _ table: FractionTable)
    throws(FractionError) -> FractionFigures
  {
    var (requirement, balance) = (Int128(0), book.cash(of: account))
    for place in book.positions(of: account) {
      let line = Int(book.lines[place])
      // Below 2⁵⁰ × 2⁵⁸, so 2¹² of them and their charges, rates up to 2⁶, stay within 2¹²⁶.
      let value = book.lots(at: place) &* table.lots[line]
      let charge = table.charge(on: abs(value), line: line)
      requirement += charge.dividedUp(by: table.chargesAUnit)
      balance += (value &- book.paid[place]).dividedDown(by: table.ticksAUnit)
    }
    return try table.threshold.figures(requirement, balance, account)
  }
}

extension FractionThreshold {
  fileprivate func figures(_ requirement: Int128, _ balance: Int128, _ account: Int)
    throws(FractionError) -> FractionFigures
  {
    guard let stand = stand(requirement, balance) else { throw .overflow(account: account) }
    return FractionFigures(
      requirement: requirement, balance: balance, headroom: stand.headroom,
      verdict: stand.isBelow ? .below : .above)
  }

  /// R-034, as an assessment applies it: exact, and an account that needs nothing is not below at
  /// equality. `nil` where a multiple does not fit.
  func stand(_ requirement: Int128, _ balance: Int128) -> (headroom: Int128, isBelow: Bool)? {
    let ten = Int128.ten(to: times.scale)
    let (needed, one) = requirement.multipliedReportingOverflow(by: times.units)
    let (held, two) = balance.multipliedReportingOverflow(by: ten)
    guard !one, !two else { return nil }
    let isReached = isInclusive ? held <= needed : held < needed
    let headroom = balance - needed.dividedUp(by: ten)
    return (headroom, isReached && (headroom < 0 || requirement > 0))
  }
}

extension FractionTable {
  /// Whether a book was made for this table.
  func check(_ book: FractionBook) throws(FractionError) {
    guard book.decimals == decimals, book.ticks == ticks else {
      throw .scales(decimals: book.decimals, ticks: book.ticks)
    }
    guard book.lastLine < count else { throw .unlisted(line: book.lastLine, lines: count) }
  }
}
