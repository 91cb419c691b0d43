/// How long the boxes of an account last, and so how often it is measured before one is tried.
///
/// A box costs as much as some measurements. Where boxes do not last that long, as at a line, each
/// doubles how many looks the next one waits for, so that however the market moves an account costs
/// little more than measuring it whenever something that it holds moves.
struct Patience {
  /// How many changes a box has to last.
  private static let worth: Int64 = 16
  /// The most looks that a box waits for.
  private static let most: UInt8 = 64

  /// Whether something was proved of what decides it, so that nothing but its factors does.
  var isBounded = false
  /// How often its factors had changed when it was last boxed.
  private var boxedAt = -worth
  /// How many looks the last box waited for, and how many the next one still does.
  private var usual: UInt8 = 0
  private var left: UInt8 = 0

  /// Takes a look at an account whose factors have changed so often; whether it is too early for a
  /// box.
  mutating func waits(at changes: Int64) -> Bool {
    if left > 0 {
      left -= 1
      return left > 0
    }
    guard changes - boxedAt < Self.worth else {
      usual = 0
      return false
    }
    usual = min(Self.most, max(1, 2 * usual))
    left = usual
    return true
  }

  /// A box was made, or tried in vain.
  mutating func boxed(at changes: Int64) { boxedAt = changes }
}
