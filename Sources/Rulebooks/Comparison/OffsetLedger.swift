import PlimsollDomain

/// What netting saves an account, which pairs save it, and which pairs are not netted and why
///
///
/// Gross is every position alone, net is the requirement, and what netting saves is the
/// difference, exactly. Pairs are measured two at a time: what they save does not add up to what
/// netting saves of a book of more than two.
public struct OffsetLedger: Hashable, Sendable {
  /// The account.
  public let account: String
  /// The edition that nets or does not.
  public let edition: EditionID
  /// The margin groups, each in its unit.
  public let groups: [Group]
  /// Every position alone, in the reporting currency.
  public let gross: Margins
  /// What is required, in the reporting currency.
  public let net: Margins
  /// The pairs whose requirement together is not the sum of both alone, what saves most first.
  public let pairs: [Pair]
  /// The pairs that are not netted, by what keeps them apart.
  public let barred: [Barred]
  /// How many positions were paired: the largest, by initial margin alone.
  public let paired: Int

  /// The positions that are paired where nobody says otherwise.
  public static let usualPairing = 40

  /// One margin group.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its positions, each margined alone.
    public let legs: [Leg]
    /// What is required beside positions where none is netted: for debts.
    public let beside: Margins
    /// The legs and what stands beside them.
    public let gross: Margins
    /// What the group needs.
    public let net: Margins
    /// What netting saves; below zero it costs.
    public let saved: Margins
    /// Which profit carries which loss (S12).
    public let support: OffsetSupport?
  }

  /// What a group holds and ordered of one contract; in hedge mode, of one side of it.
  public struct Leg: Hashable, Sendable {
    /// What it is called in this account.
    public let name: String
    /// The contract.
    public let contract: ContractID
    /// What it needs alone.
    public let alone: Margins
  }

  /// Two legs that are netted.
  public struct Pair: Hashable, Sendable {
    /// The group of both.
    public let group: String
    /// The leg that stands first in the account.
    public let first: String
    /// The other.
    public let second: String
    /// The sum of both alone.
    public let alone: Margins
    /// What both together need.
    public let together: Margins
    /// What that saves; below zero it costs.
    public let saved: Margins

    /// The part of initial margin that is saved; nothing where none is charged.
    public var share: FixedPoint? { saved.initial.share(of: alone.initial) }
  }

  /// Pairs that one reason keeps apart.
  public struct Barred: Hashable, Sendable {
    /// The reason.
    public let bar: OffsetBar
    /// The legs of each pair.
    public let pairs: [Names]

    /// The legs of a pair, by name.
    public struct Names: Hashable, Sendable {
      /// The leg that stands first in the account.
      public let first: String
      /// The other.
      public let second: String
    }
  }

  /// What netting saves, in the reporting currency; below zero it costs.
  public var saved: Margins {
    get throws(AmountError) { try gross.minus(net) }
  }

  /// The part of gross initial margin that netting saves; nothing where none is charged.
  public var share: FixedPoint? { (try? saved)?.initial.share(of: gross.initial) }

  /// All positions, paired or not.
  public var legs: Int { groups.reduce(0) { $0 + $1.legs.count } }
}

extension Money {
  /// This part of `whole`, in millionths, down; nothing of nothing.
  func share(of whole: Money) -> FixedPoint? {
    whole.units > 0 ? try? value.dividedDown(by: whole.value, decimals: 6) : nil
  }
}
