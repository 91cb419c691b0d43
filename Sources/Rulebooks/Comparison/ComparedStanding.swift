import PlimsollDomain

/// Where an account stands under one edition, in the reporting currency.
public struct ComparedStanding: Hashable, Sendable {
  /// Above, below, or not decidable.
  public let verdict: Verdict
  /// The worst rung any of its groups stands on.
  public let status: Status
  /// What it owns.
  public let equity: Equity
  /// What is compared with the requirement.
  public let balance: Equity
  /// What it must hold.
  public let margins: Margins
  /// Every position alone: what it would have to hold if nothing were netted.
  public let gross: Margins
  /// What is above the lines of its groups.
  public let headroom: Money
  /// Maintenance over the compared balance; none where that is not above zero.
  public let load: FixedPoint?
  /// What each component charges, the largest initial margin first; those that charge nothing are
  /// left out.
  public let parts: [Part]
  /// The edition's own mode, where it stands in for one that the account has and the edition not.
  public let mode: MarginMode?
  /// Groups that are below their line, by name: a surplus in one does not help another.
  public let below: [String]
  /// What a reader must know, of the account and of its groups.
  public let notes: [String]
  /// What leaves the verdict open: the notes of groups whose own is, each once.
  public let doubts: [String]
  /// Losses beyond the edition's grid that dwarf what it charges (S05).
  public let blind: [String]
  /// Which pairs are netted, where that was asked for.
  public let offsets: OffsetLedger?

  /// What one component charges in all groups together.
  public struct Part: Hashable, Sendable {
    /// The component.
    public let component: String
    /// What of its charge counts. Each group is converted by itself, up.
    public let margins: Margins

    /// A part of a requirement.
    public init(component: String, margins: Margins) {
      (self.component, self.margins) = (component, margins)
    }
  }

  /// The part that charges most initial margin.
  public var largest: Part? { parts.first }

  /// What a component charges; nothing where it is not among the parts.
  func margins(of component: String) -> Margins {
    parts.first { $0.component == component }?.margins ?? .zero(headroom.asset)
  }

  /// `assessment` by the prices of `market`, measured in `mode` where that is not the account's.
  init(_ assessment: Assessment, in market: Market, mode: MarginMode?, offsets: OffsetLedger? = nil)
    throws(MarginError)
  {
    let totals = assessment.totals
    (verdict, status, load) = (assessment.verdict, assessment.status, totals.ratio)
    (equity, balance, margins) = (totals.equity, totals.balance, totals.margins)
    (headroom, gross) = (totals.headroom, totals.isolated)
    (self.mode, self.offsets) = (mode, offsets)
    below = assessment.groups.filter { $0.verdict == .below }.map(\.group)
    notes =
      assessment.notes
      + assessment.groups.flatMap { group in group.notes.map { "\(group.group): \($0)" } }
    let open = assessment.groups.filter { $0.verdict == .undecidable }.flatMap(\.notes)
    doubts = open.enumerated().filter { !open.prefix($0).contains($1) }.map(\.element)
    blind = assessment.groups.flatMap(\.notes).filter { $0.hasPrefix(Assessor.blindness) }
      .map { String($0.dropFirst(Assessor.blindness.count)) }
    do { parts = try Self.parts(of: assessment.groups, in: headroom.asset, market) } catch {
      throw (error as? MarketError).map { .market($0) }
        ?? .arithmetic(
          "the parts of \(assessment.account)", error as? AmountError ?? .overflow("a part"))
    }
  }

  private static func parts(
    of groups: [GroupAssessment], in reporting: Asset, _ market: Market
  ) throws -> [Part] {
    var sums: [String: Margins] = [:]
    for group in groups {
      let price = try market.price(of: group.unit.id, in: reporting.id)
      var own: [String: Margins] = [:]
      for reason in group.requirement.reasons {
        own[reason.component] = try (own[reason.component] ?? .zero(group.unit))
          .plus(reason.contributes)
      }
      for (component, margins) in own {
        let converted = Margins(
          initial: try margins.initial.convertedUp(to: reporting, at: price),
          maintenance: try margins.maintenance.convertedUp(to: reporting, at: price))
        sums[component] = try (sums[component] ?? .zero(reporting)).plus(converted)
      }
    }
    return sums.filter { !$1.initial.isZero || !$1.maintenance.isZero }
      .map { Part(component: $0, margins: $1) }
      .sorted { one, other in
        let (left, right) = (one.margins, other.margins)
        if left.initial != right.initial { return left.initial > right.initial }
        if left.maintenance != right.maintenance { return left.maintenance > right.maintenance }
        return one.component < other.component
      }
  }
}
