import PlimsollDomain
import PlimsollNumerics

/// Draws whose bits are fixed here and not by the standard library, so that a seed is a test case.
extension SeededGenerator {
  /// A whole number of `range`, each about as likely.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let width = UInt128(Int128(range.upperBound) - Int128(range.lowerBound)) + 1
    return Int(Int128(range.lowerBound) + Int128((UInt128(next()) * width) >> 64))
  }

  /// One of `choices`, which are not empty.
  public mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[integer(in: 0...(choices.count - 1))]
  }

  /// A signed number of at most `bits` bits; small ones come as often as large ones.
  public mutating func int128(bits: Int) -> Int128 {
    let raw = UInt128(next()) << 64 | UInt128(next())
    let kept = raw >> UInt128(128 - integer(in: 1...bits))
    return integer(in: 0...1) == 0 ? Int128(kept) : -Int128(kept)
  }

  /// A signed decimal of at most `bits` bits and `decimals` decimals.
  public mutating func fixedPoint(bits: Int = 120, decimals: Int = 38) throws(AmountError)
    -> FixedPoint
  {
    let units = int128(bits: bits)
    return try FixedPoint(units: units, scale: integer(in: 0...decimals))
  }

  /// A finite `Double` with any sign and an exponent in `exponents`.
  public mutating func double(exponents: ClosedRange<Int>) -> Double {
    let significand = 1 + uniform()
    let exponent = integer(in: exponents)
    let size = Double(sign: .plus, exponent: exponent, significand: significand)
    return integer(in: 0...1) == 0 ? size : -size
  }

  /// The same elements in an order of this sequence.
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in elements.indices.reversed() { elements.swapAt(last, integer(in: 0...last)) }
    return elements
  }
}
