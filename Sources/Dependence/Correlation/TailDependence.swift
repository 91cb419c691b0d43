import PlimsollDomain
import PlimsollNumerics

/// How often one price has one of its worst bars when another has.
///
/// `λ(q)`: of the `k = ⌊q·n⌋` lowest returns of one price, the share that fall on the same bars as
/// the k lowest of the other. Independent prices have λ = q; those that crash as one have 1.
/// Correlation is an average over all days and says little about these.
/// Source: the empirical lower tail copula, Schmidt and Stadtmüller, *Scandinavian Journal of
/// Statistics* 33 (2006); band by Wilson, *JASA* 22 (1927), the k bars taken as independent.
public enum TailDependence {
  /// Bars that a tail needs, for its band to say anything.
  public static let leastTail = 10

  /// Between each two columns of a table; 1 on the diagonal.
  ///
  /// - Parameter quantile: q, above 0 and at most one half. Of equal returns the earlier is lower.
  public static func estimate(
    of table: ReturnTable, quantile: Double = 0.05, level: Double = 0.95
  ) throws(EstimateError) -> Estimate<SymmetricMatrix> {
    guard quantile > 0, quantile <= 0.5 else {
      throw .parameter("the quantile", value: quantile, range: "above 0 and at most 0.5")
    }
    let z = try Confidence.deviations(level)
    let trail = try Trail(table, method: "lower tail dependence, quantile \(quantile)")
    let tail = Int((quantile * Double(table.count)).rounded(.down))
    guard tail >= leastTail else {
      let needed = (Double(leastTail) / quantile).rounded(.up)
      throw .tooFew(table.names, count: table.count, needed: Int(min(needed, 1e15)))
    }
    let worst = try table.names.indices.map { column throws(EstimateError) in
      try self.worst(tail, of: table.column(column))
    }
    var value = SymmetricMatrix(size: table.names.count, diagonal: 1)
    var (low, high) = (value, value)
    for row in worst.indices {
      for column in 0..<row {
        let both = zip(worst[row], worst[column]).count { $0 && $1 }
        let share = Double(both) / Double(tail)
        value[row, column] = share
        (low[row, column], high[row, column]) = wilson(share, of: Double(tail), z: z)
      }
    }
    return try trail.estimate(
      value, band: Band(low: low, high: high, level: level), needs: leastTail)
  }

  /// Which returns are among the lowest.
  private static func worst(_ tail: Int, of returns: Returns) throws(EstimateError) -> [Bool] {
    let values = returns.values
    guard values.contains(where: { $0 != values[0] }) else { throw .constant(returns.name) }
    let order = values.indices.sorted { one, other in
      values[one] != values[other] ? values[one] < values[other] : one < other
    }
    var isWorst = [Bool](repeating: false, count: values.count)
    for place in order.prefix(tail) { isWorst[place] = true }
    return isWorst
  }

  private static func wilson(_ share: Double, of count: Double, z: Double) -> (Double, Double) {
    let extra = z * z / count
    let centre = (share + 0.5 * extra) / (1 + extra)
    let spread = share * (1 - share) / count + 0.25 * extra / count
    let half = z * spread.squareRoot() / (1 + extra)
    return (max(0, centre - half), min(1, centre + half))
  }
}
