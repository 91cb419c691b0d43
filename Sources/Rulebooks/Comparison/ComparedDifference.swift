import PlimsollDomain

/// What sets one edition's measure of an account apart from another's, and what makes it.
///
/// Editions differ in their components, so the difference is told as the parts of both, the one
/// that moves initial margin most first.
public struct ComparedDifference: Hashable, Sendable {
  /// The edition held against.
  public let base: EditionID
  /// What this edition needs above the base; below zero it needs less.
  public let margins: Margins
  /// What it counts, with initial haircuts, above the base; below zero it counts less.
  public let balance: Money
  /// The components of either edition, the largest difference first.
  public let components: [Component]
  /// What makes most of it.
  public let cause: Cause

  /// What makes most of a difference.
  public enum Cause: Hashable, Sendable {
    /// A component of the requirement.
    case component(Component)
    /// What counts towards the balance: haircuts, caps, which positions, which prices.
    case balance
    /// There is no difference.
    case nothing
  }

  /// What one component charges under both editions.
  public struct Component: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What it charges under the base; nothing where that has no such component.
    public let base: Margins
    /// What it charges under this edition; nothing where it has no such component.
    public let other: Margins
    /// The second above the first.
    public let difference: Margins

    /// A component of either edition.
    init(_ name: String, base: Margins, other: Margins) throws(AmountError) {
      (self.name, self.base, self.other) = (name, base, other)
      difference = try other.minus(base)
    }
  }

  /// `other` held against `base`.
  init(
    of other: (edition: EditionID, standing: ComparedStanding),
    against base: (edition: EditionID, standing: ComparedStanding)
  ) throws(AmountError) {
    let (one, two) = (base.standing, other.standing)
    self.base = base.edition
    margins = try two.margins.minus(one.margins)
    balance = try two.balance.initial.minus(one.balance.initial)
    var components: [Component] = []
    for name in Set((one.parts + two.parts).map(\.component)).sorted() {
      components.append(
        try Component(name, base: one.margins(of: name), other: two.margins(of: name)))
    }
    self.components = components.sorted { left, right in
      let (left, right) = (left.difference.size, right.difference.size)
      return left == right ? false : left > right
    }
    let moved = margins.size
    if balance.units.magnitude > moved.0 {
      cause = .balance
    } else if moved != (0, 0), let first = self.components.first {
      cause = .component(first)
    } else {
      cause = .nothing
    }
  }
}

extension Margins {
  /// How large either figure is, whichever way it points.
  fileprivate var size: (UInt128, UInt128) {
    (initial.units.magnitude, maintenance.units.magnitude)
  }
}
