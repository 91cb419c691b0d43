import PlimsollDomain
import PlimsollRevaluation

/// A least charge for each contract held: `amount × multiplier × contracts`, of a long
/// option at most what it is worth.
///
/// It reads linear contracts alone: an amount for one unit of the underlying says nothing of a
/// contract counted in dollars.
/// Source: OCC, RBH/CPM User Guide 1.13 (2021), minimum charge of $0.375 times the multiplier.
public struct ContractMinimum: MarginComponent {
  public let name = "contract-minimum"
  /// For one unit of the underlying of an option, in its quote asset.
  public let option: FixedPoint
  /// For one unit of the underlying of a future or perpetual.
  public let future: FixedPoint

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice]

  /// Least charges for options and futures.
  public init(option: FixedPoint, future: FixedPoint) {
    (self.option, self.future) = (option, future)
  }

  /// None: a minimum beside a rule margins nothing by itself.
  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(
      name, in: valuation, covered: { $0.form == .linear && amount(of: $0) > .zero }
    ) { units, entry, quote in
      let contract = valuation.lines[entry.line].contract
      var charge = try units.magnitude.times(amount(of: contract))
      if contract.option != nil, units > .zero, let mark = quote.mark {
        charge = min(charge, try units.times(max(.zero, mark)))
      }
      return try ExactCharge(initial: charge, maintenance: charge)
        .converted(at: valuation.rate(entry.line)).weighted(weight)
    }
  }

  private func amount(of contract: Contract) -> FixedPoint {
    switch contract.payoff {
    case .option: option
    case .future, .perpetual: future
    case .spot: .zero
    }
  }
}
