import PlimsollDomain

/// The sides of a spread: legs of one side have deltas of one sign, and the other side the other.
public enum SpreadSide: String, Hashable, Sendable, CaseIterable {
  /// The first side.
  case a = "A"
  /// The side against it.
  case b = "B"

  /// The sign its deltas have where those of the first side have `sign`.
  func sign(_ sign: Int) -> Int { self == .a ? sign : 0 - sign }
}

/// A charge on deltas of opposite sign in months of one commodity.
public struct MonthSpread: Hashable, Sendable {
  /// How reasons call it.
  public let name: String
  /// The charge for one spread.
  public let charge: FixedPoint
  /// Its legs.
  public let legs: [Leg]

  /// One leg.
  public struct Leg: Hashable, Sendable {
    /// Its side.
    public let side: SpreadSide
    /// Deltas of it in one spread; above zero.
    public let ratio: FixedPoint
    /// The months its deltas come from.
    public let months: [String]

    /// A leg of some months.
    public init(side: SpreadSide, ratio: FixedPoint, months: [String]) {
      (self.side, self.ratio, self.months) = (side, ratio, months)
    }
  }

  /// A spread of these legs.
  public init(name: String, charge: FixedPoint, legs: [Leg]) {
    (self.name, self.charge, self.legs) = (name, charge, legs)
  }
}

/// A credit for deltas of opposite sign in several commodities.
public struct CommoditySpread: Hashable, Sendable {
  /// How reasons call it.
  public let name: String
  /// Its legs, each of another commodity.
  public let legs: [Leg]

  /// One leg.
  public struct Leg: Hashable, Sendable {
    /// The commodity.
    public let commodity: AssetID
    /// Its side.
    public let side: SpreadSide
    /// Deltas of it in one spread; above zero.
    public let ratio: FixedPoint
    /// The share of the price risk of its deltas that is credited.
    public let rate: FixedPoint

    /// A leg of one commodity.
    public init(commodity: AssetID, side: SpreadSide, ratio: FixedPoint, rate: FixedPoint) {
      (self.commodity, self.side, self.ratio, self.rate) = (commodity, side, ratio, rate)
    }
  }

  /// A spread of these legs.
  public init(name: String, legs: [Leg]) { (self.name, self.legs) = (name, legs) }
}

/// How many spreads some available deltas make: as many as the scarcest leg has deltas for.
struct SpreadCount {
  /// The deltas of the scarcest leg, and its ratio.
  let available: FixedPoint, ratio: FixedPoint
  /// The deltas each leg gives.
  let used: [FixedPoint]

  /// The spreads of legs that have `available` deltas each at `ratios`, all above zero.
  ///
  /// What the scarcest leg gives is exact; the others end at 12 decimals, down.
  init?(_ available: [FixedPoint], ratios: [FixedPoint]) throws(AmountError) {
    guard let first = available.first, available.allSatisfy({ $0 > .zero }) else { return nil }
    var (scarce, least, ratio) = (0, first, ratios[0])
    for (place, delta) in available.enumerated().dropFirst()
    where try delta.times(ratio) < least.times(ratios[place]) {
      (scarce, least, ratio) = (place, delta, ratios[place])
    }
    (self.available, self.ratio) = (least, ratio)
    var used: [FixedPoint] = []
    for (place, delta) in available.enumerated() {
      let even = try least.times(ratios[place]).dividedDown(by: ratio, decimals: 12)
      used.append(place == scarce ? delta : min(delta, even))
    }
    self.used = used
  }

  /// What so many spreads cost at `charge` each; exact, or up at 12 decimals.
  func cost(_ charge: FixedPoint) throws(AmountError) -> FixedPoint {
    try charge.times(available).dividedUp(by: ratio, decimals: 12)
  }
}
