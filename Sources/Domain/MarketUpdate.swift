/// What of a market is new at one instant: a tick, of any number of inputs at once.
public struct MarketUpdate: Hashable, Sendable {
  /// The instant; that of the market before without one.
  public let time: Timestamp?
  /// Prices of assets, in place of those before.
  public let assets: [AssetPrice]
  /// Quotes, in place of those before.
  public let quotes: [Quote]
  /// Forwards by underlying and expiry, beside those that stay.
  public let forwards: [Market.ForwardKey: FixedPoint]

  /// A tick; what it does not name stays as it was.
  public init(
    time: Timestamp? = nil, assets: [AssetPrice] = [], quotes: [Quote] = [],
    forwards: [Market.ForwardKey: FixedPoint] = [:]
  ) {
    (self.time, self.assets, self.quotes, self.forwards) = (time, assets, quotes, forwards)
  }
}

extension Market {
  /// Takes up a tick. Where a name comes twice the last one counts.
  ///
  /// - Cost: what is new, and nothing for what stays.
  public mutating func apply(_ update: MarketUpdate) {
    time = update.time ?? time
    for price in update.assets { assets[price.asset.id] = price }
    for quote in update.quotes { quotes[quote.contract] = quote }
    forwards.merge(update.forwards) { $1 }
  }
}
