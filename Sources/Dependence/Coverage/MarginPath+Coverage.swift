import PlimsollDomain

extension MarginPath {
  /// The places of rates made from `start` on and before `end`; without one, to that side all.
  public func places(from start: Timestamp? = nil, to end: Timestamp? = nil) -> [Int] {
    rates.indices.filter { place in
      let time = series.times[self.start + place]
      return (start.map { time >= $0 } ?? true) && (end.map { time < $0 } ?? true)
    }
  }

  /// Losses over the horizon after each rate, none sharing a bar with another, against the rate.
  ///
  /// A loss across missing bars is of more than the horizon and is left out.
  public func coverage(
    at level: RiskLevel, horizon: Double, from start: Timestamp? = nil, to end: Timestamp? = nil
  ) -> MarginCoverage {
    let bars = max(1, Int(horizon.rounded(.up)))
    var (count, breaches, worst) = (0, 0, 0.0)
    var next = 0
    for place in places(from: start, to: end) where place >= next {
      let first = self.start + place + 1
      guard first + bars <= series.count else { break }
      let range = first..<first + bars
      guard !series.bridges[range].contains(true) else { continue }
      let loss = -series.values[range].reduce(0, +)
      count += 1
      next = place + bars
      guard loss > rates[place] else { continue }
      breaches += 1
      worst = max(worst, loss - rates[place])
    }
    return MarginCoverage(count: count, breaches: breaches, probability: level.tail, worst: worst)
  }
}
