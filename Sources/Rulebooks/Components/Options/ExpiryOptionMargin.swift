import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// The margin of the options of one underlying and expiry: each sold one alone, or the most that
/// all of them can lose together if that is less.
///
/// A sold option of `n` units worth `v` at mark, `S` the index, `OTM` how far it is out of the
/// money: for a call, initial `v + max(top·S − OTM, bottom·S)·n` and maintenance `v + call·S·n`;
/// for a put, maintenance `v + max(put·S·n, putMark·v)`, initial the larger of the call's form and
/// `offset` times that. A bought one adds nothing. The loss is the largest payoff owed at a price
/// of zero or at any strike, and `unpaired × forward` for each call sold beyond those bought.
/// Neither may be met by what the options are worth (``Balance/marginBalance``).
/// Source: Derive v2-core at 7736900d, standard manager; vectors `derive-srm-*`.
public struct ExpiryOptionMargin: MarginComponent {
  public let name = "expiry-option-margin"
  /// Rates by underlying.
  public let underlyings: [AssetID: ExpiryOptionRates]
  /// Rates of every other underlying.
  public let others: ExpiryOptionRates?

  public let inputs: Set<DeclaredInput> = [.mark, .index, .forward, .time, .assetPrice]

  /// Rates by underlying; without `others` an option on anything else is not covered.
  public init(underlyings: [AssetID: ExpiryOptionRates], others: ExpiryOptionRates? = nil) {
    (self.underlyings, self.others) = (underlyings, others)
  }

  public func covers(_ contract: Contract) -> Bool {
    contract.option != nil && contract.form == .linear
      && (underlyings[contract.underlying] ?? others) != nil
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var expiries: [Key: [ExpiryOptionLeg]] = [:]
    for entry in portfolio.entries where entry.lots != 0 {
      let contract = valuation.lines[entry.line].contract
      guard covers(contract), let terms = contract.option else { continue }
      let key = Key(place: valuation.expiryOf[entry.line], settle: contract.settle)
      expiries[key, default: []].append(try leg(entry, terms, valuation))
    }
    var reasons: [Reason] = []
    for (key, legs) in expiries.sorted(by: { $0.key < $1.key })
    where legs.contains(where: { $0.units < .zero }) {
      let bucket = valuation.expiries[key.place]
      guard let rates = underlyings[bucket.underlying] ?? others else { continue }
      do {
        let rate = try valuation.market.price(of: key.settle, in: valuation.unit.id)
        let sold = try rates.isolated(legs).converted(at: rate).weighted(weight)
        let loss = try rates.largestLoss(legs).converted(at: rate).weighted(weight)
        reasons += smaller(
          try Money.margins(charging: sold, in: valuation.unit),
          try Money.margins(charging: loss, in: valuation.unit), bucket.label)
      } catch let error as MarketError { throw .market(error) } catch {
        throw .arithmetic(
          "the options of \(bucket.label)", error as? AmountError ?? .overflow(bucket.label))
      }
    }
    return reasons
  }

  /// An expiry and what its options settle in.
  private struct Key: Hashable, Comparable {
    let place: Int
    let settle: AssetID
    static func < (left: Key, right: Key) -> Bool {
      (left.place, left.settle) < (right.place, right.settle)
    }
  }

  private func leg(_ entry: Portfolio.Entry, _ terms: OptionTerms, _ valuation: Valuation)
    throws(MarginError) -> ExpiryOptionLeg
  {
    let contract = valuation.lines[entry.line].contract
    guard let mark = valuation.quote(entry.line)?.mark else {
      throw .market(.unquoted(contract.id, missing: "mark"))
    }
    do {
      return ExpiryOptionLeg(
        terms: terms, units: try valuation.units(of: entry), mark: mark,
        index: try valuation.index(entry.line),
        forward: try Forwards.forward(of: contract, in: valuation.market))
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch {
      throw .arithmetic("\(contract.id)", error as? AmountError ?? .overflow(contract.id.text))
    }
  }

  /// Both branches, of which the smaller contributes; a tie goes to the first.
  private func smaller(_ sold: Margins, _ loss: Margins, _ expiry: String) -> [Reason] {
    let initial = sold.initial <= loss.initial
    let maintenance = sold.maintenance <= loss.maintenance
    return [
      Reason(component: name, subject: "\(expiry) sold alone", computed: sold)
        .counting(initial: initial, maintenance: maintenance),
      Reason(component: name, subject: "\(expiry) largest loss", computed: loss)
        .counting(initial: !initial, maintenance: !maintenance),
    ]
  }
}
