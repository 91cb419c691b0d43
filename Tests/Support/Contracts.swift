import PlimsollDomain

/// Contracts with the terms a test does not care about already filled in: one coin a lot.
extension Contract {
  /// A European option; its premium is paid in `settle`, in the coin for the inverse form.
  public static func option(
    _ id: ContractID, _ right: OptionRight, strike: Int, expiry: Timestamp,
    underlying: AssetID = "BTC", form: PayoffForm = .linear, settle: AssetID? = nil,
    lot: FixedPoint = .one
  ) -> Contract {
    let terms = OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry)
    return Contract(
      id, .option(terms), underlying, form: form, settle: settle, multiplier: .one, lot: lot)
  }

  /// A future with an expiry. `multiplier` is in coins, or in dollars for the inverse form.
  public static func future(
    _ id: ContractID, expiry: Timestamp, underlying: AssetID = "BTC", form: PayoffForm = .linear,
    settle: AssetID? = nil, multiplier: FixedPoint = .one, lot: FixedPoint = .one
  ) -> Contract {
    Contract(
      id, .future(expiry: expiry), underlying, form: form, settle: settle,
      multiplier: multiplier, lot: lot)
  }

  /// A future without expiry. `multiplier` is in coins, or in dollars for the inverse form.
  public static func perpetual(
    _ id: ContractID, underlying: AssetID = "BTC", form: PayoffForm = .linear,
    settle: AssetID? = nil, multiplier: FixedPoint = .one, lot: FixedPoint = .one
  ) -> Contract {
    Contract(
      id, .perpetual, underlying, form: form, settle: settle, multiplier: multiplier, lot: lot)
  }

  /// The coin itself, paid for in dollars.
  public static func spot(_ id: ContractID, underlying: AssetID = "BTC") -> Contract {
    Contract(
      id, .spot, underlying, form: .linear, settle: "USD", multiplier: .one, lot: .one)
  }

  private init(
    _ id: ContractID, _ payoff: Payoff, _ underlying: AssetID, form: PayoffForm,
    settle: AssetID?, multiplier: FixedPoint, lot: FixedPoint
  ) {
    let asset = settle ?? (form == .inverse ? underlying : "USD")
    self.init(
      id: id, payoff: payoff, form: form, underlying: underlying, quote: "USD", settle: asset,
      margin: asset, multiplier: multiplier, lot: lot)
  }
}
