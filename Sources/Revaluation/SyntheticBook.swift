import PlimsollDomain
import PlimsollNumerics

/// Draws invented accounts of one venue from a seed: the same ones everywhere, always.
///
/// An account holds lots of at most ``Terms/groups`` groups, popular by Zipf's law in the order of
/// the table. Its gross notional is its capital, log-normal, times a leverage, log-uniform. A hedged
/// account turns its lots so that those of a group offset; a directional one has them on one
/// side, as far as its conviction goes. What headroom it should have is drawn with it; cash follows
/// from the requirement, which ``ScenarioBook/fund(_:by:)`` measures.
public struct SyntheticBook: IteratorProtocol, Sequence, Sendable {
  /// What accounts are like.
  public struct Terms: Hashable, Sendable {
    /// How many accounts there are.
    public var accounts = 1_000_000
    /// The least and the most positions of an account, each number as likely.
    public var positions = 20...20
    /// The most groups of one account.
    public var groups = 4
    /// The median capital of an account, in the requirement asset.
    public var capital = 2_000.0
    /// The least and the largest leverage, log-uniform.
    public var leverage = 1.0...50.0
    /// The median of headroom over requirement, log-normal with a deviation of 1.
    public var headroom = 0.4
    /// The share of accounts that hedge.
    public var hedged = 0.5
    /// Everyone near the line: headroom within a hundredth of the requirement, half of it below
    /// zero.
    public var isAdversarial = false

    /// A million accounts of twenty positions.
    public init() {}
  }

  /// One account without its cash.
  public struct Account: Hashable, Sendable {
    /// `S0000001` and so on.
    public let name: String
    /// Its lots, each line once.
    public let positions: [LineLots]
    /// What it should have beyond its requirement, as a share of it.
    public let headroom: Double
  }

  /// What accounts are like.
  public let terms: Terms
  private let notionals: [Double]
  private let groups: [Range<Int>]
  private let popularity: [Double]
  private var chance: SeededGenerator
  private var drawn = 0

  /// Accounts in `lines`, of which none must be there only for holdings.
  ///
  /// - Parameter notionals: by line, what one lot is worth in the requirement asset, above zero.
  public init(seed: UInt64, _ terms: Terms = Terms(), lines: ScenarioLines, notionals: [Double]) {
    precondition(notionals.count == lines.count, "Each line has a notional.")
    (self.terms, self.notionals) = (terms, notionals)
    chance = SeededGenerator(seed: seed)
    var groups: [Range<Int>] = []
    for line in 0..<lines.count {
      if lines.group(of: line) < groups.count {
        groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<line + 1
      } else {
        groups.append(line..<line + 1)
      }
    }
    self.groups = groups
    var shares: [Double] = []
    for rank in groups.indices { shares.append((shares.last ?? 0) + 1 / Double(rank + 1)) }
    popularity = shares.map { $0 / (shares.last ?? 1) }
  }

  /// The next account; `nil` after the last.
  public mutating func next() -> Account? {
    guard drawn < terms.accounts, !groups.isEmpty else { return nil }
    drawn += 1
    let capital = terms.capital * exponential(1.5 * chance.normal())
    let spread = logarithm(terms.leverage.upperBound / terms.leverage.lowerBound)
    let gross = capital * terms.leverage.lowerBound * exponential(spread * chance.uniform())
    let lines = drawLines()
    let isHedged = chance.uniform() < terms.hedged
    var isLong = chance.uniform() < 0.55
    var positions: [LineLots] = []
    for line in lines.sorted() {
      // Hedged lots turn at every line; a directional account errs once in ten.
      isLong = isHedged ? !isLong : (chance.uniform() < 0.1 ? !isLong : isLong)
      let size = gross / Double(lines.count) * 2 * chance.uniform() / notionals[line]
      let lots = 1 + Int64(Swift.min(size, 1e8))
      positions.append(LineLots(line: line, lots: isLong ? lots : -lots))
    }
    return Account(name: name(), positions: positions, headroom: headroom())
  }

  private func name() -> String {
    let digits = String(drawn)
    return "S" + String(repeating: "0", count: Swift.max(0, 7 - digits.count)) + digits
  }

  private mutating func headroom() -> Double {
    let draw = chance.normal()
    guard terms.isAdversarial else { return terms.headroom * exponential(draw) }
    return Swift.max(-0.01, Swift.min(0.01, 0.003 * draw))
  }

  /// Lines of the groups an account holds, each once.
  private mutating func drawLines() -> [Int] {
    let count = 1 + Int(Double(terms.groups) * chance.uniform())
    var held: [Int] = []
    for _ in 0..<count { held.append(drawGroup()) }
    let (least, most) = (terms.positions.lowerBound, terms.positions.upperBound)
    let wanted = least + Int(Double(most - least + 1) * chance.uniform())
    var lines: [Int] = []
    // A small group runs out of lines, so tries are limited.
    for _ in 0..<20 * wanted where lines.count < wanted {
      let group = groups[held[Int(Double(count) * chance.uniform())]]
      let line = group.lowerBound + Int(Double(group.count) * chance.uniform())
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  /// The first group whose share of all reaches a draw.
  private mutating func drawGroup() -> Int {
    let draw = chance.uniform()
    var (low, high) = (0, popularity.count - 1)
    while low < high {
      let middle = (low + high) / 2
      (low, high) = popularity[middle] < draw ? (middle + 1, high) : (low, middle)
    }
    return low
  }
}

extension ScenarioBook {
  /// Adds every account of `synthetic` with the cash that gives it the headroom it drew.
  ///
  /// - Cost: a pass by `table`, which says what each account needs.
  public mutating func fund(_ synthetic: SyntheticBook, by table: ScenarioTable)
    throws(ScenarioError)
  {
    let terms = synthetic.terms
    reserve(
      accounts: count + terms.accounts,
      positions: positionCount + terms.accounts * terms.positions.upperBound)
    var drawn: [(account: Int, headroom: Double)] = []
    drawn.reserveCapacity(terms.accounts)
    for account in synthetic {
      drawn.append((try add(account.name, cash: 0, account.positions), account.headroom))
    }
    var outcome = ScenarioOutcome()
    try ScenarioPass.run(self, by: table, into: &outcome)
    for (account, headroom) in drawn {
      let needed = Double(outcome.maintenance(of: account)) * (1 + headroom)
      // Draws are far below 2⁶² units; what is not becomes the most there is.
      let units = Int128(Swift.min(needed, 0x1p90)) - outcome.balance(of: account)
      try credit(units * .ten(to: ticks - decimals), to: account)
    }
  }
}
