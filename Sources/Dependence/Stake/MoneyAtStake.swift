import PlimsollDomain

/// What correlations can do to one account or pool: its requirement as they are, as they may be and
/// at worst, and where between them its collateral stops being enough.
public struct MoneyAtStake: Sendable {
  /// A requirement under some correlations, against collateral.
  public struct Case: Hashable, Sendable {
    /// What the correlations are, in words.
    public let name: String
    /// The requirement and what netting saves.
    public let netted: NettedRequirement
    /// The requirement as money, rounded up.
    public let requirement: Money
    /// Collateral less requirement: below zero where it is too little.
    public let headroom: Money

    /// Whether collateral is too little: an exact comparison.
    public var isShort: Bool { headroom.units < 0 }
  }

  /// A pair of prices and the correlation at which collateral stops being enough.
  public struct Pair: Hashable, Sendable {
    /// The prices.
    public let one: String, other: String
    /// Their correlation now.
    public let now: Double
    /// Where it breaks, the other correlations staying as they are.
    public let breakEven: BreakEven

    /// How far it may still move; none where no move decides.
    public var distance: Double? { breakEven.distance(from: now) }
  }

  /// What is asked, for every account alike.
  public struct Question: Sendable {
    /// The correlations now.
    public let now: CorrelationMatrix
    /// Others to look at, with their names.
    public let stresses: [(name: String, matrix: CorrelationMatrix)]
    /// How far each correlation may be off now, from 0 to 2.
    public let width: Double
    /// The standard deviations that a requirement covers.
    public let multiple: Double

    /// A question. Stresses are as many as one likes, best both ways: all as one, and nothing
    /// together.
    public init(
      now: CorrelationMatrix, stresses: [(name: String, matrix: CorrelationMatrix)],
      width: Double, multiple: Double
    ) {
      (self.now, self.stresses, self.width, self.multiple) = (now, stresses, width, multiple)
    }
  }

  /// The account or the pool.
  public let name: String
  /// What backs it.
  public let collateral: Money
  /// The exposures of its positions.
  public let exposures: Exposures
  /// As things are.
  public let now: Case
  /// Under each stress, in the order of the question.
  public let stresses: [Case]
  /// The share of the way to each stress at which collateral stops being enough; none where it is
  /// enough all the way.
  public let shares: [Double?]
  /// Under the worst correlations found within the box, and under what none can exceed.
  public let worst: Case, bound: Case
  /// The search behind them.
  public let search: WorstCorrelation
  /// Every pair on both prices of which something stands, the nearest to breaking first.
  public let pairs: [Pair]

  /// Answers the question for one account.
  public init(
    _ name: String, _ exposures: Exposures, collateral: Money, asking question: Question
  ) throws {
    func value(_ label: String, _ netted: NettedRequirement) throws -> Case {
      let charged = try netted.charged(in: collateral.asset)
      let (units, overflow) = collateral.units.subtractingReportingOverflow(charged.units)
      guard !overflow else { throw AmountError.overflow("the headroom of \(name)") }
      return Case(
        name: label, netted: netted, requirement: charged,
        headroom: Money(units: units, asset: collateral.asset))
    }
    func under(_ matrix: CorrelationMatrix) throws -> NettedRequirement {
      try NettedRequirement(of: exposures, under: matrix, multiple: question.multiple)
    }
    (self.name, self.collateral, self.exposures) = (name, collateral, exposures)
    now = try value("now", under(question.now))
    stresses = try question.stresses.map { try value($0.name, under($0.matrix)) }
    let posted = max(0, collateral.value.double)
    shares = try question.stresses.map { stress in
      try CorrelationPath(of: exposures, from: question.now, to: stress.matrix)
        .breakEven(multiple: question.multiple, collateral: posted)
    }
    search = try WorstCorrelation(
      of: exposures, around: question.now, width: question.width, multiple: question.multiple)
    worst = try value("worst found", search.value)
    bound = try value("at most", search.bound)
    pairs = try Self.pairs(exposures, question, posted)
  }

  private static func pairs(_ exposures: Exposures, _ question: Question, _ collateral: Double)
    throws(StakeFault) -> [Pair]
  {
    let now = try NettedRequirement.ordered(question.now, as: exposures)
    var pairs: [Pair] = []
    for other in exposures.names.indices {
      for one in 0..<other where exposures.stressed[one] * exposures.stressed[other] != 0 {
        let found = try BreakEven(
          one, other, of: exposures, under: now, multiple: question.multiple,
          collateral: collateral)
        pairs.append(
          Pair(
            one: exposures.names[one], other: exposures.names[other], now: now[one, other],
            breakEven: found))
      }
    }
    func rank(_ pair: Pair) -> Double { pair.distance ?? .infinity }
    return pairs.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}
