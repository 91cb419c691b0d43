import PlimsollDomain

/// A margin group in a box: the lines it holds there, by the factors of its account.
struct BoxedBook {
  /// The box.
  let market: BoxedMarket
  /// The factors of the account, as places of the axes; up to eight, in order.
  let factors: [Int]
  /// By factor of the account: how many entries of the group are options on it.
  private let options: SIMD8<Int>

  /// `nil` where a line is not bounded.
  init?(_ market: BoxedMarket, _ factors: [Int], _ entries: [Portfolio.Entry]) {
    (self.market, self.factors) = (market, factors)
    guard let options = Self.options(of: entries, market, factors) else { return nil }
    self.options = options
  }

  /// The box's half-width of each price, as a share.
  var widths: Enclosure.ByFactor {
    var widths = Enclosure.ByFactor.zero
    for (place, factor) in factors.enumerated() { widths[place] = market.centres[factor].width }
    return widths
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

  /// Whether the positions of each underlying are together, long and short, smaller than so many
  /// dollars everywhere in the box: then so are their delta and what they offset.
  func isSmaller(_ entries: [Portfolio.Entry], than dollars: Double, dollar: Double?) -> Bool {
    guard let dollar else { return false }
    var sizes = Enclosure.ByFactor.zero
    for entry in entries {
      guard let (line, place) = line(entry.line) else { return false }
      let centre = market.centres[line.factor]
      let most = (1 + centre.width) * (1 + centre.basis) * (1 + line.stretch)
      sizes[place] += abs(Double(entry.lots)) * line.units * line.price * abs(line.rate) * most
    }
    return factors.indices.allSatisfy { sizes[$0] * dollar * (1 + 1e-9) < dollars }
  }
}
