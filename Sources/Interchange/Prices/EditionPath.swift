import PlimsollDependence
import PlimsollDomain
import PlimsollRulebooks

extension PriceHistory {
  /// The initial margin of an account under its edition while this history plays, as a share of the
  /// value of its exposures, with what it holds as it is.
  ///
  /// Prices of names that are assets of `market` move what is quoted on them; all else
  /// stands still. A bar counts where all those names have one. A future without an entry is
  /// entered at its first mark, so that its losses count.
  public func path(
    of account: Account, under edition: Edition, in market: Market, reporting: AssetID = "USD",
    accepting accepted: Set<String> = []
  ) throws -> MarginPath {
    let known = series.filter { market.assets[AssetID($0.name)] != nil }
    guard !known.isEmpty else {
      throw refusal(
        Unmoved(description: "none of its names is an asset of the market: take off a quote"))
    }
    let bars = Self.common(known)
    var tape = TapeMarket(market, discounting: edition.discounting == .rates)
    var (moving, account, isEntered) = (market, account, false)
    var standings: [Standing] = []
    for (time, closes) in bars {
      let prices = try zip(known, closes).map { series, close in
        TapeTick.Price(series.name, try Self.exact(close))
      }
      moving.apply(try tape.move(to: TapeTick(time: time, prices: prices)))
      if !isEntered { (account, isEntered) = (account.entered(in: moving), true) }
      let assessment = try Assessor(
        edition: edition, market: moving, accounts: [account], reporting: reporting,
        accepting: accepted
      ).assess(account)
      standings.append(try standing(assessment, in: moving, reporting))
    }
    // The profit of a bar is over the exposures at the bar before it; the first has none.
    let profits = standings.indices.map { place in
      place == 0
        ? 0
        : (standings[place].equity - standings[place - 1].equity) / standings[place - 1].gross
    }
    let returns = try Returns(
      account.id, every: known[0].size, times: bars.map(\.time), values: profits)
    return MarginPath(standings.map { $0.margin / $0.gross }, of: ProfitSeries(returns))
  }

  /// What an account needs, owns and is exposed to at one bar.
  private typealias Standing = (margin: Double, equity: Double, gross: Double)

  private func standing(
    _ assessment: Assessment, in market: Market, _ reporting: AssetID
  ) throws -> Standing {
    let gross = try assessment.greeks.reduce(0) { sum, greeks in
      sum + abs(greeks.delta * (try market.price(of: greeks.underlying, in: reporting).double))
    }
    guard gross > 0 else {
      throw refusal(
        Unmoved(
          description: "\(assessment.account) has no exposure at \(market.time): leave it out"))
    }
    let totals = assessment.totals
    return (totals.margins.initial.value.double, totals.equity.mark.value.double, gross)
  }

  /// Why a history says nothing of an account.
  private struct Unmoved: Error, CustomStringConvertible { let description: String }

  /// The closes at the times that all series have, in their order.
  private static func common(_ series: [PriceSeries]) -> [(time: Timestamp, closes: [Double])] {
    let rest = series.dropFirst().map { one in
      Dictionary(one.bars.map { ($0.time, $0.close) }) { $1 }
    }
    return series[0].bars.compactMap { bar in
      let others = rest.compactMap { $0[bar.time] }
      return others.count == rest.count ? (bar.time, [bar.close] + others) : nil
    }
  }

  /// A close to 12 decimals.
  private static func exact(_ close: Double) throws(AmountError) -> FixedPoint {
    guard let dyadic = Dyadic(close) else { throw .notANumber("\(close)") }
    return try Money(crediting: dyadic, in: Asset("", scale: 12)).value
  }
}

extension Account {
  /// The same account, its futures without an entry or a cost entered at their marks.
  fileprivate func entered(in market: Market) -> Account {
    let entered = positions.map { position -> Position in
      guard position.entry == nil, position.cost == nil,
        market.contracts[position.contract]?.option == nil,
        let mark = market.quotes[position.contract]?.mark
      else { return position }
      return Position(
        contract: position.contract, lots: position.lots, entry: mark, mode: position.mode,
        margin: position.margin, leverage: position.leverage)
    }
    return Account(
      id: id, rulebook: rulebook, mode: mode, holdings: holdings, positions: entered,
      orders: orders, unsettled: unsettled, credit: credit, leverage: leverage,
      hedgeMode: hedgeMode)
  }
}
