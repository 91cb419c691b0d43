import PlimsollDomain

extension Timestamp {
  /// The instant of every market that a test builds without naming one: 2024-01-01T00:00:00Z.
  public static let newYear = Timestamp(milliseconds: 1_704_067_200_000)

  /// This instant so many days later.
  public func after(days: Int64) -> Timestamp {
    Timestamp(milliseconds: milliseconds + days * 86_400_000)
  }
}

extension Quote {
  /// A future or spot at `mark`.
  public static func mark(_ contract: ContractID, _ mark: FixedPoint) -> Quote {
    Quote(contract: contract, mark: mark)
  }

  /// An option on a forward of `forward` at a volatility of `percent` percent.
  public static func option(_ contract: ContractID, forward: Int, percent: Int)
    throws(AmountError) -> Quote
  {
    Quote(
      contract: contract, forward: FixedPoint(forward),
      volatility: try FixedPoint(units: Int128(percent), scale: 2))
  }
}

extension Market {
  /// A market of the new year with prices in dollars by name, each asset at its usual scale.
  public static func of(
    prices: [(AssetID, FixedPoint)], contracts: [Contract] = [], quotes: [Quote] = [],
    forwards: [ForwardKey: FixedPoint] = [:], scales: [AssetID: Int] = [:]
  ) -> Market {
    let assets = prices.map { id, price in
      AssetPrice(asset: Asset(id, scale: scales[id]), price: price)
    }
    return Market(
      time: .newYear, assets: assets, contracts: contracts, quotes: quotes, forwards: forwards)
  }
}
