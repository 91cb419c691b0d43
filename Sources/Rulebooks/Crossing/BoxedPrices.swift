/// What prices on a factor can be in a box, as multiples of what they are at its centre.
extension BoxedMarket.Centre {
  /// A mark, an index or a forward: `(1 + x)(1 + y)`, `|y|` at most the basis.
  var moving: LineBound { LineBound(1, slope: 1).widened(by: basis * (1 + width)) }

  /// How far one over a basis may be from one.
  var turn: Double { basis / (1 - basis) }

  /// One over a price: `1/(1 + x)` is `1 − x` and at most `x²/(1 + x)` more.
  var reciprocal: LineBound {
    let rest = turn / (1 - width)
    return LineBound(1, slope: -1, below: rest, above: rest + width * width / (1 - width))
  }
}
