import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// The lines of a margin group anywhere in a box.
struct BoxedValuation {
  let valuation: Valuation
  let box: Box
  /// The factors of the account, in the order of the box.
  let factors: [AssetID]
  /// By factor: when its epoch began, which the symbol of its options' values is at.
  let epochs: [Timestamp]
  /// By line, lots of all options of the group: what the symbols add up.
  let options: [Int: Int64]

  /// By factor: whether `portfolio` has all options of the group on it, so that their symbol stands
  /// for them.
  func symbols(of portfolio: Portfolio) -> [Bool] {
    let own = Self.options(of: portfolio.entries, valuation)
    return factors.map { factor in
      let isOn = { (line: Int, _: Int64) in
        valuation.lines[line].contract.underlying == factor
      }
      return own.filter { isOn($0.key, $0.value) } == options.filter { isOn($0.key, $0.value) }
    }
  }

  /// Lots of options by line.
  static func options(of entries: [Portfolio.Entry], _ valuation: Valuation) -> [Int: Int64] {
    var lots: [Int: Int64] = [:]
    for entry in entries where valuation.lines[entry.line].contract.option != nil {
      lots[entry.line, default: 0] += entry.lots
    }
    return lots
  }

  func factor(of asset: AssetID) -> Int? { factors.firstIndex(of: asset) }

  /// How far the price of `asset` in `unit` may be from today's, as a share; the unit itself moves
  /// by nothing against itself.
  func stretch(of asset: AssetID, in unit: AssetID) -> Double {
    guard asset != unit else { return 0 }
    let over = factor(of: asset).map { box.price[$0] } ?? 0
    let under = factor(of: unit).map { box.price[$0] } ?? 0
    return (1 + over) / (1 - under) - 1
  }

  /// How far a line's settlement rate may be from today's.
  func stretch(of line: Int) -> Double {
    stretch(of: valuation.lines[line].contract.settle, in: valuation.unit.id)
  }

  /// What is `size` today and proportional to the mark of a line; `nil` where that has no factor.
  func proportional(_ size: Double, to line: Int) -> Enclosure? {
    guard let place = factor(of: valuation.lines[line].contract.underlying) else { return nil }
    var enclosure = Enclosure(size)
    enclosure.slopes[place] = size
    // mark = today's × (1 + x)(1 + y): y is the basis.
    let rest = abs(size) * box.basis[place] * (1 + box.price[place])
    (enclosure.below, enclosure.above) = (rest, rest)
    return enclosure
  }

  /// The size of one lot of a linear line at mark, in the settlement asset; `nil` for others.
  func size(of line: Int) -> Double? {
    guard case .linear(let notional) = valuation.lines[line].model else { return nil }
    return notional
  }

  /// Whether the positions of each underlying are together, long and short, smaller than so many
  /// dollars everywhere in the box: then so are their delta and what they offset.
  func isSmaller(_ book: GroupBook, than dollars: Double) -> Bool {
    guard let price = try? valuation.market.price(of: valuation.unit.id, in: "USD").double else {
      return false
    }
    var sizes: [Int: Double] = [:]
    for entry in book.entries {
      let line = valuation.lines[entry.line]
      guard let place = factor(of: line.contract.underlying) else { return false }
      let size: Double
      switch line.model {
      case .linear(let notional): size = notional
      case .inverse: return false
      case .option(let option): size = option.units * option.forward
      }
      let most = (1 + box.price[place]) * (1 + box.basis[place]) * (1 + stretch(of: entry.line))
      sizes[place, default: 0] += abs(Double(entry.lots)) * size * line.rate * most
    }
    let unit = price * (1 + stretch(of: valuation.unit.id, in: "USD"))
    return sizes.values.allSatisfy { $0 * unit * (1 + 1e-9) < dollars }
  }

  /// Whether the bounds of this room hold for a line.
  func isBounded(_ line: Int) -> Bool {
    let own = valuation.lines[line]
    guard !own.rateMoves, factor(of: own.contract.underlying) != nil else { return false }
    switch own.model {
    case .inverse: return false
    case .linear: return isTimed(own)
    case .option(let option):
      return !option.coinSettled && option.interest == 0 && isTimed(own)
        && valuation.quote(line)?.volatility != nil
    }
  }

  /// Whether a line lives as long as the box.
  private func isTimed(_ line: Line) -> Bool {
    guard let expiry = line.contract.expiry else { return true }
    return valuation.market.time.milliseconds + box.milliseconds < expiry.milliseconds
  }
}
