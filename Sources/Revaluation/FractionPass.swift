import CPlimsollKernels
import PlimsollDomain
import PlimsollPricing

/// The fast twin: every account of a book by tiered fractions, in doubles with a bound.
///
/// It estimates each account and decides only where the headroom exceeds what the estimate can be
/// off by. The accounts near the line, and those of very many lots, take ``FractionReference``, so
/// every verdict is that of the exact form, in any order, on any processor.
///
/// **The bound.** Let an account have `n ≤ 4,096` positions of exact worth `Xᵢ`, gross
/// `G = Σ|Xᵢ|`, and `A`, its cash less what was paid. `R` is the largest sum of a line's first rate
/// and its changes of rate, `J` that of its jumps between tiers, `t` the multiple at which the line
/// lies, `w = max(1, |t|)`, `u = 2⁻⁵³`. Requirement, balance and headroom are each within
///
///     ε = n·(1 + w·(1 + 3J)) + 2⁻²²·w·R·G + (n + 32)·2u·(|A| + (1 + w·R)·G)
///
/// units of the exact ones. *Proof.*
/// - *Edition.* A charge rounded up and a profit rounded down differ from the real ones by less
///   than a unit each: `n·(1 + w)`.
/// - *Tier.* Floors and notionals are compared as floats. Rounding is monotone, so another tier is
///   taken only across floors within `(2⁻²³ + 2⁻³³)` of the notional `N`. Passing floor `f` with a
///   change of rate `Δ` changes the charge by at most `|Δ|·|N − f|` and its jump: `2⁻²²·R·G + n·J`.
/// - *Charge.* Prices, rates and deductions are off by at most 4u, the product with lots by one u
///   more. A deduction is at most `R·N·(1 + 2⁻²²) + J`. So `N·rate − deduction` is off by at most
///   `16u·R·N + 6u·J`; not going below zero makes no difference larger.
/// - *Sums.* A sum of `n` terms in any order is off by at most `1.01·n·u` of the sum of their
///   sizes, here `G` and `R·G + n·J`. `A` is off by 4u, balance and headroom are rounded once more:
///   `(n + 24)·u·(|A| + (1 + w·R)·G)` bounds all of these together with the charges.
/// - *The bound itself* is computed from the rounded `G` and `A` in at most `n + 12` roundings,
///   one part in 2⁴⁰; 2u in place of u pays for that. ∎
///
/// - Cost: 6 bytes a position and 12 an account read, 25 an account written; the table stays in
///   the cache.
public enum FractionPass {
  /// Estimates and decides every account of `book`, over what `outcome` held before.
  ///
  /// Several books of one table may run at once, each into an outcome of its own.
  public static func run(
    _ book: FractionBook, by table: FractionTable, into outcome: inout FractionOutcome,
    on instructions: Black76.InstructionSet = .best
  ) throws(FractionError) {
    try table.check(book)
    outcome.resize(to: book.count)
    let bound = PlimsollFractionBound(
      times: table.bound.times, unit: table.bound.unit, spread: table.bound.spread,
      tier: table.bound.tier)
    // SAFETY: `starts` has one place more than there are accounts, rises, and ends with the length
    // of `lines` and `lots`; the table has a row for every line held (checked above); outputs were
    // resized.
    outcome.nearCount = unsafe plimsoll_fraction_pass(
      instructions.rawValue, book.count, book.starts, book.anchors, book.lines, book.lots,
      table.width, table.prices, table.floors, table.terms, bound, &outcome.requirements,
      &outcome.balances, &outcome.errors, &outcome.below, &outcome.undecided)
    for place in 0..<outcome.nearCount {
      let account = Int(outcome.undecided[place])
      outcome.settle(account, try FractionReference.exact(account, book, table))
    }
  }
}

/// What a pass says of every account. Verdicts are exact; figures are estimates with their error.
public struct FractionOutcome: Sendable {
  /// Maintenance requirements, in units.
  public fileprivate(set) var requirements: [Double] = []
  /// Balances, in units.
  public fileprivate(set) var balances: [Double] = []
  /// What requirement, balance and headroom are each off by at most, in units.
  public fileprivate(set) var errors: [Double] = []
  /// How many accounts took the exact form.
  public fileprivate(set) var nearCount = 0
  fileprivate var below: [UInt8] = []
  fileprivate var undecided: [UInt32] = []

  /// Nothing yet.
  public init() {}

  /// How many accounts there are.
  public var count: Int { below.count }

  /// Above or below the line; nothing is left undecided.
  public func verdict(of account: Int) -> Verdict { below[account] == 0 ? .above : .below }

  /// How many accounts are below the line.
  public var belowCount: Int { below.reduce(0) { $0 + Int($1) } }

  /// The accounts that took the exact form, in order.
  public var near: [Int] { undecided.prefix(nearCount).map(Int.init) }

  fileprivate mutating func resize(to count: Int) {
    guard below.count != count else { return }
    requirements = [Double](repeating: 0, count: count)
    (balances, errors) = (requirements, requirements)
    below = [UInt8](repeating: 0, count: count)
    undecided = [UInt32](repeating: 0, count: count)
  }

  /// Takes what the exact form says; its figures are rounded once to doubles.
  fileprivate mutating func settle(_ account: Int, _ figures: FractionFigures) {
    requirements[account] = Double(figures.requirement)
    balances[account] = Double(figures.balance)
    let size = max(abs(requirements[account]), abs(balances[account]))
    errors[account] = size <= 0x1p53 ? 0 : size * 0x1p-52
    below[account] = figures.verdict == .below ? 1 : 0
  }
}
