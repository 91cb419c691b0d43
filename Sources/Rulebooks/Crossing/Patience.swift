/// How long the boxes of an account last, and so how often it is measured before one is tried.
///
/// A box costs as much as some measurements. Where one after another is left at once, as at a line,
/// each doubles how many looks the next one waits for, so that however the market moves an account
/// costs little more than measuring it whenever something that it holds moves.
struct Patience {
  /// How many looks a box has to save.
  private static let worth: Int64 = 2
  /// How often the looks that a box waits for double, from two on.
  private static let most: UInt8 = 6

  /// Whether something was proved of what decides it, so that nothing but its factors does.
  var isBounded = false
  /// How many looks there would have been when it was last boxed.
  private var boxedAt = -worth
  /// How many boxes in a row did not last.
  private var short: UInt8 = 0
  /// How many looks the next box still waits for.
  private var left: UInt8 = 0

  /// Takes a look at an account, of so many that there would have been without boxes; whether it is
  /// too early for one.
  mutating func waits(at looks: Int64) -> Bool {
    if left > 0 {
      left -= 1
      return left > 0
    }
    guard looks - boxedAt < Self.worth else {
      short = 0
      return false
    }
    short = min(short + 1, Self.most + 1)
    // One alone may be chance.
    guard short > 1 else { return false }
    left = 1 << (short - 1)
    return true
  }

  /// A box was made, or tried in vain; while it waits that says nothing.
  mutating func boxed(at looks: Int64) { boxedAt = looks }
}
