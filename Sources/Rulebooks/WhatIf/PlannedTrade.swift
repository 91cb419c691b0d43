import PlimsollDomain

/// A trade that is asked about before it is made.
public struct PlannedTrade: Hashable, Sendable {
  /// The contract.
  public let contract: ContractID
  /// Lots it adds: bought above zero, sold below.
  public let lots: Int64
  /// What it fills at, in the contract's quote asset; its mark without one.
  public let price: FixedPoint?
  /// What all of it costs beside its price, in the settlement asset; a part costs its share, up.
  public let fee: FixedPoint
  /// When it fills.
  public let execution: Execution
  /// Whether it may do nothing but close what is held against it.
  public let isReduceOnly: Bool
  /// How a position that it opens is margined, if not as its account.
  public let mode: MarginMode?
  /// What moves from the holdings to an isolated position with it, in its margin asset.
  public let margin: FixedPoint?

  /// When a trade fills.
  public enum Execution: String, Hashable, Sendable, CaseIterable {
    /// All of it, at once.
    case atOnce = "at once"
    /// It rests in the order book, and any part of it may fill.
    case resting
  }

  /// A trade of `lots` lots.
  public init(
    contract: ContractID, lots: Int64, price: FixedPoint? = nil, fee: FixedPoint = .zero,
    execution: Execution = .atOnce, isReduceOnly: Bool = false, mode: MarginMode? = nil,
    margin: FixedPoint? = nil
  ) {
    (self.contract, self.lots, self.price, self.fee) = (contract, lots, price, fee)
    (self.execution, self.isReduceOnly) = (execution, isReduceOnly)
    (self.mode, self.margin) = (mode, margin)
  }

  /// The part of it that is `lots` lots: its price, and its share of what it costs and moves, up.
  public func part(_ lots: Int64) throws(AmountError) -> PlannedTrade {
    guard lots != self.lots, self.lots != 0 else { return self }
    let (some, all) = (Int(lots.magnitude), Int(self.lots.magnitude))
    func share(_ whole: FixedPoint) throws(AmountError) -> FixedPoint {
      try whole.times(FixedPoint(some)).dividedUp(by: FixedPoint(all))
    }
    var moved: FixedPoint?
    if let margin { moved = try share(margin) }
    return PlannedTrade(
      contract: contract, lots: lots, price: price, fee: try share(fee), execution: execution,
      isReduceOnly: isReduceOnly, mode: mode, margin: moved)
  }
}
