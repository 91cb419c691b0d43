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
    return replacing(quotes: quotes)
  }
}
