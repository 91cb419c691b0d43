/// Larger, smaller and multiplied figures anywhere in a box.
///
/// Of two figures the one that is larger at the centre gives the line; how far the other may rise
/// above that anywhere is a remainder. So nothing is lost where one is larger all over the box.
extension BoxedBook {
  /// The least and the most that a figure can be.
  func range(_ figure: Enclosure) -> ClosedRange<Double> {
    let line = reach(of: figure)
    return line.low - figure.below...max(line.high + figure.above, line.low - figure.below)
  }

  /// The least and the most of its line.
  private func reach(of figure: Enclosure) -> (low: Double, high: Double) {
    let slopes = figure.slopes + figure.values * symbols.slopes
    let middle = figure.constant + (figure.values * symbols.constants).sum()
    let reach = (abs(slopes) * widths).sum()
    let bends = (figure.curves + figure.values * symbols.curves) * widths * widths
    let (down, up) = (pointwiseMin(bends, .zero).sum(), pointwiseMax(bends, .zero).sum())
    let (credit, debt) = (
      pointwiseMax(figure.values, .zero), pointwiseMax(-figure.values, .zero)
    )
    let below = (credit * symbols.below + debt * symbols.above).sum()
    let above = (credit * symbols.above + debt * symbols.below).sum()
    return (middle - reach + down - below, middle + reach + up + above)
  }

  /// A figure with its symbols as what they stand for.
  private func plain(_ figure: Enclosure) -> Enclosure {
    guard any(figure.values .!= 0) else { return figure }
    var plain = figure
    plain.values = .zero
    plain.slopes += figure.values * symbols.slopes
    plain.curves += figure.values * symbols.curves
    plain.constant += (figure.values * symbols.constants).sum()
    let (credit, debt) = (
      pointwiseMax(figure.values, .zero), pointwiseMax(-figure.values, .zero)
    )
    plain.below += (credit * symbols.below + debt * symbols.above).sum()
    plain.above += (credit * symbols.above + debt * symbols.below).sum()
    return plain
  }

  /// A figure whose curves are remainders.
  private func straight(_ figure: Enclosure) -> Enclosure {
    let bends = figure.curves * widths * widths
    var straight = figure
    straight.curves = .zero
    straight.below -= pointwiseMin(bends, .zero).sum()
    straight.above += pointwiseMax(bends, .zero).sum()
    return straight
  }

  private func middle(_ figure: Enclosure) -> Double {
    figure.constant + (figure.values * symbols.constants).sum()
  }

  /// The larger of two figures.
  func larger(_ one: Enclosure, _ other: Enclosure) -> Enclosure {
    var (larger, smaller) = (one, other)
    if middle(one) < middle(other) { (larger, smaller) = (other, one) }
    let excess = reach(of: smaller + larger.times(-1).exact).high + smaller.above
    larger.above = max(larger.above, excess)
    return larger
  }

  /// The smaller of two figures.
  func smaller(_ one: Enclosure, _ other: Enclosure) -> Enclosure {
    larger(one.times(-1), other.times(-1)).times(-1)
  }

  /// What is above zero of a figure.
  func positive(_ figure: Enclosure) -> Enclosure { larger(figure, .zero) }

  /// A figure without its sign.
  func magnitude(_ figure: Enclosure) -> Enclosure { larger(figure, figure.times(-1)) }

  /// Either of two figures.
  func either(_ one: Enclosure, _ other: Enclosure) -> Enclosure {
    let apart = reach(of: other.exact + one.times(-1).exact)
    var either = one
    either.above = max(one.above, apart.high + other.above)
    either.below = max(one.below, other.below - apart.low)
    return either
  }

  /// A figure times a number in a range.
  func times(_ figure: Enclosure, _ factors: ClosedRange<Double>) -> Enclosure {
    let half = (factors.upperBound - factors.lowerBound) / 2
    let product = figure.times(factors.lowerBound + half)
    guard half > 0 else { return product }
    let range = range(figure)
    return product.widened(by: half * max(abs(range.lowerBound), abs(range.upperBound)))
  }

  /// The product of two figures.
  func product(_ one: Enclosure, _ other: Enclosure) -> Enclosure {
    let (one, other) = (straight(plain(one)), straight(plain(other)))
    let moves = ((abs(one.slopes) * widths).sum(), (abs(other.slopes) * widths).sum())
    let rests = (max(one.below, one.above), max(other.below, other.above))
    let most = abs(one.constant) + moves.0 + rests.0
    let rest =
      moves.0 * moves.1 + rests.0 * (abs(other.constant) + moves.1) + rests.1 * most
    var product = Enclosure(one.constant * other.constant)
    product.slopes = one.slopes * other.constant + other.slopes * one.constant
    return product.widened(by: rest)
  }

  /// What a rising function makes of a figure, by its least and its most.
  func rising(_ figure: Enclosure, _ function: (Double) -> Double) -> Enclosure {
    let range = range(figure)
    let (low, high) = (function(range.lowerBound), function(range.upperBound))
    return Enclosure((low + high) / 2).widened(by: abs(high - low) / 2)
  }

  /// Each slice of a figure at its rate.
  func total(_ slices: [Slice], of figure: Enclosure) -> Enclosure {
    var (total, below) = (Enclosure.zero, 0.0)
    for slice in slices {
      let rate = slice.rate.double
      total += positive(figure + Enclosure(-slice.floor.double)).times(rate - below)
      below = rate
    }
    return total
  }
}

extension Enclosure {
  /// Its line without remainders.
  fileprivate var exact: Enclosure {
    var exact = self
    (exact.below, exact.above) = (0, 0)
    return exact
  }

  /// The figure give or take `rest`.
  func widened(by rest: Double) -> Enclosure {
    var wider = self
    wider.below += rest
    wider.above += rest
    return wider
  }

  static func - (left: Enclosure, right: Enclosure) -> Enclosure { left + right.times(-1) }
}
