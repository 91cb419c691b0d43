/// Which exposures accounts share: who loses together, and on whose shoulders a price stands
///
public struct Crowding: Hashable, Sendable {
  /// Two accounts and what they share.
  public struct Pair: Hashable, Sendable {
    /// The accounts.
    public let one: String, other: String
    /// The cosine of the angle between their exposures in money: 1 the same book, −1 its opposite.
    public let cosine: Double
    /// The correlation of what their exposures bring, which counts that prices move together.
    public let correlation: Double
    /// The money on the same side of the same prices, as a share of the smaller book.
    public let overlap: Double
  }

  /// A price and who stands on it.
  public struct Factor: Hashable, Sendable {
    /// The price.
    public let name: String
    /// Money that gains with it, and money that loses with it (not below zero).
    public let long: Double, short: Double
    /// The share of both sides that the largest accounts hold.
    public let top: Double
    /// The sum of squared shares of accounts (Herfindahl): 1 where one account holds all.
    public let concentration: Double

    /// As many equal accounts would be as concentrated.
    public var equivalents: Double { concentration > 0 ? 1 / concentration : 0 }
  }

  /// Every pair of accounts that hold something, those whose profits correlate most first.
  public let pairs: [Pair]
  /// Every price on which something stands, in the order of exposures.
  public let factors: [Factor]

  /// Looks at accounts with exposures to the same prices.
  ///
  /// - Parameter top: how many of the largest accounts of each price are taken together.
  public init(
    of accounts: [(name: String, exposures: Exposures)], under matrix: CorrelationMatrix,
    top: Int = 3
  ) throws(StakeFault) {
    guard let first = accounts.first else { throw .nothing("the pool") }
    for (_, exposures) in accounts where exposures.names != first.exposures.names {
      throw .names(first.exposures.names, exposures.names)
    }
    let matrix = try NettedRequirement.ordered(matrix, as: first.exposures)
    let held = accounts.filter { $0.exposures.amounts.contains { $0 != 0 } }
    var pairs: [Pair] = []
    for (place, one) in held.enumerated() {
      for other in held[(place + 1)...] { pairs.append(Self.pair(one, other, matrix)) }
    }
    self.pairs = pairs.enumerated().sorted { left, right in
      (right.element.correlation, left.offset) < (left.element.correlation, right.offset)
    }.map(\.element)
    factors = first.exposures.names.enumerated().compactMap { column, name in
      Self.factor(name, held.map { $0.exposures.amounts[column] }, top: max(1, top))
    }
  }

  private static func pair(
    _ one: (name: String, exposures: Exposures), _ other: (name: String, exposures: Exposures),
    _ matrix: CorrelationMatrix
  ) -> Pair {
    let (a, b) = (one.exposures.amounts, other.exposures.amounts)
    let (largestA, largestB) = (largest(a), largest(b))
    var (product, squareA, squareB, shared) = (0.0, 0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      product += (x / largestA) * (y / largestB)
      squareA += (x / largestA) * (x / largestA)
      squareB += (y / largestB) * (y / largestB)
      if (x > 0) == (y > 0) { shared += min(abs(x), abs(y)) }
    }
    let cosine = product / (squareA.squareRoot() * squareB.squareRoot())
    return Pair(
      one: one.name, other: other.name, cosine: min(1, max(-1, cosine)),
      correlation: one.exposures.correlation(with: other.exposures, under: matrix),
      overlap: min(1, shared / min(gross(a), gross(b))))
  }

  private static func factor(_ name: String, _ amounts: [Double], top: Int) -> Factor? {
    let all = gross(amounts)
    guard all > 0 else { return nil }
    let shares = amounts.map { abs($0) / all }.sorted(by: >)
    return Factor(
      name: name, long: amounts.reduce(0) { $0 + max(0, $1) },
      short: amounts.reduce(0) { $0 + max(0, -$1) },
      top: min(1, shares.prefix(top).reduce(0, +)),
      concentration: shares.reduce(0) { $0 + $1 * $1 })
  }

  private static func gross(_ amounts: [Double]) -> Double { amounts.reduce(0) { $0 + abs($1) } }
  private static func largest(_ amounts: [Double]) -> Double {
    amounts.reduce(0) { max($0, abs($1)) }
  }
}
