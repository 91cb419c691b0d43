/// What the symbols of the factors of an account stand for, by factor.
struct Symbols {
  private(set) var constants = Enclosure.ByFactor.zero
  private(set) var slopes = Enclosure.ByFactor.zero
  private(set) var curves = Enclosure.ByFactor.zero
  private(set) var below = Enclosure.ByFactor.zero
  private(set) var above = Enclosure.ByFactor.zero

  mutating func add(_ line: LineBound, at place: Int) {
    constants[place] += line.constant
    slopes[place] += line.slope
    curves[place] += line.curve
    below[place] += line.below
    above[place] += line.above
  }

  /// The symbol of one factor.
  func line(at place: Int) -> LineBound {
    LineBound(
      constants[place], slope: slopes[place], curve: curves[place], below: below[place],
      above: above[place])
  }
}
