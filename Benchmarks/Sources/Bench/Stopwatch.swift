/// Times by the monotonic clock.
enum Stopwatch {
  /// The seconds of one call of `work`.
  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// The seconds of the fastest of `repeats` calls of `work`, after one that warms the caches.
  ///
  /// What else a machine does only ever adds time, so the fastest call is disturbed least. Every
  /// contender, in every language, is timed like this.
  static func fastest(of repeats: Int = 5, _ work: () throws -> Void) rethrows -> Double {
    try work()
    return try (0..<repeats).map { _ in try seconds(work) }.quantile(0)
  }
}

extension [Double] {
  /// The smallest element that at least `share` of all elements do not exceed.
  func quantile(_ share: Double) -> Double {
    precondition(!isEmpty, "A quantile needs something to be a quantile of.")
    let rank = Int((share * Double(count)).rounded(.up))
    return sorted()[Swift.min(Swift.max(rank, 1), count) - 1]
  }
}
