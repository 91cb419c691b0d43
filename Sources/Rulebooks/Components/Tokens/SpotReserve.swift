import PlimsollDomain
import PlimsollRevaluation

/// What the open orders of one spot market reserve, and what of either token they could bring
///
///
/// Asks reserve base, bids reserve quote. All of it as base is the base reserved and what the quote
/// would buy: at the worse of the prices of health, or at the highest bid where that buys less. All
/// of it as quote is the mirror image, with the lowest ask.
/// Source: Mango v4, program of September 2024, reserved amounts of spot markets.
struct SpotReserve {
  /// One token and how much of it is reserved.
  struct Side {
    let asset: AssetID
    let amount: FixedPoint
  }

  /// The market.
  let instrument: String
  /// What asks reserve.
  let base: Side
  /// What bids reserve.
  let quote: Side
  /// All that is reserved, filled into base.
  let asBase: FixedPoint
  /// All that is reserved, filled into quote.
  let asQuote: FixedPoint

  /// The orders of `entry`; a bid without a limit reserves at `mark`, and limits nothing.
  init(
    _ entry: Portfolio.Entry, _ contract: Contract, mark: FixedPoint?, base prices: HealthPrices,
    quote: HealthPrices
  ) throws {
    instrument = contract.id.text
    let step = contract.multiplier
    let asks = try contract.quantity(of: entry.sells).times(step)
    var bids = FixedPoint.zero
    for order in entry.orders where order.lots > 0 {
      guard let price = order.price ?? mark else {
        throw MarketError.unquoted(contract.id, missing: "mark")
      }
      let units = try contract.quantity(of: order.lots).times(step)
      bids = try bids.plus(units.timesUp(price))
    }
    base = Side(asset: contract.underlying, amount: asks)
    self.quote = Side(asset: contract.quote, amount: bids)
    var bought = try bids.timesDown(quote.asset).dividedDown(by: prices.liability)
    if let bid = Self.limits(entry.orders.filter { $0.lots > 0 })?.max() {
      bought = min(bought, try bids.dividedDown(by: bid))
    }
    var sold = try asks.timesDown(prices.asset).dividedDown(by: quote.liability)
    if let ask = Self.limits(entry.orders.filter { $0.lots < 0 })?.min() {
      sold = min(sold, try asks.timesDown(ask))
    }
    asBase = try asks.plus(bought)
    asQuote = try bids.plus(sold)
  }

  /// The limits of orders that all have one.
  private static func limits(_ orders: [Order]) -> [FixedPoint]? {
    let limits = orders.compactMap(\.price)
    return limits.count == orders.count ? limits : nil
  }
}
