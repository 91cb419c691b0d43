import PlimsollDomain
import PlimsollRevaluation

extension OffsetCap {
  /// Pairs of groups that save something by netting, and whose evidence does not carry the share
  /// that counts.
  ///
  /// Opposite positions rest on prices that rise together, so on their correlation; positions of
  /// one direction on prices that do not, so on its negative. Deltas tell which.
  public func remarks(on portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [String]
  {
    let netted = portfolio.byGroup(groups, in: valuation).filter { $0.group != nil }
    var remarks: [String] = []
    for (place, one) in netted.enumerated() {
      for other in netted.dropFirst(place + 1) where try saves(one, other, valuation) {
        remarks += try doubt(one, other, valuation)
      }
    }
    return remarks
  }

  /// What is stated of two groups; the first that speaks of both.
  public func evidence(for one: String, _ other: String) -> OffsetEvidence? {
    evidence.first { $0.between.contains(one) && $0.between.contains(other) }
  }

  private func doubt(
    _ one: Portfolio.GroupPart, _ other: Portfolio.GroupPart, _ valuation: Valuation
  ) throws(MarginError) -> [String] {
    let (left, right) = (
      try delta(one.portfolio, valuation), try delta(other.portfolio, valuation)
    )
    guard left != 0, right != 0, let first = one.group?.name, let second = other.group?.name,
      let known = evidence(for: first, second)
    else { return [] }
    let opposite = (left < 0) != (right < 0)
    let carried = opposite ? known.correlation : known.correlation.negated
    guard carried < share else { return [] }
    let why =
      carried <= .zero
      ? "is of the wrong sign for \(opposite ? "opposite" : "like") positions"
      : "is below the share of \(share) that counts"
    return [
      "offset between \(first) and \(second): the correlation of \(known.correlation) it rests on "
        + why
    ]
  }

  /// Whether two groups need less together than alone, by more than rounding can hide.
  private func saves(
    _ one: Portfolio.GroupPart, _ other: Portfolio.GroupPart, _ valuation: Valuation
  ) throws(MarginError) -> Bool {
    let pair = Portfolio(one.portfolio.entries + other.portfolio.entries)
    do {
      let whole = try requirement(pair, valuation)
      let parts = [
        try requirement(one.portfolio, valuation), try requirement(other.portfolio, valuation),
      ]
      let alone = try parts[0].margins.plus(parts[1].margins).minus(whole.margins)
      let hidden = try whole.hidden.plus(parts[0].hidden).plus(parts[1].hidden)
      return max(alone.initial, alone.maintenance) > hidden
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
  }

  private func delta(_ portfolio: Portfolio, _ valuation: Valuation) throws(MarginError) -> Int128 {
    do {
      return try ReferenceFold.total(of: portfolio.positions, in: valuation.bases) { $0.delta }
        .mantissa
    } catch { throw .revaluation(error) }
  }
}
