import PlimsollDomain

/// What an edition, or its user, asks of a price before a verdict may rest on it (F-C1, R-031).
///
/// What fails is not an error and not a verdict: the group is undecidable, and the input is named.
public struct PriceTrust: Hashable, Sendable {
  /// The oldest a price may be, in seconds.
  public let age: FixedPoint?
  /// The widest its confidence band may be, as a fraction.
  public let confidence: FixedPoint?
  /// The longest a polled snapshot may have taken, in seconds.
  public let span: FixedPoint?
  /// How far a mark may stand outside its own bid and ask, as a fraction of the mark.
  public let outlier: FixedPoint?

  /// Limits; what has none is not looked at.
  public init(
    age: FixedPoint? = nil, confidence: FixedPoint? = nil, span: FixedPoint? = nil,
    outlier: FixedPoint? = nil
  ) {
    (self.age, self.confidence, self.span, self.outlier) = (age, confidence, span, outlier)
  }

  /// These limits, and where they have none those of `other`.
  public func over(_ other: PriceTrust) -> PriceTrust {
    PriceTrust(
      age: age ?? other.age, confidence: confidence ?? other.confidence, span: span ?? other.span,
      outlier: outlier ?? other.outlier)
  }

  /// What is wrong with the inputs of a group that holds `contracts`, and `held` where those are
  /// weighed.
  func doubts(
    _ contracts: some Collection<Contract>, holding held: [AssetID] = [], unit: AssetID,
    in market: Market
  ) -> [Uncovered] {
    var found: [Uncovered] = []
    if let span, let taken = market.span, taken > span {
      found.append(doubt("snapshot", "it was polled over \(taken) s, over the limit of \(span) s"))
    }
    if age != nil || confidence != nil {
      let named = contracts.flatMap { [$0.underlying, $0.settle] }
      let assets = Set(named + held + [unit]).sorted()
      for price in assets.compactMap({ market.assets[$0] }) {
        found += doubts(
          "price of \(price.asset)", age: price.age, confidence: price.confidence)
      }
    }
    for contract in contracts {
      guard let quote = market.quotes[contract.id] else { continue }
      found += doubts("\(contract.id)", age: quote.age, confidence: quote.confidence)
      found += crossed(quote)
    }
    return found
  }

  private func doubts(
    _ name: @autoclosure () -> String, age found: FixedPoint?, confidence band: FixedPoint?
  ) -> [Uncovered] {
    var doubts: [Uncovered] = []
    if let age, let found, found > age {
      doubts.append(doubt(name(), "it is \(found) s old, over the limit of \(age) s"))
    }
    if let confidence, let band, band > confidence {
      doubts.append(
        doubt(name(), "its confidence band of \(band) is wider than the limit of \(confidence)"))
    }
    return doubts
  }

  /// A bid above its ask, always; a mark outside them by more than the limit, where there is one.
  private func crossed(_ quote: Quote) -> [Uncovered] {
    if let bid = quote.bid, let ask = quote.ask, bid > ask {
      return [doubt("\(quote.contract)", "its bid of \(bid) is above its ask of \(ask)")]
    }
    guard let outlier, let mark = quote.mark, let slack = try? mark.times(outlier) else {
      return []
    }
    let low = quote.bid.flatMap { try? $0.minus(slack) }
    let high = quote.ask.flatMap { try? $0.plus(slack) }
    let isOutside = low.map { mark < $0 } ?? false || high.map { mark > $0 } ?? false
    guard isOutside else { return [] }
    return [doubt("\(quote.contract)", "its mark of \(mark) is outside its bid and ask")]
  }

  private func doubt(_ name: String, _ why: String) -> Uncovered {
    Uncovered(id: name, what: why, matters: .always, bias: .unknown)
  }
}
