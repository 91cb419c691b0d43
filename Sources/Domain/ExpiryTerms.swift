/// What a venue says of one expiry of an underlying beside its forward.
public struct ExpiryTerms: Hashable, Sendable {
  /// The continuously compounded interest rate to it, 1.00 = 100% a year; may be below zero.
  public let rate: FixedPoint?
  /// How sure the oracle says it is of the forward: 0 to 1, and 1 is full.
  public let score: FixedPoint?
  /// How sure the oracle says it is of the rate: 0 to 1, and 1 is full.
  public let rateScore: FixedPoint?

  /// What is said of an expiry.
  public init(
    rate: FixedPoint? = nil, score: FixedPoint? = nil, rateScore: FixedPoint? = nil
  ) {
    (self.rate, self.score, self.rateScore) = (rate, score, rateScore)
  }

  /// Whether nothing is said.
  public var isEmpty: Bool { rate == nil && score == nil && rateScore == nil }
}

extension Market {
  /// What is said of the expiry of `contract`; nothing of what has none.
  public func expiryTerms(of contract: Contract) -> ExpiryTerms? {
    contract.expiry.flatMap {
      expiries[ForwardKey(underlying: contract.underlying, expiry: $0)]
    }
  }
}
