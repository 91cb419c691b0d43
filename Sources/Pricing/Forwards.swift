import PlimsollDomain

/// Where the forward of a contract comes from.
///
/// In this order: its own quote, the market's `forwards` of that underlying and expiry, the mark of
/// a listed future of the same underlying and expiry. A polled snapshot keeps each quote's own.
public enum Forwards {
  /// The forward of an option, above zero, in the market's currency.
  public static func forward(of contract: Contract, in market: Market) throws(MarketError)
    -> FixedPoint
  {
    try forward(of: contract, quoted: market.quotes[contract.id], in: market)
  }

  /// The same, for who has looked up the quote of the option.
  public static func forward(of contract: Contract, quoted quote: Quote?, in market: Market)
    throws(MarketError) -> FixedPoint
  {
    guard let expiry = contract.expiry else {
      throw .impossible(contract.id, "a contract without expiry has no forward: ask for its mark")
    }
    let key = Market.ForwardKey(underlying: contract.underlying, expiry: expiry)
    guard let forward = quote?.forward ?? market.forwards[key] else {
      throw .unquoted(contract.id, missing: "forward")
    }
    guard forward > .zero else {
      throw .impossible(contract.id, "a forward of \(forward) is not above zero: correct the quote")
    }
    return forward
  }

  /// The forwards that listed futures imply: the mark of each, by underlying and expiry.
  ///
  /// Readers merge them below the ones a market states itself.
  public static func implied(by contracts: [Contract], quotes: [Quote])
    -> [Market.ForwardKey: FixedPoint]
  {
    let marks = Dictionary(quotes.map { ($0.contract, $0.mark) }) { $1 }
    var forwards: [Market.ForwardKey: FixedPoint] = [:]
    for contract in contracts.sorted(by: { $0.id < $1.id }) {
      guard case .future(let expiry) = contract.payoff, let mark = marks[contract.id] ?? nil,
        mark > .zero
      else { continue }
      let key = Market.ForwardKey(underlying: contract.underlying, expiry: expiry)
      forwards[key] = forwards[key] ?? mark
    }
    return forwards
  }
}
