import PlimsollDomain

extension Assessor {
  /// Where each group of `account` stands: the verdicts of ``assess(_:shares:)``, for accounts that
  /// nobody reads about.
  func standings(of account: Account) throws(MarginError) -> [GroupStanding] {
    var standings: [GroupStanding] = []
    for (unit, book) in try books(of: account) {
      let valuation = try valuation(unit)
      standings.append(
        try standing(
          book, valuation, requirement: book.requirement(edition, valuation),
          worth: GroupWorth(of: book, edition, valuation)))
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
