/// What a test leaves out of the proof of a box, to see that brute force then disagrees.
///
/// Nothing outside tests can set it.
struct Omissions: OptionSet, Sendable {
  let rawValue: Int

  /// What short options lose by curvature.
  static let shortGamma = Omissions(rawValue: 1)
  /// The clock: decay and expiries.
  static let clock = Omissions(rawValue: 2)
  /// What rounding can hide.
  static let slack = Omissions(rawValue: 4)
  /// The volatilities of all contracts of a factor but the first.
  static let volatilities = Omissions(rawValue: 8)
  /// Tiers beside the one a notional is in.
  static let tiers = Omissions(rawValue: 16)
}
