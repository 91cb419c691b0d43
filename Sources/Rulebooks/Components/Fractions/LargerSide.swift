import PlimsollDomain
import PlimsollRevaluation

/// Of each underlying, the margin of its longs or of its shorts, whichever is larger.
///
/// Initial and maintenance margin each take their own larger side; a tie goes to the longs. What
/// the other side computed is shown and contributes nothing.
/// Source: Kraken Futures support, article 4844463246100, "Margin Netting": total margin
/// requirement = max(margin of long positions, margin of short positions), for perpetual and fixed
/// maturities of one underlying.
public struct LargerSide: CompositeComponent {
  public let name = "larger-side"
  public let parts: [any MarginComponent]

  /// The larger side of `parts`.
  public init(of parts: [any MarginComponent]) { self.parts = parts }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for whole in portfolio.byUnderlying(in: valuation) {
      let longs = try side(whole.entries.filter { $0.lots > 0 }, valuation, weight)
      let shorts = try side(whole.entries.filter { $0.lots < 0 }, valuation, weight)
      let initial = longs.margins.initial >= shorts.margins.initial
      let maintenance = longs.margins.maintenance >= shorts.margins.maintenance
      reasons += longs.reasons.map { $0.counting(initial: initial, maintenance: maintenance) }
      reasons += shorts.reasons.map { $0.counting(initial: !initial, maintenance: !maintenance) }
    }
    return reasons
  }

  private func side(
    _ entries: [Portfolio.Entry], _ valuation: Valuation, _ weight: Weight
  ) throws(MarginError) -> Requirement {
    let reasons = try parts.reasons(for: Portfolio(entries), in: valuation, weight: weight)
    do { return try Requirement(unit: valuation.unit, reasons: reasons) } catch {
      throw .arithmetic(name, error)
    }
  }
}
