import PlimsollDomain
import PlimsollRevaluation

extension AccountBook {
  /// Measures every account: by passes, and one by one those that passes leave and those so near
  /// the line that an assessment could turn them.
  ///
  /// - Parameters:
  ///   - threads: how many work at once; as many as the system likes without it.
  ///   - account: the account with a number, as it was added; the calling thread asks for it, in
  ///     the order of numbers.
  /// - Throws: ``BookError`` of the first account by number that the assessor refuses, or what
  ///   `account` throws.
  public func run(threads: Int? = nil, account: (Int) throws -> Account) throws -> BookOutcome {
    let (index, line, fine) = (index, edition.line, fine)
    let parts = try Crew.run(pieces.count, threads: threads) {
      pieces[$0]
    } work: { piece in
      try PieceOutcome(piece, index, line)
    }
    var outcome = BookOutcome(count: count, pieces, parts, units: index.units.map(\.unit))
    let open = parts.enumerated().flatMap { number, part in
      part.open.map { number * BookPiece.most + Int($0) }
    }
    // So many at a time that handing them out doesn't matter.
    let share = 16
    let settled = try Crew.run((open.count + share - 1) / share, threads: threads) { number in
      try open[number * share..<min((number + 1) * share, open.count)].map(account)
    } work: { accounts in
      var standings: [[GroupStanding]] = []
      for account in accounts {
        do throws(MarginError) { standings.append(try fine.standings(of: account)) } catch {
          throw BookError.account(account.id, error)
        }
      }
      return standings
    }
    for (number, standings) in zip(open, settled.joined()) { outcome.settle(number, standings) }
    return outcome
  }
}
