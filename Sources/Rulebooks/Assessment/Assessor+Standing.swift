import PlimsollDomain

/// Where a margin group stands, without what a reader would ask beside.
struct GroupStanding: Sendable {
  let verdict: Verdict
  /// Maintenance margin, in units.
  let requirement: Int128
  /// What is compared with it, in units.
  let balance: Int128
}

extension Assessor {
  /// Where each group of `account` stands: the verdicts of ``assess(_:shares:)``, for accounts that
  /// nobody reads about.
  func standings(of account: Account) throws(MarginError) -> [GroupStanding] {
    var standings: [GroupStanding] = []
    for (unit, book) in try books(of: account) {
      let valuation = try valuation(unit)
      let requirement = try book.requirement(edition, valuation)
      let balance = try GroupWorth(of: book, edition, valuation).balance
      do {
        let headroom = try edition.line.headroom(balance, requirement.margins)
        let missing = missing(book, valuation, headroom)
        standings.append(
          GroupStanding(
            verdict: try verdict(balance, requirement, headroom, missing),
            requirement: requirement.margins.maintenance.units,
            balance: balance.maintenance.units))
      } catch { throw .arithmetic(book.name, error) }
    }
    return standings
  }

  /// Whether nothing that decides the verdict of one lot of a line is missing.
  func isDecided(_ line: Int, _ valuation: Valuation) -> Bool {
    let contract = valuation.lines[line].contract.id
    let lot = GroupBook(
      name: contract.text, positions: [Position(contract: contract, lots: 1)],
      entries: [Portfolio.Entry(line: line, lots: 1)], netted: [true], holdings: [],
      assigned: nil, amounts: [], results: [], leverage: nil)
    return isDecided(lot, valuation)
  }

  /// Whether nothing that decides the verdict of an account is missing.
  func isDecided(_ account: Account) -> Bool {
    guard let books = try? books(of: account) else { return false }
    return books.allSatisfy { unit, book in
      (try? valuation(unit)).map { isDecided(book, $0) } ?? false
    }
  }

  /// With no headroom every part that could matter does.
  private func isDecided(_ book: GroupBook, _ valuation: Valuation) -> Bool {
    missing(book, valuation, .zero(valuation.unit)).allSatisfy { $0.figure != .maintenance }
  }
}

extension Uncovered.Condition {
  /// Whether it is met by each account that holds some contract, whatever the account is; orders
  /// aside.
  var isByContract: Bool {
    switch self {
    case .always, .orders, .options, .priceBelow, .expiryWithin, .underlyingOtherThan: true
    case .deltaAbove, .hedgedAbove, .severalUnderlyings, .profit, .headroomWithin, .besidesPeg,
      .holdsUnderlyings, .holdingOtherThan:
      false
    }
  }
}
