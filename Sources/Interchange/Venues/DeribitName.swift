import PlimsollDomain

/// What the name of an instrument at Deribit says of it.
///
/// - Source: docs.deribit.com, "Instrument naming": `BTC-25MAR23-420-C`, `BTC-25MAR23`,
///   `BTC-PERPETUAL`, `XRP_USDC-30JUN23-0d625-C` with `d` for the decimal point, `BTC_USDC` for
///   spot. Everything expires at 08:00 UTC.
struct DeribitName {
  /// The contract.
  let contract: Contract

  /// Linear steps differ by coin and change; this one divides all of them.
  private static let step = (try? FixedPoint(units: 1, scale: 4)) ?? .one

  /// Reads a name; `nil` for combinations and for whatever else names no contract.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let pair = parts[0].split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard pair.count <= 2, pair.allSatisfy(\.isName), let coin = pair.first,
      let payoff = Self.payoff(Array(parts.dropFirst()), paired: pair.count == 2)
    else { return nil }
    guard pair.count == 2 else {
      contract = Contract.deribit(text, payoff, coin: AssetID(coin))
      return
    }
    let dollars = AssetID(pair[1])
    contract = Contract(
      id: ContractID(text), payoff: payoff, form: .linear, underlying: AssetID(coin),
      quote: dollars, settle: dollars, margin: dollars, multiplier: .one, lot: Self.step)
  }

  private static func payoff(_ parts: [String], paired: Bool) -> Payoff? {
    switch parts.count {
    case 0: return paired ? .spot : nil
    case 1 where parts[0] == "PERPETUAL": return .perpetual
    case 1: return Timestamp(dayMonthYear: parts[0]).map { .future(expiry: $0) }
    case 3:
      guard let expiry = Timestamp(dayMonthYear: parts[0]), let strike = strike(parts[1]),
        let right = ["C": OptionRight.call, "P": .put][parts[2]]
      else { return nil }
      return .option(OptionTerms(right: right, strike: strike, expiry: expiry))
    default: return nil
    }
  }

  /// `30000`, or `1d5` for 1.5.
  private static func strike(_ text: String) -> FixedPoint? {
    let plain = String(text.map { $0 == "d" ? "." : $0 })
    guard plain.first?.isNumber == true, let strike = (try? FixedPoint(plain))?.inDocument,
      strike > .zero
    else { return nil }
    return strike
  }
}
