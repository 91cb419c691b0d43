import PlimsollDomain

extension Market {
  /// The same market with every future and perpetual marked as an edition values it; options keep
  /// their marks, which no index states.
  public func valued(by basis: PriceBasis) -> Market {
    guard basis == .index else { return self }
    let quotes = quotes.values.map { quote -> Quote in
      guard let index = quote.index, contracts[quote.contract]?.option == nil else { return quote }
      return quote.priced(mark: index, index: index)
    }
    return Market(
      time: time, span: span, assets: Array(assets.values), contracts: Array(contracts.values),
      quotes: quotes, forwards: forwards)
  }
}

extension Quote {
  /// The same quote at other prices.
  func priced(mark: FixedPoint?, index: FixedPoint?) -> Quote {
    Quote(
      contract: contract, mark: mark, index: index, forward: forward, volatility: volatility,
      funding: funding, bid: bid, ask: ask, age: age, confidence: confidence, last: last,
      average: average, openInterest: openInterest, skew: skew)
  }
}

extension AssetPrice {
  /// The same asset at another price.
  func priced(at price: FixedPoint) -> AssetPrice {
    AssetPrice(
      asset: asset, price: price, age: age, confidence: confidence, average: average,
      deposits: deposits, borrows: borrows)
  }
}
