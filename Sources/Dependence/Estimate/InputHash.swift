import PlimsollDomain

/// A fingerprint of the exact bits that an estimate was made from, in their order.
///
/// The same inputs give the same hash everywhere, and two that differ almost surely differ. It is
/// for telling data apart, not for security.
/// Source: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), chained.
public struct InputHash: Hashable, Sendable, CustomStringConvertible {
  /// The 64 bits.
  public private(set) var bits: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// The hash of nothing yet.
  public init() {}

  /// Adds 64 bits.
  public mutating func add(_ word: UInt64) {
    var z = (bits ^ word) &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    bits = z ^ (z >> 31)
  }

  /// Adds the bits of a number.
  public mutating func add(_ value: Double) { add(value.bitPattern) }

  /// Adds an instant.
  public mutating func add(_ time: Timestamp) { add(UInt64(bitPattern: time.milliseconds)) }

  /// Adds the length of a text and its bytes.
  public mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    for byte in text.utf8 { add(UInt64(byte)) }
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
