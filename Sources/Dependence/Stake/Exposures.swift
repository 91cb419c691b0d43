import PlimsollNumerics

/// Signed money on each of several prices, and how far each price moves.
public struct Exposures: Hashable, Sendable {
  /// The prices.
  public let names: [String]
  /// What is gained or lost, in money, where a price doubles; below zero for who gains in a fall.
  public let amounts: [Double]
  /// The volatility of each price over the horizon, as a share.
  public let volatilities: [Double]
  /// What one standard deviation upwards of each price alone brings, in money.
  public let stressed: [Double]

  /// Exposures to prices that each have a name of their own.
  public init(names: [String], amounts: [Double], volatilities: [Double]) throws(StakeFault) {
    guard names.count == amounts.count, names.count == volatilities.count, !names.isEmpty else {
      throw .count(names: names.count, amounts: amounts.count, volatilities: volatilities.count)
    }
    let sorted = names.sorted()
    for (one, next) in zip(sorted, sorted.dropFirst()) where one == next { throw .nameTwice(one) }
    var stressed: [Double] = []
    for (place, name) in names.enumerated() {
      let (amount, volatility) = (amounts[place], volatilities[place])
      guard volatility >= 0, volatility.isFinite else { throw .volatility(name, volatility) }
      // Squares of sums of what passes are finite.
      guard abs(amount) <= Self.most, abs(amount * volatility) <= Self.most else {
        throw .amount(name, amount)
      }
      stressed.append(amount * volatility)
    }
    (self.names, self.amounts, self.volatilities) = (names, amounts, volatilities)
    self.stressed = stressed
  }

  private static let most = 1e100

  /// The standard deviation of the profit, in money: `√(eᵀRe)`.
  ///
  /// - Error: below n²·2⁻⁵² of what the exposures are alone, for n names.
  func deviation(under matrix: CorrelationMatrix) -> Double {
    max(0, matrix.matrix.quadraticForm(stressed)).squareRoot()
  }

  /// The sum of the exposures' own standard deviations, nothing netted.
  var alone: Double { stressed.reduce(0) { $0 + abs($1) } }

  /// The same money on prices that move otherwise.
  public func moving(_ volatilities: [Double]) throws(StakeFault) -> Exposures {
    try Exposures(names: names, amounts: amounts, volatilities: volatilities)
  }

  /// These exposures and others to the same prices, side by side in one book.
  public func plus(_ other: Exposures) throws(StakeFault) -> Exposures {
    precondition(other.names == names, "only exposures to the same prices add up")
    return try Exposures(
      names: names, amounts: zip(amounts, other.amounts).map { $0 + $1 },
      volatilities: volatilities)
  }
}
