/// What margining parts of a group together saves, before and after a cap on it.
public struct NettingBenefit: Hashable, Sendable {
  /// What is netted: underlyings, or groups of them, by name.
  public let between: [String]
  /// The share of the saving that counts.
  public let share: FixedPoint
  /// The sum of the parts, each margined alone.
  public let alone: Margins
  /// The parts margined together.
  public let together: Margins
  /// What the cap takes back.
  public let withheld: Margins
  /// What the saving rests on.
  public let evidence: [OffsetEvidence]

  /// A saving between named parts.
  public init(
    between: [String], share: FixedPoint, alone: Margins, together: Margins, withheld: Margins,
    evidence: [OffsetEvidence]
  ) {
    (self.between, self.share, self.alone) = (between, share, alone)
    (self.together, self.withheld, self.evidence) = (together, withheld, evidence)
  }

  /// What netting saves before the cap; nothing where the parts together need more.
  public var before: Margins {
    get throws(AmountError) {
      let saved = try alone.minus(together)
      return Margins(initial: saved.initial.orZero, maintenance: saved.maintenance.orZero)
    }
  }

  /// What of it the cap leaves.
  public var after: Margins { get throws(AmountError) { try before.minus(withheld) } }
}

/// How closely prices moved together, which an offset between them rests on.
public struct OffsetEvidence: Hashable, Sendable {
  /// The underlyings or groups whose pairs it speaks of.
  public let between: [String]
  /// Their correlation, from -1 to 1; of more than two, the least of any pair.
  public let correlation: FixedPoint
  /// Over what it was measured: how long, how often.
  public let window: String
  /// The end of that window.
  public let date: Timestamp
  /// Whose figure it is.
  public let source: String

  /// A correlation with where it comes from.
  public init(
    between: [String], correlation: FixedPoint, window: String, date: Timestamp, source: String
  ) {
    (self.between, self.correlation, self.window) = (between, correlation, window)
    (self.date, self.source) = (date, source)
  }
}
