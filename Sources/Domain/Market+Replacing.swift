extension Market {
  /// The same market with other assets, contracts or quotes; everything else it says is kept.
  public func replacing(
    assets: [AssetPrice]? = nil, contracts: [Contract]? = nil, quotes: [Quote]? = nil
  ) -> Market {
    var other = self
    if let assets { other.assets = Self.named(assets, by: \.asset.id) }
    if let contracts { other.contracts = Self.named(contracts, by: \.id) }
    if let quotes { other.quotes = Self.named(quotes, by: \.contract) }
    return other
  }
}

extension Quote {
  /// The same quote at other prices.
  public func priced(mark: FixedPoint?, index: FixedPoint?) -> Quote {
    var other = self
    (other.mark, other.index) = (mark, index)
    return other
  }

  /// The same quote with a mark, and with a volatility where one is given.
  public func marked(at mark: FixedPoint, volatility: FixedPoint? = nil) -> Quote {
    var other = self
    (other.mark, other.volatility) = (mark, volatility ?? self.volatility)
    return other
  }
}

extension AssetPrice {
  /// The same asset at another price.
  public func priced(at price: FixedPoint) -> AssetPrice {
    var other = self
    other.price = price
    return other
  }
}
