import PlimsollDomain
import PlimsollRulebooks

/// Examples of Drift's public test suite, as documents and as calls of the functions they reach.
///
/// Their markets have parameters of their own, so each account runs under an edition document with
/// the components of `drift-v2` and the parameters of the vector.
enum DriftVectors {
  /// a weight by size.
  @Sendable static func sizeWeight(_ vector: Vector, _: Catalog) throws -> [String: FixedPoint]? {
    let inputs = vector.inputs
    guard let size = inputs.decimal("size_tokens"),
      let factor = try inputs.decimal("imf_factor_1e6")?.shifted(6),
      let weight = try inputs.decimal("base_weight_1e4")?.shifted(4)
    else { return nil }
    let isAsset = inputs["kind"]?.text == "asset"
    let got =
      try isAsset
      ? SizeWeight.discount(on: weight, size: size, factor: factor)
      : SizeWeight.premium(on: weight, size: size, factor: factor)
    return ["weight_1e4": try got.times(FixedPoint(10_000))]
  }

  /// an initial asset weight by deposits.
  @Sendable static func scaledWeight(_ vector: Vector, _: Catalog) throws -> [String: FixedPoint]? {
    let inputs = vector.inputs
    guard let weight = try inputs.decimal("initial_asset_weight_1e4")?.shifted(4),
      let start = inputs.decimal("scale_start_usd"), let price = inputs.decimal("oracle_price"),
      let deposits = inputs.decimal("market_deposits_tokens")
    else { return nil }
    let got = try SizeWeight.scaled(weight, start: start, deposits: deposits, price: price)
    return ["weight_1e4": try got.times(FixedPoint(10_000))]
  }

  /// the weight of a gain.
  @Sendable static func profitWeight(_ vector: Vector, _: Catalog) throws -> [String: FixedPoint]? {
    let inputs = vector.inputs
    guard let profit = inputs.decimal("unrealized_pnl_usd"),
      let factor = try inputs.decimal("unrealized_pnl_imf_factor_1e6")?.shifted(6),
      let weight = try inputs.decimal("base_weight_1e4")?.shifted(4)
    else { return nil }
    let terms = UnrealisedProfit.Terms(
      weights: Weight(initial: weight, maintenance: weight), factor: factor)
    let figure = inputs["mode"]?.text.flatMap(Rung.Figure.init) ?? .initial
    let got = try terms.weight(of: profit, for: figure)
    return ["weight_1e4": try got.times(FixedPoint(10_000))]
  }

  /// one perpetual alone, of a usual or of a prediction market.
  @Sendable static func perpetual(_ vector: Vector, _: Catalog) throws -> [String: FixedPoint]? {
    let inputs = vector.inputs
    guard let base = inputs.decimal("base"), let price = inputs.decimal("oracle_price"),
      let figure = figure(of: inputs), let terms = perpTerms(inputs, figure)
    else { return nil }
    var book = DriftBook()
    book.assets["USDC"] = DriftBook.Asset(price: inputs.decimal("quote_price") ?? .one)
    let isPrediction = vector.rulebook.hasSuffix("prediction-market")
    book.perpetual = DriftBook.Perpetual(
      base: base, price: price, quote: inputs.decimal("quote_amount"), terms: terms,
      liability: isPrediction ? "prediction" : "notional")
    guard try book.order("PERP", inputs, bids: "open_bids", asks: "open_asks") else { return nil }
    book.perpetual?.gain = inputs.decimal("upnl_weight")
    book.perpetual?.gainFactor = try inputs.decimal("upnl_imf_factor_1e6")?.shifted(6)
    guard let (margin, collateral) = try book.figures(figure) else { return nil }
    return [
      "margin_requirement_usd": margin, "weighted_upnl_usd": collateral,
      "total_collateral_usd": collateral,
    ]
  }

  /// balances, spot orders and a perpetual in one account.
  @Sendable static func account(_ vector: Vector, _: Catalog) throws -> [String: FixedPoint]? {
    let inputs = vector.inputs
    guard let figure = figure(of: inputs) else { return nil }
    let strict = inputs["strict"]?.bool
    var book = DriftBook()
    for name in ["USDC", "SOL"] {
      book.assets[name] = try DriftBook.Asset(inputs, name.lowercased(), figure)
      if strict == false { book.assets[name]?.average = nil }
    }
    guard try book.order("SOL-SPOT", inputs, bids: "open_bids_sol", asks: "open_asks_sol")
    else { return nil }
    if let base = inputs.decimal("perp_base") {
      guard let price = inputs.decimal("perp_price") ?? inputs.decimal("price"),
        let terms = perpTerms(inputs, figure)
      else { return nil }
      book.perpetual = DriftBook.Perpetual(
        base: base, price: price, quote: inputs.decimal("perp_quote"), terms: terms)
    }
    book.ratio = inputs.decimal("user_max_margin_ratio")
    book.perpetual?.ratio = inputs.decimal("position_max_margin_ratio")
    book.fee = inputs.decimal("order_fee_requirement_usd")
    // Strict prices are those of the initial figure, which has the weights of the one asked for.
    guard let (margin, collateral) = try book.figures(strict == true ? .initial : figure)
    else { return nil }
    return ["margin_requirement_usd": margin, "total_collateral_usd": collateral]
  }

  /// An isolated position beside a cross account.
  @Sendable static func isolated(_ vector: Vector, _: Catalog) throws -> [String: FixedPoint]? {
    let inputs = vector.inputs
    guard let cross = inputs["cross"], let alone = inputs["isolated"],
      let base = alone.decimal("base"), let price = alone.decimal("price"),
      let terms = perpTerms(alone, .initial)
    else { return nil }
    var book = DriftBook()
    book.assets["USDC"] = DriftBook.Asset(price: .one, held: cross.decimal("usdc") ?? .zero)
    book.assets["SOL"] = try DriftBook.Asset(cross, "sol")
    book.perpetual = DriftBook.Perpetual(
      base: base, price: price, quote: alone.decimal("quote"), terms: terms,
      margin: alone.decimal("collateral"))
    book.buffer = inputs.decimal("buffer") ?? .zero
    let groups = try book.groups()
    guard groups.count == 2 else { return nil }
    return [
      "cross_requirement": groups[0].requirement.margins.initial.value,
      "cross_collateral": groups[0].balance.initial.value,
      "isolated_requirement": groups[1].requirement.margins.initial.value,
      "isolated_collateral": groups[1].balance.initial.value,
    ]
  }

  /// The figure a vector asks for: strict prices belong to the initial one.
  private static func figure(of inputs: Node) -> Rung.Figure? {
    guard let mode = inputs["mode"]?.text else { return .initial }
    return Rung.Figure(rawValue: mode)
  }

  /// The rates of a perpetual, in the words of the edition format.
  private static func perpTerms(_ inputs: Node, _ figure: Rung.Figure) -> DriftBook.Rates? {
    let ratio =
      inputs.decimal("margin_ratio_\(figure.rawValue)") ?? inputs.decimal("margin_ratio")
      ?? inputs.decimal("market_margin_ratio")
    guard let ratio else { return nil }
    let factor = try? inputs.decimal("imf_factor_1e6")?.shifted(6)
    return DriftBook.Rates(ratio: ratio, factor: factor ?? .zero)
  }
}

extension FixedPoint {
  /// The same digits with the point so many places further left.
  func shifted(_ places: Int) throws(AmountError) -> FixedPoint {
    try FixedPoint(units: units, scale: scale + places)
  }
}
