import PlimsollDomain

/// Short options of one underlying and what may be held against them, in blocks of equal size.
///
/// Amounts are whole ticks a block. At the door every amount is below 2⁶⁰ and every count below
/// 2⁵⁰, so no sum of theirs can overflow.
struct PairingProblem {
  /// A short leg.
  struct Short {
    let terms: OptionTerms
    let strike: Int128
    let count: Int
    /// What a block needs alone, its premium included.
    let naked: Int128
    let premium: Int128
    /// What a block needs beside its stock: what it is in the money.
    let cover: Int128
  }

  /// A long leg.
  struct Long {
    let terms: OptionTerms
    let strike: Int128
    let count: Int
  }

  let shorts: [Short]
  let longs: [Long]
  /// Blocks of stock held and owed.
  let stock: (long: Int, short: Int)
  /// What a collar of a short and a long changes beside plain cover; nothing where there is none.
  let collars: [[Int128?]]

  /// Choices of one block: a spread with each long, cover, a collar with each long, a straddle with
  /// each short, alone.
  var choices: Int { 2 * longs.count + 2 + shorts.count }
  var cover: Int { longs.count }
  func collar(_ long: Int) -> Int { longs.count + 1 + long }
  func straddle(_ call: Int) -> Int { 2 * longs.count + 1 + call }
  var alone: Int { 2 * longs.count + 1 + shorts.count }

  /// What one block needs by a choice; spreads are charged together, by ``spreadLoss(_:)``.
  func cost(_ short: Int, _ choice: Int) -> Int128 {
    let leg = shorts[short]
    switch choice {
    case ..<cover: return 0
    case cover: return leg.cover
    case ..<straddle(0): return leg.cover + (collars[short][choice - cover - 1] ?? 0)
    case alone: return leg.naked
    default:
      // The call is charged alone already: what the pair needs beyond that.
      let call = shorts[choice - straddle(0)]
      return call.naked >= leg.naked ? leg.premium : leg.naked + call.premium - call.naked
    }
  }

  /// Whether a choice is open to a short leg, whatever is left.
  func allows(_ short: Int, _ choice: Int) -> Bool {
    let terms = shorts[short].terms
    switch choice {
    case ..<cover:
      let long = longs[choice].terms
      return long.right == terms.right && long.expiry.milliseconds >= terms.expiry.milliseconds
    case cover: return (terms.right == .call ? stock.long : stock.short) > 0
    case ..<straddle(0):
      return allows(short, cover) && collars[short][choice - cover - 1] != nil
    case alone: return true
    default: return terms.right == .put && shorts[choice - straddle(0)].terms.right == .call
    }
  }

  /// The most that all spreads together can lose at any strike: R-060, one universal spread.
  func spreadLoss(_ counts: [[Int]]) -> Int128 {
    var legs: [(OptionRight, Int128, Int128)] = []
    for (place, short) in shorts.enumerated() {
      let paired = counts[place][..<cover].reduce(0, +)
      if paired > 0 { legs.append((short.terms.right, short.strike, Int128(paired))) }
    }
    for (place, long) in longs.enumerated() {
      let paired = counts.reduce(0) { $0 + $1[place] }
      if paired > 0 { legs.append((long.terms.right, long.strike, Int128(-paired))) }
    }
    var worst: Int128 = 0
    for (_, price, _) in legs {
      let loss = legs.reduce(Int128(0)) { sum, leg in
        let inside = leg.0 == .call ? price - leg.1 : leg.1 - price
        return sum + leg.2 * max(0, inside)
      }
      worst = max(worst, loss)
    }
    return worst
  }

  /// What a whole assignment needs.
  func total(_ counts: [[Int]]) -> Int128 {
    var total = spreadLoss(counts)
    for (short, row) in counts.enumerated() {
      for (choice, count) in row.enumerated() where count > 0 {
        total += Int128(count) * cost(short, choice)
      }
    }
    return total
  }

  /// Everything alone.
  var naked: [[Int]] {
    shorts.map { short in
      var row = [Int](repeating: 0, count: choices)
      row[alone] = short.count
      return row
    }
  }
}
