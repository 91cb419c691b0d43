import PlimsollDomain

/// The cheapest assignment of short blocks to what is held against them.
///
/// Up to 24 short blocks every assignment is tried, one block after another; a branch ends where
/// it cannot beat the best so far, and the search ends after 20,000 steps. Larger books, and those
/// that run out of steps, get the better of what was found and of a greedy pairing: the largest
/// saving first. Nothing is ever dearer than all legs alone.
///
/// - Cost: exact, at most the number of choices to the power of the blocks, cut off at 20,000
///   steps of legs² each; greedy, pairs·log(pairs) with pairs = shorts·(longs + shorts).
struct PairingSearch {
  private let problem: PairingProblem
  private var units: [Int] = []
  private var counts: [[Int]]
  private var longs: [Int]
  private var stock: (long: Int, short: Int)
  private var lone: [Int]
  private var chosen: [Int] = []
  private var best: (total: Int128, counts: [[Int]])
  private var steps = 0
  private let deepest: Int128

  /// The most short blocks that are tried one by one.
  static let blocks = 24
  /// The most steps of one search.
  static let budget = 20_000

  /// The best assignment found: blocks by short leg and choice.
  static func best(of problem: PairingProblem) -> [[Int]] {
    let greedy = greedy(problem)
    let naked = problem.naked
    var best = (total: problem.total(naked), counts: naked)
    let total = problem.total(greedy)
    if total < best.total { best = (total, greedy) }
    guard problem.shorts.reduce(0, { $0 + $1.count }) <= blocks else { return best.counts }
    var search = PairingSearch(problem, from: best)
    for right in [OptionRight.call, .put] {
      for (place, short) in problem.shorts.enumerated() where short.terms.right == right {
        search.units += Array(repeating: place, count: short.count)
      }
    }
    search.chosen = search.units.map { _ in 0 }
    search.place(0, cost: 0)
    return search.best.counts
  }

  private init(_ problem: PairingProblem, from best: (total: Int128, counts: [[Int]])) {
    (self.problem, self.best) = (problem, best)
    counts = problem.shorts.map { _ in [Int](repeating: 0, count: problem.choices) }
    longs = problem.longs.map(\.count)
    stock = problem.stock
    lone = problem.shorts.map { _ in 0 }
    deepest = problem.collars.joined().compactMap(\.self).min().map { min(0, $0) } ?? 0
  }

  /// Tries every choice of one block; blocks of one leg choose in rising order.
  private mutating func place(_ unit: Int, cost: Int128) {
    guard steps < Self.budget else { return }
    steps += 1
    // What collars may still give back is the only saving left to come.
    guard cost + deepest * Int128(stock.long + stock.short) < best.total else { return }
    guard unit < units.count else {
      let total = cost + problem.spreadLoss(counts)
      if total < best.total { best = (total, counts) }
      return
    }
    let short = units[unit]
    let first = unit > 0 && units[unit - 1] == short ? chosen[unit - 1] : 0
    for choice in first..<problem.choices where isFree(short, choice) {
      chosen[unit] = choice
      take(short, choice, 1)
      place(unit + 1, cost: cost + problem.cost(short, choice))
      take(short, choice, -1)
    }
  }

  private func isFree(_ short: Int, _ choice: Int) -> Bool {
    guard problem.allows(short, choice) else { return false }
    let isCall = problem.shorts[short].terms.right == .call
    switch choice {
    case ..<problem.cover: return longs[choice] > 0
    case problem.cover: return (isCall ? stock.long : stock.short) > 0
    case ..<problem.straddle(0):
      return longs[choice - problem.cover - 1] > 0 && (isCall ? stock.long : stock.short) > 0
    case problem.alone: return true
    default: return lone[choice - problem.straddle(0)] > 0
    }
  }

  private mutating func take(_ short: Int, _ choice: Int, _ count: Int) {
    counts[short][choice] += count
    let isCall = problem.shorts[short].terms.right == .call
    switch choice {
    case ..<problem.cover: longs[choice] -= count
    case ..<problem.straddle(0):
      if choice > problem.cover { longs[choice - problem.cover - 1] -= count }
      if isCall { stock.long -= count } else { stock.short -= count }
    case problem.alone: lone[short] += count
    default: lone[choice - problem.straddle(0)] -= count
    }
  }
}

extension PairingSearch {
  /// One way to save: a short leg, a choice, and what a block of it saves against standing alone.
  private struct Saving {
    let short: Int
    let choice: Int
    let amount: Int128
  }

  /// Pairs by the largest saving first, ties in the order of legs, as many blocks as there are.
  private static func greedy(_ problem: PairingProblem) -> [[Int]] {
    var savings: [Saving] = []
    for (place, short) in problem.shorts.enumerated() {
      for choice in 0..<problem.alone where problem.allows(place, choice) {
        var cost = problem.cost(place, choice)
        if choice < problem.cover {
          let long = problem.longs[choice]
          let width = long.strike - short.strike
          cost = max(0, short.terms.right == .call ? width : 0 - width)
        }
        if cost < short.naked {
          savings.append(Saving(short: place, choice: choice, amount: short.naked - cost))
        }
      }
    }
    savings.sort {
      ($1.amount, $0.short, $0.choice) < ($0.amount, $1.short, $1.choice)
    }
    var search = PairingSearch(problem, from: (0, []))
    search.counts = problem.naked
    search.lone = problem.shorts.map(\.count)
    for saving in savings { search.apply(saving) }
    return search.counts
  }

  /// Moves as many blocks as there are from standing alone to a choice.
  private mutating func apply(_ saving: Saving) {
    let (short, choice) = (saving.short, saving.choice)
    let isCall = problem.shorts[short].terms.right == .call
    let shares = isCall ? stock.long : stock.short
    var most = min(counts[short][problem.alone], lone[short])
    switch choice {
    case ..<problem.cover: most = min(most, longs[choice])
    case problem.cover: most = min(most, shares)
    case ..<problem.straddle(0):
      most = min(most, shares, longs[choice - problem.cover - 1])
    default: most = min(most, lone[choice - problem.straddle(0)])
    }
    guard most > 0 else { return }
    take(short, problem.alone, -most)
    take(short, choice, most)
  }
}
