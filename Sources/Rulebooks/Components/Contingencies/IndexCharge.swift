import PlimsollDomain
import PlimsollRevaluation

/// A share of the index on futures held, or on options sold.
///
/// `units × index × rate`, in the settlement asset; one reason an underlying and settlement asset.
/// It adds to what margins a contract and margins none alone, so it covers nothing.
/// Source: Derive v2-core at 7736900d, static contingencies of its portfolio managers. Example:
/// perpetuals of −1.5 and 2 at 3,000 and a rate of 0.03 need 3.5·3,000·0.03 = 315.
public struct IndexCharge: MarginComponent {
  public let name = "index-charge"
  /// What is counted.
  public let counted: Counted
  /// Rates by underlying.
  public let underlyings: [AssetID: Weight]
  /// Rates of every other underlying.
  public let others: Weight?

  public let inputs: Set<DeclaredInput> = [.index, .mark, .assetPrice]

  /// What is charged.
  public enum Counted: Hashable, Sendable {
    /// Futures and perpetuals, long and short alike.
    case futures
    /// Options sold.
    case sold(ShortCount)

    /// Every way to count.
    public static let all: [Counted] = [.futures] + ShortCount.allCases.map(Counted.sold)

    /// What an edition calls it.
    public var text: String {
      switch self {
      case .futures: "futures"
      case .sold(let count): count.rawValue
      }
    }
  }

  /// A charge on what is counted.
  public init(_ counted: Counted, underlyings: [AssetID: Weight], others: Weight? = nil) {
    (self.counted, self.underlyings, self.others) = (counted, underlyings, others)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var totals: [Subject: (line: Int, notional: FixedPoint)] = [:]
    do {
      for (line, units) in try held(portfolio, valuation) {
        let contract = valuation.lines[line].contract
        let subject = Subject(underlying: contract.underlying, settle: contract.settle)
        let notional = try valuation.indexNotional(of: units, line)
        totals[subject] = (line, try (totals[subject]?.notional ?? .zero).plus(notional))
      }
      var reasons: [Reason] = []
      for (subject, total) in totals.sorted(by: { $0.key < $1.key }) {
        guard let rates = underlyings[subject.underlying] ?? others else { continue }
        let exact = try ExactCharge(initial: rates.initial, maintenance: rates.maintenance)
          .times(total.notional).converted(at: valuation.rate(total.line)).weighted(weight)
        reasons.append(
          Reason(
            component: name, subject: "\(subject.underlying) \(counted.text)",
            computed: try Money.margins(charging: exact, in: valuation.unit)))
      }
      return reasons
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch { throw .arithmetic(name, error as? AmountError ?? .overflow(name)) }
  }

  private struct Subject: Hashable, Comparable {
    let underlying, settle: AssetID
    static func < (left: Subject, right: Subject) -> Bool {
      (left.underlying, left.settle) < (right.underlying, right.settle)
    }
  }

  /// The lines counted, and how much of each.
  private func held(_ portfolio: Portfolio, _ valuation: Valuation) throws
    -> [(line: Int, units: FixedPoint)]
  {
    switch counted {
    case .futures:
      try portfolio.entries.filter { valuation.lines[$0.line].contract.isFuture && $0.lots != 0 }
        .map { ($0.line, try valuation.units(of: $0)) }
    case .sold(let count):
      try ShortOptions.all(in: portfolio, valuation, counted: count).map { ($0.line, $0.units) }
    }
  }
}
