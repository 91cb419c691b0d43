/// A generator of random bits that gives the same sequence for the same seed, everywhere, always.
///
/// Simulations carry its seed in their commands, so that a replay repeats them. It is fast and
/// passes the usual statistical batteries; it is not for secrets.
///
/// - Source: SplitMix64 (Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators*,
///   OOPSLA 2014): a counter that advances by the golden ratio, mixed. Period 2⁶⁴.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// A sequence of its own for each seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number from 0 up to, but not including, 1: a multiple of 2⁻⁵³, each as likely.
  ///
  /// Unlike `Double.random(in:using:)` its bits are fixed here, not by the standard library.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A draw from the standard normal distribution, by its quantile function: never infinite.
  public mutating func normal() -> Double {
    Normal.quantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }
}
