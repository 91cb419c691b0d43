import PlimsollDomain
import PlimsollRevaluation

/// Positions of one margin group that are margined together, and the orders beside them.
public struct Portfolio: Hashable, Sendable {
  /// One entry a contract; in hedge mode one a contract and side.
  public let entries: [Entry]
  /// What the account holds of each asset and owes below zero, by name; empty where positions are
  /// margined without their account.
  public let holdings: [AssetAmount]
  /// What every position of the group is worth at mark, by the asset it settles in; stated beside
  /// holdings, whichever way positions are margined.
  public let results: [AssetResult]
  /// The leverage the account chose, if it did.
  public let leverage: FixedPoint?

  /// An amount of one asset.
  public struct AssetAmount: Hashable, Sendable {
    /// The asset.
    public let asset: AssetID
    /// How much of it; below zero it is owed.
    public let amount: FixedPoint
    /// What is owed of it before it is netted with what is held; zero or above.
    public let owed: FixedPoint

    /// An amount of `asset`; what is owed is the amount below zero where `owed` does not say.
    public init(_ asset: AssetID, _ amount: FixedPoint, owed: FixedPoint? = nil) {
      (self.asset, self.amount) = (asset, amount)
      self.owed = owed ?? max(.zero, amount.negated)
    }
  }

  /// What positions that settle in one asset are worth.
  public struct AssetResult: Hashable, Sendable {
    /// The asset.
    public let asset: AssetID
    /// The profit of futures and perpetuals since entry; a loss is below zero.
    public let profit: FixedPoint
    /// The mark value of options and spot; of what was sold it is below zero.
    public let value: FixedPoint

    /// A result in `asset`.
    public init(_ asset: AssetID, profit: FixedPoint, value: FixedPoint) {
      (self.asset, self.profit, self.value) = (asset, profit, value)
    }
  }

  /// Lots held and ordered of one line.
  public struct Entry: Hashable, Sendable {
    /// The line's place in the valuation.
    public let line: Int
    /// Lots held, signed.
    public let lots: Int64
    /// Lots of open buy orders.
    public let buys: Int64
    /// Lots of open sell orders.
    public let sells: Int64
    /// The average entry price of the lots held, if stated.
    public let price: FixedPoint?
    /// What they cost so far, if that is stated instead.
    public let cost: FixedPoint?
    /// The orders behind `buys` and `sells`, with their limits.
    public let orders: [Order]
    /// The leverage chosen, if stated.
    public let leverage: FixedPoint?

    /// Lots held and ordered of `line`.
    public init(
      line: Int, lots: Int64, buys: Int64 = 0, sells: Int64 = 0, price: FixedPoint? = nil,
      cost: FixedPoint? = nil, leverage: FixedPoint? = nil, orders: [Order] = []
    ) {
      (self.line, self.lots, self.buys, self.sells) = (line, lots, buys, sells)
      (self.price, self.cost, self.leverage, self.orders) = (price, cost, leverage, orders)
    }

    /// The entry after its orders have filled.
    func filled(buys: Bool, sells: Bool) -> Entry {
      Entry(
        line: line, lots: lots + (buys ? self.buys : 0) - (sells ? self.sells : 0), price: price,
        cost: cost, leverage: leverage)
    }
  }

  /// A portfolio of these entries.
  public init(
    _ entries: [Entry], holding holdings: [AssetAmount] = [], results: [AssetResult] = [],
    leverage: FixedPoint? = nil
  ) {
    (self.entries, self.holdings, self.results) = (entries, holdings, results)
    self.leverage = leverage
  }

  /// The positions alone, as the kernel takes them.
  public var positions: [LineLots] {
    entries.map { LineLots(line: $0.line, lots: $0.lots) }
  }

  /// Whether any order is open.
  public var hasOrders: Bool { entries.contains { $0.buys > 0 || $0.sells > 0 } }

  /// The positions after all buys or all sells have filled; without either, none has.
  func filled(buys: Bool = false, sells: Bool = false) -> Portfolio {
    Portfolio(
      entries.map { $0.filled(buys: buys, sells: sells) }, holding: holdings, results: results,
      leverage: leverage)
  }

  /// One portfolio for each underlying, by name.
  func byUnderlying(in valuation: Valuation) -> [Portfolio] {
    Set(entries.map { valuation.underlyingOf[$0.line] }).sorted().map { underlying in
      Portfolio(
        entries.filter { valuation.underlyingOf[$0.line] == underlying }, leverage: leverage)
    }
  }
}
