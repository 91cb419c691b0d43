/// An initial and a maintenance figure side by side.
public struct Margins: Hashable, Sendable {
  /// What is needed to open.
  public let initial: Money
  /// What is needed to keep.
  public let maintenance: Money

  /// Both figures, of one asset.
  public init(initial: Money, maintenance: Money) {
    (self.initial, self.maintenance) = (initial, maintenance)
  }

  /// Both nothing.
  public static func zero(_ asset: Asset) -> Margins {
    Margins(initial: .zero(asset), maintenance: .zero(asset))
  }

  /// Both sums, exactly.
  public func plus(_ other: Margins) throws(AmountError) -> Margins {
    Margins(
      initial: try initial.plus(other.initial),
      maintenance: try maintenance.plus(other.maintenance))
  }

  /// Both differences, exactly.
  public func minus(_ other: Margins) throws(AmountError) -> Margins {
    Margins(
      initial: try initial.minus(other.initial),
      maintenance: try maintenance.minus(other.maintenance))
  }
}

/// One named part of a requirement.
public struct Reason: Hashable, Sendable {
  /// The component that speaks: `scenario-grid`, `option-formula`.
  public let component: String
  /// What it speaks of, if not of the whole group: a contract, an underlying, an expiry.
  public let subject: String?
  /// What the component computed.
  public let computed: Margins
  /// What of it counts: nothing where another branch of a maximum was larger.
  public let contributes: Margins
  /// The scenario that binds, where one does.
  public let scenario: String?
  /// The most that array rounding can hide in `computed`.
  public let hidden: Money
  /// What netting saves, where the component caps it.
  public let netting: NettingBenefit?

  /// A part of a requirement; everything computed counts unless `contributes` says less.
  public init(
    component: String, subject: String? = nil, computed: Margins, contributes: Margins? = nil,
    scenario: String? = nil, hidden: Money? = nil, netting: NettingBenefit? = nil
  ) {
    (self.component, self.subject, self.scenario) = (component, subject, scenario)
    (self.computed, self.contributes) = (computed, contributes ?? computed)
    self.hidden = hidden ?? .zero(computed.initial.asset)
    self.netting = netting
  }
}

/// What a margin group must hold, as the exact sum of its reasons.
public struct Requirement: Hashable, Sendable {
  /// The unit it is counted in.
  public let unit: Asset
  /// The parts, in the order of the edition.
  public let reasons: [Reason]
  /// Exactly the sums of what the reasons contribute.
  public let margins: Margins
  /// The most that array rounding can hide in either sum.
  public let hidden: Money

  /// A requirement for these reasons.
  public init(unit: Asset, reasons: [Reason]) throws(AmountError) {
    (self.unit, self.reasons) = (unit, reasons)
    var (margins, hidden) = (Margins.zero(unit), Money.zero(unit))
    for reason in reasons {
      margins = try margins.plus(reason.contributes)
      hidden = try hidden.plus(reason.hidden)
    }
    (self.margins, self.hidden) = (margins, hidden)
  }

  /// Whether nothing is needed, to open or to keep.
  public var isZero: Bool { margins.initial.isZero && margins.maintenance.isZero }

  /// The binding scenario of the largest reason that has one.
  public var scenario: String? {
    reasons.filter { $0.scenario != nil }
      .max { $0.contributes.initial < $1.contributes.initial }?.scenario
  }
}
