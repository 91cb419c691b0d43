import PlimsollDomain
import PlimsollRevaluation

extension Valuation {
  /// What of the requirement unit moves one for one with an underlying: signed, to 12 decimals away
  /// from zero, so that a charge on it is never too low.
  func delta(of entries: [Portfolio.Entry]) throws(MarginError) -> FixedPoint {
    let total: Dyadic
    do {
      total = try ReferenceFold.total(of: Portfolio(entries).positions, in: bases) { $0.delta }
    } catch { throw .revaluation(error) }
    do {
      let isNegative = total.mantissa < 0
      let size = try Money(
        charging: isNegative ? total.negated : total, in: Asset(unit.id, scale: 12)
      ).value
      return isNegative ? size.negated : size
    } catch { throw .arithmetic("the delta in \(unit.id)", error) }
  }

  /// The most that array rounding can hide of a charge that is at most `rate` times the deltas.
  func hidden(in entries: [Portfolio.Entry], times rate: FixedPoint) throws(MarginError) -> Money {
    let error: Dyadic
    do { error = try ReferenceFold.hidden(of: Portfolio(entries).positions, in: bases) } catch {
      throw .revaluation(error)
    }
    do { return try Money(charging: error, times: rate, in: unit) } catch {
      throw .arithmetic("the delta in \(unit.id)", error)
    }
  }
}

extension Portfolio {
  /// The positions that gain with their underlying and those that lose.
  func sides(in valuation: Valuation) -> (gaining: [Entry], losing: [Entry]) {
    let held = entries.filter { $0.lots != 0 }
    func gains(_ entry: Entry) -> Bool {
      (valuation.bases[entry.line].delta < 0) == (entry.lots < 0)
    }
    return (held.filter(gains), held.filter { !gains($0) })
  }
}
