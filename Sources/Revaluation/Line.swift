import PlimsollDomain
import PlimsollPricing

/// Whether a scenario turns settlement assets into the requirement unit at today's price or at
/// the price of that scenario (K1).
public enum Conversion: String, Hashable, Sendable, CaseIterable {
  /// At today's price.
  case now
  /// At the scenario's own price, where the settlement asset is the underlying that moves.
  case scenario
}

/// One contract as models see it: one lot, in the requirement unit of a margin group.
///
/// Built once a market at the door of this room; everything behind it is numbers.
public struct Line: Sendable {
  /// The contract.
  public let contract: Contract
  /// How its lot is repriced.
  public let model: Model
  /// Units of the requirement unit for one unit of the settlement asset, today.
  public let rate: Double
  /// Whether that rate moves with the scenario.
  public let rateMoves: Bool
  /// Years to expiry; zero without one.
  public let years: Double
  /// The interest rate of its expiry, a year; zero where the market states none.
  public let interest: Double

  /// How a lot is repriced.
  public enum Model: Hashable, Sendable {
    /// Linear or quanto: worth `notional` settlement units at mark.
    case linear(notional: Double)
    /// Inverse: worth `coins` at mark.
    case inverse(coins: Double)
    /// A European option by Black-76.
    case option(OptionModel)
  }

  /// An option of `units` coins a lot.
  public struct OptionModel: Hashable, Sendable {
    /// Call or put.
    public let right: OptionRight
    /// Coins a lot.
    public let units: Double
    /// The forward of its expiry.
    public let forward: Double
    /// The strike.
    public let strike: Double
    /// The volatility of its mark.
    public let volatility: Double
    /// Whether its premium is paid in the coin itself.
    public let coinSettled: Bool
    /// The rate its price is discounted at, a year; zero where a rule does not discount.
    public let interest: Double
  }

  /// Prepares one lot of `contract` for repricing in `unit`; options are worth their price at
  /// expiry unless `isDiscounted` brings it back at the market's rate, never below zero.
  public init(
    _ contract: Contract, in market: Market, unit: AssetID, conversion: Conversion = .now,
    isDiscounted: Bool = false
  ) throws(MarketError) {
    if let expiry = contract.expiry, expiry <= market.time {
      throw .expired(contract.id, at: expiry, now: market.time)
    }
    self.contract = contract
    rate = try market.price(of: contract.settle, in: unit).double
    rateMoves =
      conversion == .scenario && contract.settle == contract.underlying && contract.settle != unit
    years = contract.expiry.map { market.time.years(until: $0) } ?? 0
    interest = market.expiryTerms(of: contract)?.rate?.double ?? 0
    let quote = market.quotes[contract.id]
    let units = contract.lot.double * contract.multiplier.double
    switch contract.payoff {
    case .spot, .perpetual, .future:
      let mark = try Self.positive("mark", quote?.mark, contract)
      model =
        contract.form == .inverse
        ? .inverse(coins: units / mark) : .linear(notional: units * mark)
    case .option(let terms):
      model = .option(
        try Self.option(
          contract, terms, quote, units: units, years: years,
          interest: isDiscounted ? max(0, interest) : 0, in: market))
    }
  }

  private static func option(
    _ contract: Contract, _ terms: OptionTerms, _ quote: Quote?, units: Double, years: Double,
    interest: Double, in market: Market
  ) throws(MarketError) -> OptionModel {
    let forward = try Forwards.forward(of: contract, quoted: quote, in: market).double
    let strike = terms.strike.double
    let coinSettled = contract.form == .inverse
    let volatility: Double
    if let quoted = quote?.volatility {
      volatility = quoted.double
    } else if let mark = quote?.mark {
      let price = mark.double * (coinSettled ? forward : 1)
      do {
        volatility = try ImpliedVolatility.solve(
          price: price, terms.right, forward: forward, strike: strike, years: years,
          rate: interest)
      } catch { throw .impossible(contract.id, "no volatility explains its mark: \(error)") }
    } else {
      throw .unquoted(contract.id, missing: "volatility")
    }
    return OptionModel(
      right: terms.right, units: units, forward: forward, strike: strike, volatility: volatility,
      coinSettled: coinSettled, interest: interest)
  }

  private static func positive(_ name: String, _ value: FixedPoint?, _ contract: Contract)
    throws(MarketError) -> Double
  {
    guard let value else { throw .unquoted(contract.id, missing: name) }
    guard value > .zero else {
      throw .impossible(contract.id, "a \(name) of \(value) is not above zero: correct the quote")
    }
    return value.double
  }
}
