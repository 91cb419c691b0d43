import PlimsollDomain

/// How far editions lie apart over one account: the least and the most initial margin.
public struct ComparedSpread: Hashable, Sendable {
  /// The edition that asks least; the first of several.
  public let lowest: EditionID
  /// What it asks.
  public let least: Money
  /// The edition that asks most; the first of several.
  public let highest: EditionID
  /// What it asks.
  public let most: Money

  /// The most over the least, in hundredths, down; nothing where nothing is asked.
  public var ratio: FixedPoint? {
    least.units > 0 ? try? most.value.dividedDown(by: least.value, decimals: 2) : nil
  }
}

extension Comparison {
  /// The spread of the editions that measure the account; none where no two do.
  public var spread: ComparedSpread? {
    let measured = cells.compactMap { cell in
      cell.standing.map { (cell.edition, $0.margins.initial) }
    }
    guard measured.count > 1, var (lowest, least) = measured.first else { return nil }
    var (highest, most) = (lowest, least)
    for (edition, initial) in measured {
      if initial < least { (lowest, least) = (edition, initial) }
      if initial > most { (highest, most) = (edition, initial) }
    }
    return ComparedSpread(lowest: lowest, least: least, highest: highest, most: most)
  }
}
