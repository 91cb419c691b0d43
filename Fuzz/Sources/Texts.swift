import PlimsollDomain
import PlimsollInterchange

extension Target {
  /// Readers of one value: a decimal, an instant.
  static let texts = [
    Target(name: "decimal", feed: decimal), Target(name: "time", feed: time),
  ]

  /// One decimal, or two with a blank between them.
  @Sendable private static func decimal(_ bytes: [UInt8]) {
    let texts = bytes.split(separator: UInt8(ascii: " "), maxSplits: 1).map {
      String(decoding: $0, as: UTF8.self)
    }
    let values = texts.compactMap { text in
      shaped(.string(text))
      shaped(.number(text))
      return alone(text)
    }
    if values.count == 2 { together(values[0], values[1]) }
  }

  /// A decimal of a document has one normal form, which says the same to the exact type.
  private static func shaped(_ node: Node) {
    let fits = Shape.decimal(.any).check(node, file: "fuzz").isEmpty
    expect(fits == (node.decimalText != nil), "the shape and the accessor agree", node.readable)
    guard let text = node.decimalText else { return }
    expect((try? FixedPoint(text))?.description == text, "the normal form is the exact one", text)
    expect(Node.string(text).decimalText == text, "the normal form is its own", text)
    if let int = node.int { expect("\(int)" == text, "a whole number is that number", text) }
  }

  /// What is read is written and read again.
  private static func alone(_ text: String) -> FixedPoint? {
    guard let value = try? FixedPoint(text) else { return nil }
    expect((try? FixedPoint("\(value)")) == value, "a decimal survives its text", text)
    expect(value.double.isFinite, "a decimal has a double", text)
    expect(value.whole(.down) <= value.whole(.up), "down is not above up", text)
    expect(value.negated.negated == value, "a sign turned twice is the same", text)
    _ = try? Money(charging: value, in: Asset("BTC"))
    if let money = try? Money(exactly: value, in: Asset("BTC")) {
      expect(money.value == value, "exact money is worth what it was made of", text)
    }
    return value
  }

  /// Sums, products and quotients either fit exactly or are refused.
  private static func together(_ left: FixedPoint, _ right: FixedPoint) {
    let pair = "\(left) \(right)"
    if let sum = try? left.plus(right), let back = try? sum.minus(right) {
      expect(back == left, "what is added is taken away", pair)
    }
    if let gap = try? left.minus(right) {
      expect((gap.signum < 0) == (left < right), "a difference has the sign of the order", pair)
      expect((gap.signum == 0) == (left == right), "equals differ by nothing", pair)
    }
    expect((try? left.times(right)) == (try? right.times(left)), "products commute", pair)
    if let down = try? left.dividedDown(by: right), let up = try? left.dividedUp(by: right) {
      expect(down <= up, "a quotient rounded down is not above the same rounded up", pair)
    }
    _ = try? left.timesUp(right)
  }

  /// An instant by its text, and the instant that the first eight bytes count.
  @Sendable private static func time(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let fits = Shape.time.check(.string(text), file: "fuzz").isEmpty
    let instant = Timestamp(text)
    expect(!fits || instant != nil, "a time of the right shape is one", text)
    if let instant {
      expect(Timestamp("\(instant)") == instant, "an instant survives its text", text)
    }
    let bits = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let count = Int64(truncatingIfNeeded: bits)
    let counted = Timestamp(milliseconds: count)
    let written = "\(counted)"
    guard (0...253_402_300_799_999).contains(count) else { return }
    expect(Timestamp(written) == counted, "an instant survives being written", written)
  }
}
