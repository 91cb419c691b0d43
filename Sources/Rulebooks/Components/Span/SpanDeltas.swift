import PlimsollDomain

/// The composite deltas of a book of one commodity, by month, as spreads consume them.
struct SpanDeltas {
  /// One month.
  struct Month {
    let name: String
    /// What no spread has consumed, signed.
    var remaining: FixedPoint
    /// What inter-month spreads consumed, unsigned.
    var consumed: FixedPoint = .zero
  }

  /// By name, which is their order in time.
  private(set) var months: [Month]
  /// All deltas, before any spread.
  let net: FixedPoint

  /// The deltas of `positions` of signed contracts.
  init(_ positions: [(quantity: FixedPoint, contract: SpanContract)]) throws(AmountError) {
    var deltas: [String: FixedPoint] = [:]
    var net = FixedPoint.zero
    for (quantity, contract) in positions {
      let delta = try quantity.times(contract.delta)
      deltas[contract.month] = try (deltas[contract.month] ?? .zero).plus(delta)
      net = try net.plus(delta)
    }
    self.net = net
    months = deltas.sorted { $0.key < $1.key }.map { Month(name: $0.key, remaining: $0.value) }
  }

  /// forms as many spreads as the deltas allow, either way round, and says what they cost.
  mutating func form(_ spread: MonthSpread) throws(AmountError) -> FixedPoint {
    var cost = FixedPoint.zero
    for sign in [1, -1] {
      var available: [FixedPoint] = []
      for leg in spread.legs {
        available.append(try self.available(leg.months, leg.side.sign(sign)))
      }
      guard let count = try SpreadCount(available, ratios: spread.legs.map(\.ratio)) else {
        continue
      }
      cost = try cost.plus(count.cost(spread.charge))
      for (leg, used) in zip(spread.legs, count.used) {
        try take(used, from: leg.months, leg.side.sign(sign))
      }
    }
    return cost
  }

  /// What remains of all months for spreads with other commodities: never more than the net delta,
  /// nor of another sign.
  func spreadable() throws(AmountError) -> FixedPoint {
    var left = FixedPoint.zero
    for month in months { left = try left.plus(month.remaining) }
    guard left.signum == net.signum else { return .zero }
    return left.magnitude > net.magnitude ? net : left
  }

  private func available(_ names: [String], _ sign: Int) throws(AmountError) -> FixedPoint {
    var sum = FixedPoint.zero
    for month in months where names.contains(month.name) && month.remaining.signum == sign {
      sum = try sum.plus(month.remaining.magnitude)
    }
    return sum
  }

  /// Consumes deltas of one sign, the earliest month first.
  private mutating func take(_ used: FixedPoint, from names: [String], _ sign: Int)
    throws(AmountError)
  {
    var left = used
    for place in months.indices
    where names.contains(months[place].name) && months[place].remaining.signum == sign {
      let taken = min(left, months[place].remaining.magnitude)
      let signed = sign < 0 ? taken.negated : taken
      months[place].remaining = try months[place].remaining.minus(signed)
      months[place].consumed = try months[place].consumed.plus(taken)
      left = try left.minus(taken)
    }
  }
}
