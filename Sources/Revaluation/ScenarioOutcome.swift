import CPlimsollKernels
import PlimsollDomain

/// What a pass over scenario grids says of every account: the figures of the exact form.
public struct ScenarioOutcome: Sendable {
  private var figures: [PlimsollScenarioFigures] = []
  private var verdicts: [UInt8] = []
  /// Figures that 64 bits do not hold.
  private var wide: [Int: ScenarioFigures] = [:]
  private(set) var undecided: [UInt32] = []
  /// How many accounts took the exact form.
  public private(set) var exactCount = 0

  /// Nothing yet.
  public init() {}

  /// How many accounts there are; a removed one needs nothing and has nothing.
  public var count: Int { verdicts.count }

  /// The initial requirement, in units.
  public func initial(of account: Int) -> Int128 {
    wide[account]?.initial ?? Int128(figures[account].initial)
  }

  /// The maintenance requirement, in units.
  public func maintenance(of account: Int) -> Int128 {
    wide[account]?.maintenance ?? Int128(figures[account].maintenance)
  }

  /// The balance, in units.
  public func balance(of account: Int) -> Int128 {
    wide[account]?.balance ?? Int128(figures[account].balance)
  }

  /// Above the line, below it, or undecidable where rounding in the rows could turn it.
  public func verdict(of account: Int) -> Verdict {
    switch verdicts[account] {
    case 0: .above
    case 1: .below
    default: .undecidable
    }
  }

  /// All figures of an account.
  public subscript(account: Int) -> ScenarioFigures {
    ScenarioFigures(
      initial: initial(of: account), maintenance: maintenance(of: account),
      balance: balance(of: account), verdict: verdict(of: account))
  }

  /// How many accounts have a verdict.
  public func count(of verdict: Verdict) -> Int {
    let code = Self.code(verdict)
    return verdicts.reduce(0) { $0 + ($1 == code ? 1 : 0) }
  }

  private static func code(_ verdict: Verdict) -> UInt8 {
    switch verdict {
    case .above: 0
    case .below: 1
    case .undecidable: 2
    }
  }

  mutating func resize(to count: Int) {
    wide.removeAll(keepingCapacity: true)
    exactCount = 0
    guard verdicts.count != count else { return }
    figures = [PlimsollScenarioFigures](
      repeating: PlimsollScenarioFigures(initial: 0, maintenance: 0, balance: 0), count: count)
    verdicts = [UInt8](repeating: 0, count: count)
    undecided = [UInt32](repeating: 0, count: count)
  }

  /// Hands the columns to a pass.
  mutating func fill(
    _ body: (
      UnsafeMutablePointer<PlimsollScenarioFigures>?, UnsafeMutablePointer<UInt8>?,
      UnsafeMutablePointer<UInt32>?
    ) -> Void
  ) {
    unsafe figures.withUnsafeMutableBufferPointer { figures in
      unsafe verdicts.withUnsafeMutableBufferPointer { verdicts in
        unsafe undecided.withUnsafeMutableBufferPointer { undecided in
          unsafe body(figures.baseAddress, verdicts.baseAddress, undecided.baseAddress)
        }
      }
    }
  }

  /// Takes what the exact form says.
  mutating func settle(_ account: Int, _ exact: ScenarioFigures) {
    exactCount += 1
    verdicts[account] = Self.code(exact.verdict)
    guard let initial = Int64(exactly: exact.initial),
      let maintenance = Int64(exactly: exact.maintenance),
      let balance = Int64(exactly: exact.balance)
    else {
      wide[account] = exact
      return
    }
    figures[account] = PlimsollScenarioFigures(
      initial: initial, maintenance: maintenance, balance: balance)
  }
}
