import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation

/// A charge on the delta of each expiry, for the basis between them.
///
/// `Σ over expiries |delta| × max(floor, annualised × years)`; a perpetual has no years and takes
/// the floor. Source: a published pme/simulate response of Deribit, February 2026: 0.999487053 ETH
/// at a floor of 0.005 give 0.004997435265. How the annualised rate meets the tenor is inferred.
public struct RollShock: MarginComponent {
  public let name = "roll-shock"
  /// Rates by underlying.
  public let underlyings: [AssetID: Rates]
  /// Rates of every other underlying; without them it takes no roll shock.
  public let others: Rates?

  public let inputs: Set<DeclaredInput> = [.mark, .forward, .volatility, .time, .assetPrice]

  /// The rates of one underlying.
  public struct Rates: Hashable, Sendable {
    /// The rate for a year.
    public let annualised: FixedPoint
    /// The least rate.
    public let floor: FixedPoint

    /// A yearly rate with a floor.
    public init(annualised: FixedPoint, floor: FixedPoint) {
      (self.annualised, self.floor) = (annualised, floor)
    }
  }

  /// Rates by underlying, and those of the rest.
  public init(underlyings: [AssetID: Rates], others: Rates? = nil) {
    (self.underlyings, self.others) = (underlyings, others)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var lots = [[LineLots]](repeating: [], count: valuation.expiries.count)
    for entry in portfolio.entries where entry.lots != 0 {
      lots[valuation.expiryOf[entry.line]].append(LineLots(line: entry.line, lots: entry.lots))
    }
    var reasons: [Reason] = []
    for (place, bucket) in valuation.expiries.enumerated() where !lots[place].isEmpty {
      guard let rates = underlyings[bucket.underlying] ?? others else { continue }
      reasons.append(try reason(bucket, lots[place], rates, valuation, weight))
    }
    return reasons
  }

  private func reason(
    _ bucket: ExpiryBucket, _ lots: [LineLots], _ rates: Rates, _ valuation: Valuation,
    _ weight: Weight
  ) throws(MarginError) -> Reason {
    do {
      let total = try ReferenceFold.total(of: lots, in: valuation.bases) { $0.delta }
      let delta = total.mantissa < 0 ? total.negated : total
      let error = try ReferenceFold.hidden(of: lots, in: valuation.bases)
      let yearly = rates.annualised.double * bucket.years
      let floor = yearly <= rates.floor.double
      // An estimate above the floor leaves Double here and is rounded up with the charge.
      let base = try floor ? delta : delta.scaled(by: yearly)
      let factor = floor ? rates.floor : .one
      let unit = valuation.unit
      let margins = Margins(
        initial: try Money(charging: base, times: weight.initial.times(factor), in: unit),
        maintenance: try Money(charging: base, times: weight.maintenance.times(factor), in: unit))
      // A rate above one multiplies what is hidden, too; one more covers the rounding of that.
      let rate = max(yearly, rates.floor.double)
      let most = try rate > 1 ? error.scaled(by: rate + 1) : error
      let hidden = try Money(charging: most, times: weight.larger, in: unit)
      return Reason(component: name, subject: bucket.label, computed: margins, hidden: hidden)
    } catch let error as RevaluationError { throw .revaluation(error) } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(bucket.label))
    }
  }
}
