/// How a position is margined.
public enum MarginMode: String, Hashable, Sendable, CaseIterable {
  /// Alone, against collateral of its own.
  case isolated
  /// Alone, against the collateral of the group.
  case cross
  /// Together with the group's other portfolio positions, risks netted.
  case portfolio
}

/// A signed holding of one contract.
public struct Position: Hashable, Sendable {
  /// The contract held.
  public let contract: ContractID
  /// Lots: long above zero, short below.
  public let lots: Int64
  /// The average entry price; without one a future starts at its mark.
  public let entry: FixedPoint?
  /// What was paid for it less what was received so far, in its settlement asset, where a venue
  /// keeps that instead of an entry price; funding is in it, and it may be below zero.
  public let cost: FixedPoint?
  /// How it is margined, if not as its account.
  public let mode: MarginMode?
  /// What was assigned to an isolated position, in the contract's margin asset.
  public let margin: FixedPoint?
  /// The leverage chosen for it, if not its account's.
  public let leverage: FixedPoint?

  /// A position of `lots` lots.
  public init(
    contract: ContractID, lots: Int64, entry: FixedPoint? = nil, cost: FixedPoint? = nil,
    mode: MarginMode? = nil, margin: FixedPoint? = nil, leverage: FixedPoint? = nil
  ) {
    (self.contract, self.lots, self.entry, self.cost) = (contract, lots, entry, cost)
    (self.mode, self.margin, self.leverage) = (mode, margin, leverage)
  }
}

/// An order that may still fill.
public struct Order: Hashable, Sendable {
  /// The contract ordered.
  public let contract: ContractID
  /// Lots it would add: buys above zero, sells below.
  public let lots: Int64
  /// Its limit.
  public let price: FixedPoint?

  /// An order for `lots` lots.
  public init(contract: ContractID, lots: Int64, price: FixedPoint? = nil) {
    (self.contract, self.lots, self.price) = (contract, lots, price)
  }
}

/// An amount of an asset, and where it is. Below zero it is a debt.
public struct Holding: Hashable, Sendable {
  /// How much of what.
  public let amount: Money
  /// The chain it is on, if that matters.
  public let chain: String?
  /// The bridge it came over.
  public let bridge: String?
  /// Whether it can still be undone.
  public let finality: Finality

  /// Whether a transfer can still be undone.
  public enum Finality: String, Hashable, Sendable, CaseIterable {
    /// It cannot.
    case final
    /// It can: it counts nothing.
    case pending
  }

  /// An amount held.
  public init(
    amount: Money, chain: String? = nil, bridge: String? = nil, finality: Finality = .final
  ) {
    (self.amount, self.chain, self.bridge, self.finality) = (amount, chain, bridge, finality)
  }
}

/// The name of a rulebook edition: `deribit-pm@2024`.
public struct EditionID: Hashable, Sendable, CustomStringConvertible {
  /// The rulebook: `deribit-pm`.
  public let name: String
  /// Its version: `2024`.
  public let version: String

  /// Names an edition.
  public init(name: String, version: String) { (self.name, self.version) = (name, version) }
  public var description: String { "\(name)@\(version)" }
}

/// One account: what it holds, its positions and orders, and the rules it stands under.
public struct Account: Sendable {
  /// Its name.
  public let id: String
  /// A rulebook or an exact edition, as written: `deribit-pm` or `deribit-pm@2024`.
  public let rulebook: String?
  /// How its positions are margined unless they say otherwise; the edition's own without one.
  public let mode: MarginMode?
  /// What it posted.
  public let holdings: [Holding]
  /// What it holds.
  public let positions: [Position]
  /// What it ordered.
  public let orders: [Order]
  /// Profit that counts for trading and not for withdrawal.
  public let unsettled: [Money]
  /// A credit line: shown, and not yet counted by any edition.
  public let credit: Money?
  /// The leverage chosen for positions that state none.
  public let leverage: FixedPoint?
  /// Whether a long and a short of one contract stand apart.
  public let hedgeMode: Bool

  /// An account from its parts.
  public init(
    id: String, rulebook: String? = nil, mode: MarginMode? = nil, holdings: [Holding] = [],
    positions: [Position] = [], orders: [Order] = [], unsettled: [Money] = [],
    credit: Money? = nil, leverage: FixedPoint? = nil, hedgeMode: Bool = false
  ) {
    (self.id, self.rulebook, self.mode, self.holdings) = (id, rulebook, mode, holdings)
    (self.positions, self.orders) = (positions, orders)
    (self.unsettled, self.credit) = (unsettled, credit)
    (self.leverage, self.hedgeMode) = (leverage, hedgeMode)
  }
}

/// Accounts that share collateral.
public struct Pool: Sendable {
  /// Its name.
  public let id: String
  /// Its members, by account id.
  public let accounts: [String]
  /// How a loss beyond a member's own means is shared, as written.
  public let sharing: String?

  /// A pool of `accounts`.
  public init(id: String, accounts: [String], sharing: String? = nil) {
    (self.id, self.accounts, self.sharing) = (id, accounts, sharing)
  }
}
