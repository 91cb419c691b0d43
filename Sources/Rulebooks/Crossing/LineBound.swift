/// What a lot of one line can be anywhere in a box: a quadratic function of the move of its factor,
/// give or take.
///
/// With `line = constant + slope·x + curve·x²` it is from `line − below` to `line + above`, where
/// `x` is the relative move of the factor's price from the centre.
struct LineBound: Sendable {
  private var figures = SIMD4<Double>.zero
  /// How it bends.
  private(set) var curve = 0.0

  static let zero = LineBound()

  init(
    _ constant: Double = 0, slope: Double = 0, curve: Double = 0, below: Double = 0,
    above: Double = 0
  ) {
    figures = SIMD4(constant, slope, below, above)
    self.curve = curve
  }

  var constant: Double {
    get { figures.x }
    set { figures.x = newValue }
  }
  var slope: Double { figures.y }
  var below: Double { figures.z }
  var above: Double { figures.w }

  /// The sum of both.
  func plus(_ other: LineBound) -> LineBound {
    LineBound(figures + other.figures, curve + other.curve)
  }

  static func += (left: inout LineBound, right: LineBound) { left = left.plus(right) }

  /// The figure times a number.
  func times(_ factor: Double) -> LineBound {
    guard factor < 0 else { return LineBound(figures * factor, curve * factor) }
    return LineBound(
      SIMD4(figures.x, figures.y, -figures.w, -figures.z) * factor, curve * factor)
  }

  /// The figure times a number within `share` of one, where `x` is at most `width`.
  func stretched(by share: Double, _ width: Double) -> LineBound {
    guard share > 0 else { return self }
    return widened(by: share * most(within: width))
  }

  /// The figure give or take `rest`.
  func widened(by rest: Double) -> LineBound {
    LineBound(figures + SIMD4(0, 0, rest, rest), curve)
  }

  /// The largest magnitude it can have where `x` is at most `width`.
  func most(within width: Double) -> Double {
    abs(constant) + (abs(slope) + abs(curve) * width) * width + max(below, above)
  }

  /// Whether no figure is infinite or undefined.
  var isFinite: Bool {
    figures.x.isFinite && (figures.y + curve).isFinite && (below + above).isFinite
  }

  private init(_ figures: SIMD4<Double>, _ curve: Double) {
    (self.figures, self.curve) = (figures, curve)
  }
}
