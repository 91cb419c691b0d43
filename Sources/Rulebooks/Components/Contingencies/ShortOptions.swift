import PlimsollDomain
import PlimsollRevaluation

/// How sold options are counted before a charge is taken of them.
public enum ShortCount: String, Hashable, Sendable, CaseIterable {
  /// Every contract sold, whatever is held beside it.
  case contracts = "short-options"
  /// Calls and puts of one strike and expiry together: a long one offsets a short one, and two
  /// short ones add.
  case byStrike = "short-by-strike"
  /// All options of one underlying together.
  case byUnderlying = "short-by-underlying"
}

/// Options sold beyond what offsets them.
struct ShortOptions {
  /// The line of one of them.
  let line: Int
  /// How many contract units, above zero.
  let units: FixedPoint

  /// What is counted together.
  private struct Key: Hashable {
    let underlying, settle: AssetID
    var expiry: Timestamp?
    var strike: FixedPoint?
    var entry: Int?
  }

  /// The sold options of a portfolio, in the order of its entries.
  static func all(in portfolio: Portfolio, _ valuation: Valuation, counted: ShortCount)
    throws(MarginError) -> [ShortOptions]
  {
    var (sums, order) = ([Key: (line: Int, units: FixedPoint)](), [Key]())
    for (place, entry) in portfolio.entries.enumerated() where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard let terms = contract.option else { continue }
      var key = Key(underlying: contract.underlying, settle: contract.settle)
      switch counted {
      case .contracts: key.entry = place
      case .byStrike: (key.expiry, key.strike) = (terms.expiry, terms.strike)
      case .byUnderlying: break
      }
      if sums[key] == nil { order.append(key) }
      do {
        let known = sums[key] ?? (entry.line, .zero)
        sums[key] = (known.line, try known.units.plus(valuation.units(of: entry)))
      } catch { throw .arithmetic("the options on \(contract.underlying)", error) }
    }
    return order.compactMap { key in
      guard let sum = sums[key], sum.units < .zero else { return nil }
      return ShortOptions(line: sum.line, units: sum.units.magnitude)
    }
  }
}
