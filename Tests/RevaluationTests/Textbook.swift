import PlimsollDomain
import PlimsollRevaluation
import Support

/// The market and grid of the worked examples S05, S08 and S15: spot and forward 60,000, 30 days,
/// volatility 60%, moves of ±16% in steps of 4%, volatility times 0.62, 1 and 1.38.
struct Textbook {
  static let expiry = Timestamp.newYear.after(days: 30)

  let form: PayoffForm
  let unit: AssetID
  let market: Market
  let set: ScenarioSet

  /// The books in dollars, or paid in coin and counted in `unit`.
  init(_ form: PayoffForm = .linear, unit: AssetID? = nil) throws {
    self.form = form
    self.unit = unit ?? (form == .inverse ? "BTC" : "USD")
    let spot = FixedPoint(60_000)
    var quotes: [Quote] = [.mark("future", spot)]
    for contract in Self.contracts(form) where contract.option != nil {
      quotes.append(try .option(contract.id, forward: 60_000, percent: 60))
    }
    market = Market.of(prices: [("BTC", spot)], contracts: Self.contracts(form), quotes: quotes)
    let range = try FixedPoint("0.38")
    set = try .grid(
      range: FixedPoint("0.16"), buckets: 4, volatilities: [.up, .same, .down],
      shift: VolatilityShift(up: range, down: range))
  }

  /// Options of one coin named by right and strike, and a future of one coin or of 60,000 dollars.
  private static func contracts(_ form: PayoffForm) -> [Contract] {
    let size: FixedPoint = form == .inverse ? FixedPoint(60_000) : .one
    return [
      .option("60k call", .call, strike: 60_000, expiry: expiry, form: form),
      .option("60k put", .put, strike: 60_000, expiry: expiry, form: form),
      .option("66k call", .call, strike: 66_000, expiry: expiry, form: form),
      .option("120k call", .call, strike: 120_000, expiry: expiry, form: form),
      .future("future", expiry: expiry, form: form, multiplier: size),
    ]
  }

  /// One lot of `id`, prepared for this market.
  func line(_ id: ContractID, conversion: Conversion = .now) throws -> Line {
    guard let contract = market.contracts[id] else { throw MarketError.unlisted(id) }
    return try Line(contract, in: market, unit: unit, conversion: conversion)
  }

  /// The profits of `lots` in every scenario of `set`, or of the textbook's own grid.
  func profits(
    of lots: [ContractID: Int64], set: ScenarioSet? = nil, resolution: Resolution = .wide
  ) throws -> (vector: ProfitVector, hidden: Dyadic) {
    let set = set ?? self.set
    let book = lots.sorted { $0.key < $1.key }
    let arrays = try book.map { id, _ in
      try RiskArray(rounding: line(id).columns(in: set), of: id, resolution)
    }
    let positions = book.enumerated().map { LineLots(line: $0.offset, lots: $0.element.value) }
    return (
      try ReferenceFold.profits(of: positions, in: arrays, scenarios: set.scenarios.count),
      try ReferenceFold.hidden(of: positions, in: arrays)
    )
  }

  /// The worst scenario of `lots`, by label, and the profit there.
  func worst(of lots: [ContractID: Int64], set: ScenarioSet? = nil) throws -> (String, Double) {
    let vector = try profits(of: lots, set: set).vector
    guard let worst = vector.worst else { return ("none", 0) }
    return ((set ?? self.set).scenarios[worst].label, vector[worst].double)
  }
}
