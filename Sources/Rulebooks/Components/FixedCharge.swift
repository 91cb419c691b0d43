import PlimsollDomain
import PlimsollRevaluation

/// A stated amount of the requirement unit, whatever is held or ordered: a minimum, or a figure the
/// venue computes from what no document states, such as the margin of market maker protection.
///
/// A minimum asks nothing where nothing is held or ordered: such an account may withdraw all it
/// has.
public struct FixedCharge: MarginComponent {
  public let name: String
  /// What it charges, before enclosing factors.
  public let charge: ExactCharge
  public let inputs: Set<DeclaredInput> = []

  /// Whether it is charged where nothing is held or ordered, too.
  public let always: Bool

  /// A charge called `name`.
  public init(name: String, charge: ExactCharge, always: Bool = true) {
    (self.name, self.charge, self.always) = (name, charge, always)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    guard always || !portfolio.entries.isEmpty else { return [] }
    do {
      let exact = try charge.weighted(weight)
      let margins = try Money.margins(charging: exact, in: valuation.unit)
      return [Reason(component: name, computed: margins)]
    } catch { throw .arithmetic(name, error) }
  }
}
