import PlimsollDomain

/// The boxes that were tried so far, by size and requirement unit.
struct BoxedMarkets: Sendable {
  private var all: [BoxedMarket] = []

  subscript(place: Int) -> BoxedMarket {
    get { all[place] }
    _modify { yield &all[place] }
  }

  /// The place of one, if it is there.
  func place(_ size: Double, _ unit: AssetID) -> Int? {
    all.firstIndex { $0.size.scale == size && $0.unit.id == unit }
  }

  /// The place of one, which is made if it is not there.
  mutating func prepare(
    _ size: Double, unit: AssetID, _ edition: Edition, _ axes: MarketAxes, _ market: Market,
    omitting omissions: Omissions
  ) -> Int {
    if let place = place(size, unit) { return place }
    all.append(
      BoxedMarket(
        BoxSize(size), unit: market.asset(unit), edition, axes, at: market.time,
        omitting: omissions))
    return all.count - 1
  }
}
