import PlimsollDomain

extension Contract {
  /// A digest of everything that says what a position in it is: payoff, form, assets, multiplier
  /// and lot. Contracts of one digest have the same lots.
  var digest: [UInt8] {
    let payoff: [String] =
      switch payoff {
      case .spot: ["spot"]
      case .perpetual: ["perpetual"]
      case .future(let expiry): ["future", "\(expiry.milliseconds)"]
      case .option(let terms):
        ["option", terms.right.rawValue, "\(terms.strike)", "\(terms.expiry.milliseconds)"]
      }
    let assets = [underlying, quote, settle, margin].map(\.text)
    let terms = [id.text, form.rawValue, "\(multiplier)", "\(lot)"] + assets + payoff
    return Fingerprint.digest(of: terms.map { Array($0.utf8) })
  }
}
