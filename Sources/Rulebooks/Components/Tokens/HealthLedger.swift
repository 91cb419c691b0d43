import PlimsollDomain
import PlimsollRevaluation

/// The health of a portfolio at one figure, part by part, in the requirement unit.
struct HealthLedger {
  /// What each part adds; a debt is below zero.
  private(set) var values: [Part: FixedPoint] = [:]

  /// One part of a health.
  struct Part: Hashable, Comparable {
    let kind: Kind
    /// The token, or the instrument of the orders.
    let subject: String

    enum Kind: Int { case debt, asset, gain, orders }

    static func < (left: Part, right: Part) -> Bool {
      (left.kind.rawValue, left.subject) < (right.kind.rawValue, right.subject)
    }
  }

  private let rule: TokenHealth
  private let valuation: Valuation
  private let figure: Rung.Figure
  /// Tokens held and owed, perpetuals settled into them, without what orders reserve.
  private var balances: [AssetID: FixedPoint] = [:]
  /// What of the balances is gain of perpetuals.
  private var gains: [AssetID: FixedPoint] = [:]
  /// The markets with open orders.
  private var reserves: [SpotReserve] = []

  init(
    _ rule: TokenHealth, _ portfolio: Portfolio, _ valuation: Valuation, _ figure: Rung.Figure
  ) throws {
    (self.rule, self.valuation, self.figure) = (rule, valuation, figure)
    for holding in portfolio.holdings { try add(holding.amount, to: holding.asset) }
    for entry in portfolio.entries {
      let contract = valuation.lines[entry.line].contract
      guard rule.covers(contract) else { continue }
      let units = try contract.quantity(of: entry.lots).times(contract.multiplier)
      if contract.payoff == .spot {
        try add(units, to: contract.underlying)
        try reserve(entry, contract)
      } else if let weights = rule.weights(of: contract) {
        try settle(entry, units, contract, weights)
      }
    }
    for (asset, balance) in balances.sorted(by: { $0.key < $1.key }) {
      try count(balance, of: asset)
    }
    for reserve in reserves {
      let value = min(
        try arrival(of: reserve.asBase, in: reserve.base),
        try arrival(of: reserve.asQuote, in: reserve.quote))
      guard reserve.asBase > .zero, reserve.asQuote > .zero else { continue }
      try note(value, .orders, reserve.instrument)
    }
  }

  // MARK: What is held

  private mutating func add(_ amount: FixedPoint, to asset: AssetID) throws {
    balances[asset] = try (balances[asset] ?? .zero).plus(amount)
  }

  /// What orders reserve is taken out of the balance it came from.
  private mutating func reserve(_ entry: Portfolio.Entry, _ contract: Contract) throws {
    guard entry.buys > 0 || entry.sells > 0 else { return }
    let reserve = try SpotReserve(
      entry, contract, mark: valuation.quote(entry.line)?.mark,
      base: prices(of: contract.underlying), quote: prices(of: contract.quote))
    try add(reserve.base.amount.negated, to: reserve.base.asset)
    try add(reserve.quote.amount.negated, to: reserve.quote.asset)
    reserves.append(reserve)
  }

  /// a perpetual is worth its worst fill, and settles into a token.
  private mutating func settle(
    _ entry: Portfolio.Entry, _ units: FixedPoint, _ contract: Contract,
    _ weights: PerpetualWeights
  ) throws {
    guard let quote = valuation.quote(entry.line), let mark = quote.mark else {
      throw MarketError.unquoted(contract.id, missing: "mark")
    }
    let step = contract.multiplier
    let cost = try entry.cost ?? units.times(entry.price ?? mark)
    let value = try weights.value(
      of: units, cost: cost, bids: contract.quantity(of: entry.buys).times(step),
      asks: contract.quantity(of: entry.sells).times(step),
      at: HealthPrices(mark, average: quote.average, figure), figure)
    try add(value, to: contract.settle)
    let gain = max(.zero, value)
    gains[contract.settle] = try (gains[contract.settle] ?? .zero).plus(gain)
  }

  // MARK: What it counts for

  private mutating func count(_ balance: FixedPoint, of asset: AssetID) throws {
    if balance < .zero { return try note(worth(balance, of: asset), .debt, asset.text) }
    guard rule.tokens[asset] != nil, balance > .zero else { return }
    let gain = min(balance, gains[asset] ?? .zero)
    try note(worth(balance.minus(gain), of: asset), .asset, asset.text)
    try note(worth(gain, of: asset), .gain, asset.text)
  }

  private mutating func note(_ value: FixedPoint, _ kind: Part.Kind, _ subject: String) throws {
    guard value != .zero else { return }
    values[Part(kind: kind, subject: subject)] = value
  }

  /// what `amount` of a token is worth when it arrives: as much as it still repays of a debt
  /// counts like the debt, the rest like a deposit. Everything that any market could bring of the
  /// token is taken to have come already.
  private func arrival(of amount: FixedPoint, in token: SpotReserve.Side) throws -> FixedPoint {
    var most = balances[token.asset] ?? .zero
    for reserve in reserves {
      if reserve.base.asset == token.asset { most = try most.plus(reserve.asBase) }
      if reserve.quote.asset == token.asset { most = try most.plus(reserve.asQuote) }
    }
    let deposited = min(amount, max(.zero, most))
    let repaid = try amount.minus(deposited)
    return try worth(deposited, of: token.asset).minus(worth(repaid.negated, of: token.asset))
  }

  private func prices(of asset: AssetID) throws -> HealthPrices {
    if let price = valuation.market.assets[asset] {
      return HealthPrices(price.price, average: price.average, figure)
    }
    guard asset == "USD" else { throw MarketError.unpriced(asset) }
    return HealthPrices(.one, average: nil, figure)
  }

  /// What an amount of a token counts for: times weight and price, scaled, in the requirement unit.
  private func worth(_ amount: FixedPoint, of asset: AssetID) throws -> FixedPoint {
    guard amount != .zero else { return .zero }
    guard let terms = rule.tokens[asset] else { throw MarginError.unweighted(asset) }
    let prices = try prices(of: asset)
    let weights = figure == .initial ? terms.initial : terms.maintenance
    let isOwed = amount < .zero
    var value = try amount.timesDown(isOwed ? prices.liability : prices.asset)
      .timesDown(isOwed ? weights.liability : weights.asset)
    if figure == .initial, let start = isOwed ? terms.borrowsFrom : terms.depositsFrom {
      let total = try total(isOwed ? \.borrows : \.deposits, isOwed ? "borrows" : "deposits", asset)
        .timesUp(prices.liability)
      if total > start {
        value = try isOwed ? value.timesDown(total) : value.timesDown(start)
        value = try value.dividedDown(by: isOwed ? start : total)
      }
    }
    let rate = try valuation.market.price(of: "USD", in: valuation.unit.id)
    return try rate.down(value)
  }

  private func total(
    _ side: KeyPath<AssetPrice, FixedPoint?>, _ name: String, _ asset: AssetID
  ) throws -> FixedPoint {
    guard let amount = valuation.market.assets[asset]?[keyPath: side] else {
      throw MarketError.unstated(asset, missing: name)
    }
    return amount
  }
}

/// What something is worth to its owner and to who owes it, at one figure.
struct HealthPrices {
  /// Of what is owned.
  let asset: FixedPoint
  /// Of what is owed.
  let liability: FixedPoint

  /// For initial health the lower and the higher of a price and its slow average; else the price.
  init(_ price: FixedPoint, average: FixedPoint?, _ figure: Rung.Figure) {
    let slow = figure == .initial ? average ?? price : price
    (asset, liability) = (min(price, slow), max(price, slow))
  }
}

extension FixedPoint {
  /// The product to 18 decimals, rounded once, down; exact where it has no more places.
  func timesDown(_ other: FixedPoint) throws(AmountError) -> FixedPoint {
    try negated.timesUp(other).negated
  }
}
