import PlimsollDomain

/// The prices of one position's contract at which its margin group crosses the line, everything
/// else held.
public struct LiquidationPrice: Hashable, Sendable {
  /// The position's contract.
  public let contract: ContractID
  /// Its lots.
  public let lots: Int64
  /// The margin group it stands in.
  public let group: String
  /// The price it is valued at now, in its quote asset.
  public let price: FixedPoint
  /// Whether the group is beyond the line at that price.
  public let isCrossed: Bool
  /// The nearest crossing under the price.
  public let below: Crossing
  /// The nearest crossing above it.
  public let above: Crossing

  /// A crossing of the line on one side of the price.
  public enum Crossing: Hashable, Sendable {
    /// The price nearest to the present one at which the verdict is the other one.
    case at(FixedPoint)
    /// Down to a millionth and up to a thousand times the price there is none.
    case none
    /// Not to be told, and why.
    case unknown(String)

    /// The price, where there is one.
    public var price: FixedPoint? { if case .at(let price) = self { price } else { nil } }
  }

  /// How far `crossing` is, as a fraction of the price; above zero on either side.
  public func distance(to crossing: Crossing) -> FixedPoint? {
    guard let other = crossing.price else { return nil }
    return try? other.minus(price).magnitude.dividedDown(by: price, decimals: 6)
  }
}

extension Assessor {
  /// The liquidation prices of every future and perpetual of `account`, in the order of its groups.
  ///
  /// The contract's underlying moves alone: its other futures, its index and the coin itself as
  /// collateral in proportion, everything else held. A group with options on it has a boundary and
  /// no single price, and says so.
  ///
  /// - Returns: prices to thirteen digits; the line is evaluated exactly at each, and the verdict
  ///   one unit nearer to the present price is the present one.
  /// - Cost: a requirement for each of about 200 prices a position.
  /// - Source: the definition every venue's formula solves in its own terms: balance = requirement;
  ///   Binance, liquidation price of USDⓈ-M contracts; Hyperliquid, docs on liquidations.
  public func liquidationPrices(of account: Account) throws(MarginError) -> [LiquidationPrice] {
    var prices: [LiquidationPrice] = []
    for (_, book) in try books(of: account) {
      for position in book.positions {
        guard let contract = market.contracts[position.contract], contract.option == nil,
          contract.payoff != .spot, position.lots != 0
        else { continue }
        prices.append(
          try LiquidationSearch(of: position, contract, in: book, account, self).result())
      }
    }
    return prices
  }
}
