import PlimsollDomain
import PlimsollRevaluation

/// A charge on what an underlying's deltas leave open and on what they offset.
///
/// `net × |L − S| + hedged × min(L, S)`, `L` and `S` the deltas of positions that gain and lose
/// with the underlying; the sum may grow by steps, each part of it at its own multiple.
/// Source: Paradex documentation, "Portfolio Margin" (minimum delta requirement); OKX, "OKX adjusts
/// scaling factor logic in Portfolio Margin mode" (steps of the minimum charge, MR7).
public struct NetDelta: MarginComponent {
  public let name = "net-delta"
  /// Rates by underlying.
  public let underlyings: [AssetID: Rates]
  /// Rates of every other underlying; without them it takes no charge.
  public let others: Rates?

  public let inputs: Set<DeclaredInput> = [.mark, .forward, .volatility, .time, .assetPrice]

  /// The rates of one underlying.
  public struct Rates: Hashable, Sendable {
    /// The rate on what is open.
    public let net: FixedPoint
    /// The rate on what is offset.
    public let hedged: FixedPoint
    /// What each part of the sum of both is multiplied by; once without steps.
    public let steps: [Slice]

    /// Rates with the steps by which a charge grows.
    public init(net: FixedPoint, hedged: FixedPoint, steps: [Slice] = []) {
      (self.net, self.hedged, self.steps) = (net, hedged, steps)
    }

    /// The most that a change of one in a delta can change the charge.
    var steepest: FixedPoint {
      get throws(AmountError) { try net.plus(hedged).times(max(steps.steepest, .one)) }
    }

    /// The charge on deltas that gain and on deltas that lose, both without a sign.
    public func charge(longs: FixedPoint, shorts: FixedPoint) throws(AmountError) -> FixedPoint {
      let raw = try longs.minus(shorts).magnitude.times(net)
        .plus(min(longs, shorts).times(hedged))
      return steps.isEmpty ? raw : try steps.total(of: raw)
    }
  }

  /// Rates by underlying, and those of the rest.
  public init(underlyings: [AssetID: Rates], others: Rates? = nil) {
    (self.underlyings, self.others) = (underlyings, others)
  }

  /// It margins nothing by itself: it comes beside what does.
  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var reasons: [Reason] = []
    for part in portfolio.byUnderlying(in: valuation) {
      let held = part.entries.filter { $0.lots != 0 }
      guard let first = held.first else { continue }
      let underlying = valuation.lines[first.line].contract.underlying
      guard let rates = underlyings[underlying] ?? others else { continue }
      do {
        let (gaining, losing) = part.sides(in: valuation)
        let raw = try rates.charge(
          longs: valuation.delta(of: gaining).magnitude,
          shorts: valuation.delta(of: losing).magnitude)
        let exact = try ExactCharge(initial: raw, maintenance: raw).weighted(weight)
        reasons.append(
          Reason(
            component: name, subject: underlying.text,
            computed: try Money.margins(charging: exact, in: valuation.unit),
            hidden: try valuation.hidden(
              in: held, times: rates.steepest.times(weight.larger))))
      } catch let error as MarginError { throw error } catch {
        throw .arithmetic(
          "\(name) of \(underlying)", error as? AmountError ?? .overflow(underlying.text))
      }
    }
    return reasons
  }
}
