/// What a contract pays.
public enum Payoff: Hashable, Sendable {
  /// The asset itself.
  case spot
  /// A future without expiry, held to its index by funding.
  case perpetual
  /// A future that settles at `expiry`.
  case future(expiry: Timestamp)
  /// An option that is exercised at `expiry`.
  case option(OptionTerms)
}

/// A call or a put.
public enum OptionRight: String, Hashable, Sendable, CaseIterable {
  /// The right to buy.
  case call
  /// The right to sell.
  case put
}

/// The terms of a European option.
public struct OptionTerms: Hashable, Sendable {
  /// Call or put.
  public let right: OptionRight
  /// In quote units per coin; above zero.
  public let strike: FixedPoint
  /// When it settles.
  public let expiry: Timestamp

  /// The terms of one option.
  public init(right: OptionRight, strike: FixedPoint, expiry: Timestamp) {
    (self.right, self.strike, self.expiry) = (right, strike, expiry)
  }
}

/// How profit turns into the settlement asset.
public enum PayoffForm: String, Hashable, Sendable, CaseIterable {
  /// `units × (price − entry)` in quote units.
  case linear
  /// `units × (1/entry − 1/price)` in coin: a quantity counted in dollars, settled in the coin.
  case inverse
  /// `units × (price − entry)` paid in an asset that is neither quote nor underlying, at a fixed
  /// rate.
  case quanto
}

/// The name of a contract, as the venue writes it. The public files call it *instrument*.
public struct ContractID: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The text of the name.
  public let text: String

  /// Names a contract.
  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.init(text) }
  public var description: String { text }
  public static func < (left: ContractID, right: ContractID) -> Bool { left.text < right.text }
}

/// A contract: what it pays, how, and in which three assets it is quoted, settled and margined.
public struct Contract: Hashable, Sendable {
  /// Its name.
  public let id: ContractID
  /// What it pays.
  public let payoff: Payoff
  /// How profit turns into the settlement asset.
  public let form: PayoffForm
  /// The asset whose price moves it.
  public let underlying: AssetID
  /// What its price is written in.
  public let quote: AssetID
  /// What profit is paid in.
  public let settle: AssetID
  /// What margin is counted in.
  public let margin: AssetID
  /// Contract units per unit of quantity: coins for linear contracts and options, quote units for
  /// inverse futures, settlement units per point for quanto ones.
  public let multiplier: FixedPoint
  /// The step of a quantity; above zero.
  public let lot: FixedPoint

  /// A contract from its terms.
  public init(
    id: ContractID, payoff: Payoff, form: PayoffForm, underlying: AssetID, quote: AssetID,
    settle: AssetID, margin: AssetID, multiplier: FixedPoint, lot: FixedPoint
  ) {
    (self.id, self.payoff, self.form) = (id, payoff, form)
    (self.underlying, self.quote, self.settle, self.margin) = (underlying, quote, settle, margin)
    (self.multiplier, self.lot) = (multiplier, lot)
  }

  /// When it ends, if it does.
  public var expiry: Timestamp? {
    switch payoff {
    case .spot, .perpetual: nil
    case .future(let expiry): expiry
    case .option(let terms): terms.expiry
    }
  }

  /// The option terms, if it is an option.
  public var option: OptionTerms? {
    if case .option(let terms) = payoff { terms } else { nil }
  }

  /// How many lots `quantity` is; an error unless it is a whole number of them.
  public func lots(in quantity: FixedPoint) throws(AmountError) -> Int64 {
    let lots = try quantity.dividedDown(by: lot, decimals: 6)
    guard lots.scale == 0, try lots.times(lot) == quantity else {
      throw .notWholeLots("\(quantity)", lot: "\(lot)")
    }
    // 2⁵⁰ lots leave room for every sum of positions and orders in 64 bits.
    guard lots.units.magnitude <= 1 << 50 else { throw .tooManyLots("\(quantity)", lot: "\(lot)") }
    return Int64(lots.units)
  }

  /// The quantity of `lots` lots, in the venue's unit.
  public func quantity(of lots: Int64) throws(AmountError) -> FixedPoint {
    try lot.times(FixedPoint(Int(lots)))
  }
}
