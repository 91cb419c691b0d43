import PlimsollDomain

/// What of quotes and asset prices is an event for an edition, beside prices, forwards and
/// volatilities, which are axes (K5).
struct Reading: Sendable {
  private let inputs: Set<DeclaredInput>
  /// Whether ages, spreads and bands decide too.
  private let trusts: Bool
  private let substitutes: Bool

  init(_ edition: Edition) {
    inputs = edition.inputs
    trusts = edition.trust != PriceTrust()
    substitutes = !edition.marks.instead.isEmpty
  }

  /// Whether an asset's price comes with something else that the edition reads.
  func readsBeside(_ price: AssetPrice) -> Bool {
    trusts || inputs.contains(.confidence) || inputs.contains(.average)
      || inputs.contains(.deposits)
  }

  /// Whether a quote differs from the one before in something that is no axis and is read.
  func isEvent(_ before: Quote?, _ now: Quote) -> Bool {
    guard let before else { return true }
    func changed(_ field: KeyPath<Quote, FixedPoint?>) -> Bool {
      before[keyPath: field] != now[keyPath: field]
    }
    if trusts { return before != now }
    if substitutes, changed(\.last) { return true }
    if inputs.contains(.funding), changed(\.funding) { return true }
    if inputs.contains(.openInterest), changed(\.openInterest) { return true }
    if inputs.contains(.skew), changed(\.skew) { return true }
    if inputs.contains(.average), changed(\.average) { return true }
    return inputs.contains(.confidence) && (changed(\.confidence) || changed(\.score))
  }
}
