import PlimsollDomain

/// One spot market of an account after its buys or its sells have filled.
///
/// Dollars keep 6 digits: values towards minus infinity, weighted ones towards zero.
/// Source: Drift v2 `state/user.rs`, `OrderFillSimulation`; vectors `drift-o`.
public struct SpotOutcome: Hashable, Sendable {
  /// What is held after the fills; owed below zero.
  public let tokens: FixedPoint
  /// What it is worth, before its weight.
  public let value: FixedPoint
  /// What it counts, after its weight.
  public let weighted: FixedPoint
  /// What the fills bring of the quote asset; owed below zero.
  public let orders: FixedPoint

  /// What the outcome leaves the account: the lower of two is the one that counts.
  var contribution: FixedPoint { get throws(AmountError) { try weighted.plus(orders) } }

  /// What is held of one asset and ordered against the quote asset.
  public struct Book: Hashable, Sendable {
    /// The amount held; owed below zero.
    public var held = FixedPoint.zero
    /// What buy orders would add.
    public var bids = FixedPoint.zero
    /// What sell orders would take.
    public var asks = FixedPoint.zero
    /// How many orders are open.
    public var orders = 0

    /// Nothing held, nothing ordered.
    public init() {}
  }
}

extension WeightedAssets.Terms {
  /// The outcome that counts: of all buys and all sells the one that leaves less, sells on a tie.
  ///
  /// The weights of the two are the market's; the outcome chosen is then weighed again at `chosen`,
  /// the initial ratio that the account's leverage asks for.
  func worst(
    of book: SpotOutcome.Book, at prices: StrictPrice, deposits: FixedPoint?,
    chosen: FixedPoint, for figure: Rung.Figure
  ) throws(AmountError) -> SpotOutcome {
    let held = try prices.value(of: book.held)
    func outcome(_ change: FixedPoint, least: FixedPoint = .zero) throws(AmountError)
      -> SpotOutcome
    {
      let paid = try change.negated.times(prices.high).floored(to: 6)
      let (tokens, value) = (try book.held.plus(change), try held.minus(paid))
      let weight = try weight(
        of: tokens, isOwed: value.signum < 0, at: prices, deposits: deposits, chosen: least,
        for: figure)
      return SpotOutcome(
        tokens: tokens, value: value, weighted: try value.times(weight).cut(to: 6), orders: paid)
    }
    let (bought, sold) = (try outcome(book.bids), try outcome(book.asks.negated))
    let isSold = try sold.contribution <= bought.contribution
    guard chosen > .zero else { return isSold ? sold : bought }
    return try outcome(isSold ? book.asks.negated : book.bids, least: chosen)
  }

  /// What an amount weighs, given what is deposited of it at the venue.
  public func weight(
    of tokens: FixedPoint, isOwed: Bool, at prices: StrictPrice, deposits: FixedPoint?,
    chosen: FixedPoint = .zero, for figure: Rung.Figure
  ) throws(AmountError) -> FixedPoint {
    let isInitial = figure == .initial
    if isOwed {
      let weight = try SizeWeight.premium(
        on: isInitial ? liability.initial : liability.maintenance, size: tokens, factor: factor)
      return chosen > .zero ? max(weight, try FixedPoint.one.plus(chosen)) : weight
    }
    let base =
      try isInitial
      ? SizeWeight.scaled(
        asset.initial, start: start, deposits: deposits ?? .zero, price: prices.current)
      : asset.maintenance
    let weight = try SizeWeight.discount(on: base, size: tokens, factor: factor)
    return chosen > .zero ? min(weight, max(.zero, try FixedPoint.one.minus(chosen))) : weight
  }
}
