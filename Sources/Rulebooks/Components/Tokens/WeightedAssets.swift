import PlimsollDomain

/// What an account owns credited at a weight, what it owes charged at one, and open spot orders at
/// the worse of two outcomes.
///
/// Balances are holdings of an asset and positions in a spot contract on it; orders are those of
/// the contract. The asset that orders are paid in counts in full. An asset without terms counts
/// nothing, and owing one is an error: nothing says what it weighs.
/// Source: Drift v2 `math/margin.rs`; vectors `drift-w`, `drift-s`, `drift-o`, `drift-st`.
public struct WeightedAssets: MarginComponent {
  public let name = "weighted-assets"
  /// The asset that orders are paid in.
  public let quote: AssetID
  /// Terms by asset.
  public let assets: [AssetID: Terms]
  /// Dollars an open order.
  public let order: FixedPoint
  /// The share of what is owed added to both figures: zero where liquidation starts.
  public let buffer: FixedPoint

  public let inputs: Set<DeclaredInput> = [
    .assetPrice, .average, .deposits, .orders, .holdings,
  ]

  /// What one asset counts.
  public struct Terms: Hashable, Sendable {
    /// The weights of what is owned.
    public let asset: Weight
    /// The weights of what is owed.
    public let liability: Weight
    /// What the root of an amount takes off the one and adds to the other.
    public let factor: FixedPoint
    /// Dollars of deposits at the venue from which the initial asset weight falls; zero: never.
    public let start: FixedPoint

    /// Weights that move with size.
    public init(
      asset: Weight, liability: Weight, factor: FixedPoint = .zero, start: FixedPoint = .zero
    ) {
      (self.asset, self.liability, self.factor, self.start) = (asset, liability, factor, start)
    }
  }

  /// Terms by asset, against `quote`.
  public init(
    quote: AssetID, assets: [AssetID: Terms], order: FixedPoint = .zero,
    buffer: FixedPoint = .zero
  ) {
    (self.quote, self.assets, self.order, self.buffer) = (quote, assets, order, buffer)
  }

  public func covers(_ contract: Contract) -> Bool {
    contract.payoff == .spot && contract.quote == quote && assets[contract.underlying] != nil
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    func add(_ subject: String, _ body: (Rung.Figure) throws -> FixedPoint) throws(MarginError) {
      let dollars = try valuation.margins("\(name) of \(subject)", body)
      guard dollars.initial > .zero || dollars.maintenance > .zero else { return }
      reasons.append(
        Reason(
          component: name, subject: subject,
          computed: try valuation.charge(dollars, weight: weight)))
    }
    for (asset, book) in try books(portfolio, valuation) {
      try add(asset.text) { figure in
        let outcome = try outcome(asset, book, portfolio, valuation, figure)
        guard outcome.value.signum < 0 else { return .zero }
        return try outcome.weighted.magnitude.plus(
          outcome.value.magnitude.times(buffer).cut(to: 6))
      }
      try add("\(asset) orders") { figure in
        let paid = try outcome(asset, book, portfolio, valuation, figure).orders
        let owed = max(.zero, paid.negated)
        return try owed.plus(owed.times(buffer).cut(to: 6)).plus(
          order.times(FixedPoint(book.orders)))
      }
    }
    return reasons
  }

  /// One credit an asset that is owned, and what orders would receive.
  public func credits(for portfolio: Portfolio, in valuation: Valuation) throws(MarginError)
    -> [Credit]
  {
    var credits: [Credit] = []
    func add(_ subject: String, _ body: (Rung.Figure) throws -> FixedPoint) throws(MarginError) {
      let dollars = try valuation.margins("\(name) of \(subject)", body)
      guard dollars.initial > .zero || dollars.maintenance > .zero else { return }
      credits.append(
        Credit(component: name, subject: subject, counts: try valuation.credit(dollars)))
    }
    for (asset, book) in try books(portfolio, valuation) {
      try add(asset.text) { figure in
        let outcome = try outcome(asset, book, portfolio, valuation, figure)
        return outcome.value.signum > 0 ? outcome.weighted : .zero
      }
      try add("\(asset) orders") { figure in
        max(.zero, try outcome(asset, book, portfolio, valuation, figure).orders)
      }
    }
    return credits
  }

  /// What is held and ordered of each asset, by name.
  private func books(_ portfolio: Portfolio, _ valuation: Valuation) throws(MarginError)
    -> [(asset: AssetID, book: SpotOutcome.Book)]
  {
    var books: [AssetID: SpotOutcome.Book] = [:]
    do {
      for holding in portfolio.holdings {
        let book = books[holding.asset, default: SpotOutcome.Book()]
        books[holding.asset, default: book].held = try book.held.plus(holding.amount)
      }
      for entry in portfolio.entries {
        let contract = valuation.lines[entry.line].contract
        guard covers(contract) else { continue }
        var book = books[contract.underlying, default: SpotOutcome.Book()]
        book.held = try book.held.plus(contract.units(of: entry.lots))
        book.bids = try book.bids.plus(contract.units(of: entry.buys))
        book.asks = try book.asks.plus(contract.units(of: entry.sells))
        book.orders += entry.orders.count
        books[contract.underlying] = book
      }
    } catch { throw .arithmetic(name, error) }
    return books.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How one asset of an account stands; nothing where what is owned has no terms.
  private func outcome(
    _ asset: AssetID, _ book: SpotOutcome.Book, _ portfolio: Portfolio, _ valuation: Valuation,
    _ figure: Rung.Figure
  ) throws -> SpotOutcome {
    let isQuote = asset == quote
    guard let terms = isQuote ? Terms(asset: .one, liability: .one) : assets[asset] else {
      guard book.held.signum >= 0 else { throw MarginError.unweighted(asset) }
      return SpotOutcome(tokens: book.held, value: .zero, weighted: .zero, orders: .zero)
    }
    let chosen = try isQuote || figure == .maintenance ? .zero : portfolio.ratio()
    return try terms.worst(
      of: book, at: valuation.market.strictPrice(of: asset, for: figure),
      deposits: valuation.market.assets[asset]?.deposits, chosen: chosen, for: figure)
  }
}
