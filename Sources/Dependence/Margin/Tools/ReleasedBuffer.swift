/// A share is charged on top in calm and used up as margins rise.
///
/// The rule needs no memory and no judgement: what is charged is the raw rate with the whole
/// share, but no more than the release level, and never less than the raw rate. The release level
/// is a multiple of what volatility of a long lookback makes. As the raw rate climbs towards it
/// the buffer melts and the margin stands still; when it falls the buffer is there again.
/// - Source: Delegated Regulation (EU) 153/2013, Article 28(1)(a): at least 25%, which may be
///   exhausted while margins rise. The rule of release is ours.
public struct ReleasedBuffer: Hashable, Sendable {
  /// What is charged on top in calm.
  public let share: Double
  /// The release level, as a multiple of the long-lookback rate.
  public let release: Double
  /// How many bars the long lookback has.
  public let lookback: Int

  /// A buffer; its release level is one share above the long-lookback rate unless stated.
  public init(share: Double = 0.25, release: Double? = nil, lookback: Int = 3_650)
    throws(EstimateError)
  {
    guard share > 0, share <= 10 else {
      throw .parameter("the buffer", value: share, range: "above 0, at most 10")
    }
    let level = release ?? 1 + share
    guard level > 0, level <= 100 else {
      throw .parameter("the buffer's release level", value: level, range: "above 0, at most 100")
    }
    _ = try LongFloor(lookback: lookback)
    (self.share, self.release, self.lookback) = (share, level, lookback)
  }

  /// What is charged where the rate is `raw` and the long lookback makes `long`.
  public func rate(_ raw: Double, long: Double) -> Double {
    max(raw, min((1 + share) * raw, release * long))
  }
}
