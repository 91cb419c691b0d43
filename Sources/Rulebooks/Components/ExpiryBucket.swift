import PlimsollDomain

/// An underlying and one of its expiries; perpetuals and spot have none.
struct ExpiryBucket: Hashable, Comparable, Sendable {
  let underlying: AssetID
  let expiry: Timestamp?
  /// Years to the expiry; none for what has no expiry.
  let years: Double

  /// How a person reads it: `BTC 2026-03-27`, `BTC perpetual`.
  var label: String {
    underlying.text + " " + (expiry.map { $0.day } ?? "perpetual")
  }

  /// The interest rate of the expiry, a year; zero where `market` states none.
  func rate(in market: Market) -> Double {
    guard let expiry else { return 0 }
    return market.expiries[.init(underlying: underlying, expiry: expiry)]?.rate?.double ?? 0
  }

  init(_ contract: Contract, at time: Timestamp) {
    (underlying, expiry) = (contract.underlying, contract.expiry)
    years = contract.expiry.map { time.years(until: $0) } ?? 0
  }

  static func < (left: ExpiryBucket, right: ExpiryBucket) -> Bool {
    let (one, other) = (left.expiry?.milliseconds ?? 0, right.expiry?.milliseconds ?? 0)
    return (left.underlying.text, one) < (right.underlying.text, other)
  }
}
