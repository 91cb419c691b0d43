import PlimsollDomain

/// A margin group in a box: the lines it holds there, by the factors of its account.
struct BoxedBook {
  /// The box.
  let market: BoxedMarket
  /// The factors of the account, as places of the axes; up to eight, in order.
  let factors: [Int]
  /// The positions of the group.
  let positions: [Position]
  /// The box's half-width of each price, as a share.
  let widths: Enclosure.ByFactor
  /// What the symbol of each factor stands for.
  let symbols: Symbols
  /// The market as it is: what of it is no axis stays so in the box.
  let now: Market
  let axes: MarketAxes
  /// By factor of the account: how many entries of the group are options on it.
  private var options: SIMD8<Int>

  /// `nil` where a line is not bounded.
  init?(
    _ market: BoxedMarket, _ factors: [Int], _ book: GroupBook, _ axes: MarketAxes, _ now: Market
  ) {
    (self.market, self.factors, positions) = (market, factors, book.positions)
    (self.axes, self.now) = (axes, now)
    guard let options = Self.options(of: book.entries, market, factors) else { return nil }
    self.options = options
    var (widths, symbols) = (Enclosure.ByFactor.zero, Symbols())
    for (place, factor) in factors.enumerated() { widths[place] = market.centres[factor].width }
    for entry in book.entries {
      guard let line = market.line(entry.line), line.isOption,
        let place = factors.firstIndex(of: line.factor)
      else { continue }
      symbols.add(line.model.times(Double(entry.lots)), at: place)
    }
    (self.widths, self.symbols) = (widths, symbols)
  }

  func width(at place: Int) -> Double { market.centres[factors[place]].width }

  /// The place of a factor of the axes among those of the account.
  func place(of factor: Int) -> Int? { factors.firstIndex(of: factor) }

  /// A line and the place of its factor.
  func line(_ number: Int) -> (line: BoxedLine, place: Int)? {
    guard let line = market.line(number), let place = place(of: line.factor) else { return nil }
    return (line, place)
  }

  /// By factor of the account: whether `entries`, which are some of the group's, have all options
  /// of the group on it, so that their symbol stands for them.
  func hasAllOptions(_ entries: [Portfolio.Entry]) -> SIMDMask<SIMD8<Int>> {
    let own = Self.options(of: entries, market, factors) ?? SIMD8(repeating: -1)
    return own .== options
  }

  /// The same book in which no symbol stands for options: for other lots than it holds.
  var withoutSymbols: BoxedBook {
    var plain = self
    plain.options = SIMD8(repeating: -1)
    return plain
  }

  private static func options(
    of entries: [Portfolio.Entry], _ market: BoxedMarket, _ factors: [Int]
  ) -> SIMD8<Int>? {
    var options = SIMD8<Int>.zero
    for entry in entries {
      guard let line = market.line(entry.line),
        let place = factors.firstIndex(of: line.factor)
      else { return nil }
      if line.isOption { options[place] += 1 }
    }
    return options
  }

  /// `entries` by the factor they are on, in its order.
  func byUnderlying(_ portfolio: Portfolio) -> [Portfolio] {
    factors.compactMap { factor in
      let own = portfolio.entries.filter { market.factor(of: $0.line) == factor }
      return own.isEmpty ? nil : Portfolio(own, leverage: portfolio.leverage)
    }
  }
}
