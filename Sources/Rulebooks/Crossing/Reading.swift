import PlimsollDomain

/// What of quotes and asset prices is an event for an edition, beside prices, forwards and
/// volatilities, which are axes (K5).
struct Reading: Sendable {
  /// Whether ages, spreads and bands decide too.
  private let trusts: Bool
  /// Whether an asset's price comes with something else that the edition reads.
  let readsBeside: Bool
  private let fields: [@Sendable (Quote) -> FixedPoint?]

  init(_ edition: Edition) {
    let inputs = edition.inputs
    trusts = edition.trust != PriceTrust()
    readsBeside =
      trusts || inputs.contains(.confidence) || inputs.contains(.average)
      || inputs.contains(.deposits)
    var fields: [@Sendable (Quote) -> FixedPoint?] = []
    if !edition.marks.instead.isEmpty { fields.append { $0.last } }
    if inputs.contains(.funding) { fields.append { $0.funding } }
    if inputs.contains(.openInterest) { fields.append { $0.openInterest } }
    if inputs.contains(.skew) { fields.append { $0.skew } }
    if inputs.contains(.average) { fields.append { $0.average } }
    if inputs.contains(.confidence) { fields += [{ $0.confidence }, { $0.score }] }
    self.fields = fields
  }

  /// Whether anything of quotes is read that is no axis.
  var readsQuotes: Bool { trusts || !fields.isEmpty }

  /// Whether a quote differs from the one before in something that is no axis and is read.
  func isEvent(_ before: Quote, _ now: Quote) -> Bool {
    trusts ? before != now : fields.contains { $0(before) != $0(now) }
  }
}
