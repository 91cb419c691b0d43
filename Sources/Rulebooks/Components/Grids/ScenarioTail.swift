import PlimsollDependence
import PlimsollDomain
import PlimsollRevaluation

/// The tail of losses over scenarios that count the same, positions netted in each: value
/// at risk or expected shortfall of a whole portfolio, where a grid takes the worst.
///
/// Its scenarios are moves of a history, in one order for every underlying, so that each is a day
/// on which everything moved together.
public struct ScenarioTail: MarginComponent {
  public let name: String
  /// The scenarios and how positions fold over them.
  public let grid: ScenarioGrid
  /// The share of scenarios whose loss is covered, below one.
  public let confidence: FixedPoint
  /// What is taken of the rest.
  public let measure: RiskLevel.Measure

  public var inputs: Set<DeclaredInput> { grid.inputs }
  public var grids: [ScenarioGrid] { [grid] }

  /// A tail over the scenarios of a grid; its reasons bear the grid's name.
  public init(_ grid: ScenarioGrid, confidence: FixedPoint, measure: RiskLevel.Measure) {
    precondition(confidence >= .zero && confidence < .one, "something is left of the tail")
    (name, self.grid) = (grid.name, grid)
    (self.confidence, self.measure) = (confidence, measure)
  }

  public func covers(_ contract: Contract) -> Bool { grid.covers(contract) }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    guard let fold = try grid.fold(portfolio, in: valuation) else { return [] }
    let charged: (loss: Dyadic, edge: Int)?
    do { charged = try tail(of: fold.profits) } catch { throw .arithmetic(name, error) }
    guard let charged else { return [] }
    return [
      try fold.reason(
        of: name, loss: charged.loss, at: charged.edge, in: valuation.unit, weight: weight)
    ]
  }

  /// The loss that is charged, not below zero, and the scenario at the edge of the tail.
  ///
  /// Of `n` scenarios the tail is `k = n·(1 − confidence)`. Its mean is exact but for one division,
  /// up, in the units of the vector.
  func tail(of profits: ProfitVector) throws(AmountError) -> (loss: Dyadic, edge: Int)? {
    guard !profits.values.isEmpty else { return nil }
    let order = profits.values.indices.sorted {
      (profits.values[$0], $0) < (profits.values[$1], $1)
    }
    let size = try FixedPoint.one.minus(confidence).times(FixedPoint(order.count))
    let count = max(1, min(order.count, Int(size.whole(.up))))
    let edge = order[count - 1]
    var loss = try Self.negated(profits.values[edge])
    if measure == .expectedShortfall, size >= .one {
      loss = try mean(of: order[..<count].map { profits.values[$0] }, size)
    }
    return (loss <= 0 ? .zero : Dyadic(mantissa: loss, exponent: profits.exponent), edge)
  }

  /// `(Σ of all but the last loss + what is left of the tail × the last) ÷ the tail`, up.
  private func mean(of profits: [Int128], _ size: FixedPoint) throws(AmountError) -> Int128 {
    var sum: Int128 = 0
    for profit in profits.dropLast() { sum = try Self.sum(sum, Self.negated(profit)) }
    let whole = try Self.product(sum, Self.one(size.scale))
    let full = try Self.product(Int128(profits.count - 1), Self.one(size.scale))
    let last = try Self.product(Self.negated(profits.last ?? 0), size.units - full)
    let total = try Self.sum(whole, last)
    let (quotient, remainder) = total.quotientAndRemainder(dividingBy: size.units)
    return remainder > 0 ? try Self.sum(quotient, 1) : quotient
  }

  private static func one(_ scale: Int) throws(AmountError) -> Int128 {
    var one: Int128 = 1
    for _ in 0..<scale { one = try product(one, 10) }
    return one
  }

  private static func negated(_ value: Int128) throws(AmountError) -> Int128 {
    guard value != .min else { throw .overflow("a loss") }
    return -value
  }

  private static func sum(_ one: Int128, _ other: Int128) throws(AmountError) -> Int128 {
    let (sum, overflow) = one.addingReportingOverflow(other)
    guard !overflow else { throw .overflow("the sum of a tail's losses") }
    return sum
  }

  private static func product(_ one: Int128, _ other: Int128) throws(AmountError) -> Int128 {
    let (product, overflow) = one.multipliedReportingOverflow(by: other)
    guard !overflow else { throw .overflow("a share of a tail's losses") }
    return product
  }
}
