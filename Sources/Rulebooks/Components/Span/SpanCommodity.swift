import PlimsollDomain

/// What a risk-parameter file says of one combined commodity: contracts that share an underlying
/// and are scanned together.
public struct SpanCommodity: Hashable, Sendable {
  /// Its name, which is the underlying of its contracts.
  public let name: AssetID
  /// What turns its risk into initial and into maintenance margin.
  public let factor: Weight
  /// The least its short options need.
  public let minimum: ShortOptionMinimum
  /// Charges on opposite months, in the order in which spreads form.
  public let spreads: [MonthSpread]
  /// Charges on months in delivery.
  public let delivery: [String: DeliveryRate]
  /// Whether option value beyond its own risk offsets the risk of other commodities.
  public let sharesOptionValue: Bool
  /// Its contracts, by name.
  public let contracts: [String: SpanContract]

  /// A combined commodity from its parameters.
  public init(
    name: AssetID, factor: Weight, minimum: ShortOptionMinimum, spreads: [MonthSpread],
    delivery: [String: DeliveryRate], sharesOptionValue: Bool, contracts: [String: SpanContract]
  ) {
    (self.name, self.factor, self.minimum, self.spreads) = (name, factor, minimum, spreads)
    (self.delivery, self.sharesOptionValue) = (delivery, sharesOptionValue)
    self.contracts = contracts
  }
}

/// What a risk-parameter file says of one contract.
public struct SpanContract: Hashable, Sendable {
  /// The contract period its delta belongs to, as the file writes it.
  public let month: String
  /// The composite delta of one long contract, scaled to the commodity.
  public let delta: FixedPoint
  /// What one long contract loses in each scenario; a gain is below zero.
  public let losses: [FixedPoint]

  /// A contract from its figures; `losses` has ``SpanRisk/scenarios`` of them.
  public init(month: String, delta: FixedPoint, losses: [FixedPoint]) {
    precondition(losses.count == SpanRisk.scenarios, "A risk array has sixteen values.")
    (self.month, self.delta, self.losses) = (month, delta, losses)
  }
}

/// A floor on the risk of a commodity with short options.
public struct ShortOptionMinimum: Hashable, Sendable {
  /// The charge for one short option.
  public let rate: FixedPoint
  /// Which short options count.
  public let count: Count

  /// Which short options count.
  public enum Count: String, Hashable, Sendable, CaseIterable {
    /// Calls and puts together.
    case gross
    /// The more of calls and of puts.
    case max
  }

  /// A rate on the options that `count` says.
  public init(rate: FixedPoint, count: Count) { (self.rate, self.count) = (rate, count) }
}

/// The charges on one month in delivery.
public struct DeliveryRate: Hashable, Sendable {
  /// A delta that inter-month spreads consumed.
  public let spreads: FixedPoint
  /// A delta that remains.
  public let outrights: FixedPoint

  /// Both rates, in the commodity's currency.
  public init(spreads: FixedPoint, outrights: FixedPoint) {
    (self.spreads, self.outrights) = (spreads, outrights)
  }
}
