import PlimsollDomain

/// A unified symbol: `BTC/USDT`, `BTC/USDT:USDT`, `BTC/USD:BTC-241227`,
/// `BTC/USD:BTC-241227-100000-C`.
///
/// It names the day of an expiry and not its hour, which is taken as 08:00 UTC until a market says
/// otherwise: the hour of Deribit, Binance, OKX and Bybit.
struct CcxtSymbol {
  /// What moves it.
  let base: AssetID
  /// What it is priced in.
  let quote: AssetID
  /// What it is settled in; the quote for spot.
  let settle: AssetID
  /// What it pays.
  let payoff: Payoff

  init?(_ text: String) {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let pair = halves[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2, pair.count == 2, pair.allSatisfy(\.isName) else { return nil }
    (base, quote) = (AssetID(pair[0]), AssetID(pair[1]))
    guard halves.count == 2 else {
      (settle, payoff) = (quote, .spot)
      return
    }
    let terms = halves[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let coin = terms.first, coin.isName,
      let payoff = Self.payoff(Array(terms.dropFirst()))
    else { return nil }
    (settle, self.payoff) = (AssetID(coin), payoff)
  }

  private static func payoff(_ terms: [String]) -> Payoff? {
    guard let day = terms.first else { return .perpetual }
    guard let expiry = Timestamp(yearMonthDay: day) else { return nil }
    if terms.count == 1 { return .future(expiry: expiry) }
    guard terms.count == 3, let strike = (try? FixedPoint(terms[1]))?.inDocument, strike > .zero,
      let right = ["C": OptionRight.call, "P": .put][terms[2]]
    else { return nil }
    return .option(OptionTerms(right: right, strike: strike, expiry: expiry))
  }

  /// The contract; `nil` for a quanto one, whose multiplier ccxt does not define.
  func contract(_ id: ContractID, payoff: Payoff?, size: FixedPoint, lot: FixedPoint) -> Contract? {
    let form: PayoffForm = settle == base ? .inverse : .linear
    guard settle == base || settle == quote else { return nil }
    let payoff = payoff ?? self.payoff
    let isCoinOption = if case .option = payoff { form == .inverse } else { false }
    return Contract(
      id: id, payoff: payoff, form: form, underlying: base, quote: isCoinOption ? settle : quote,
      settle: settle, margin: settle, multiplier: size, lot: lot)
  }
}
