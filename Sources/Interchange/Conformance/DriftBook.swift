import PlimsollDomain
import PlimsollRulebooks

/// An account of Drift as the three documents a user would write: a market, a pool, an edition.
struct DriftBook {
  /// An asset, and what the account holds of it.
  struct Asset {
    var price: FixedPoint
    var average: FixedPoint?
    var held = FixedPoint.zero
    var assetWeight = FixedPoint.zero
    var liabilityWeight = FixedPoint.one
  }

  /// The rates of a perpetual.
  struct Rates {
    let ratio: FixedPoint
    let factor: FixedPoint
  }

  /// A perpetual position; with a margin of its own it is isolated.
  struct Perpetual {
    let base: FixedPoint
    let price: FixedPoint
    let quote: FixedPoint?
    let terms: Rates
    var liability = "notional"
    var margin: FixedPoint?
    var ratio: FixedPoint?
    var gain: FixedPoint?
    var gainFactor: FixedPoint?
  }

  var assets: [String: Asset] = [:]
  var perpetual: Perpetual?
  var orders: [(instrument: String, side: String, quantity: FixedPoint)] = []
  var ratio: FixedPoint?
  var fee: FixedPoint?
  var buffer = FixedPoint.zero

  /// Adds the orders that `inputs` count, as many as they say; `false` where that cannot be.
  mutating func order(_ instrument: String, _ inputs: Node, bids: String, asks: String) throws
    -> Bool
  {
    var sides = [("buy", inputs.decimal(bids)), ("sell", inputs.decimal(asks))].compactMap {
      side, amount in amount.map { (side, $0.magnitude) }
    }.filter { $0.1 > .zero }
    let count = inputs["open_orders"]?.int ?? sides.count
    guard let last = sides.last else { return count == 0 }
    // Orders beyond one a side are split off the last: a hundredth of the finest step each.
    let scale = sides.map(\.1.scale).max() ?? 0
    let (lot, more) = (try FixedPoint(units: 1, scale: scale + 2), count - sides.count)
    guard (0...255).contains(more), try last.1 > lot.times(FixedPoint(more)) else { return false }
    sides[sides.count - 1].1 = try last.1.minus(lot.times(FixedPoint(more)))
    sides += Array(repeating: (last.0, lot), count: more)
    orders += sides.map { (instrument, $0.0, $0.1) }
    return true
  }

  /// Requirement and collateral of the only group; `nil` where the account cannot be written down.
  func figures(_ figure: Rung.Figure) throws -> (FixedPoint, FixedPoint)? {
    guard let group = try groups().first else { return nil }
    let (margins, balance) = (group.requirement.margins, group.balance)
    return figure == .initial
      ? (margins.initial.value, balance.initial.value)
      : (margins.maintenance.value, balance.maintenance.value)
  }

  /// The groups of the account, the shared one first.
  func groups() throws -> [GroupAssessment] {
    guard let account = try account() else { return [] }
    return try VectorDocuments(edition: edition(), market: market(), account: account).groups()
  }

  /// The step that every quantity is a multiple of.
  func lot(of quantities: [FixedPoint]) throws(AmountError) -> FixedPoint {
    try FixedPoint(units: 1, scale: quantities.map(\.scale).max() ?? 0)
  }
}

extension DriftBook.Asset {
  /// The asset that `inputs` speak of under `prefix`; `nil` where they give it no price.
  init?(_ inputs: Node, _ prefix: String, _ figure: Rung.Figure = .initial) throws(AmountError) {
    let usual = prefix == "usdc" ? FixedPoint.one : inputs.decimal("price")
    let stated = inputs.decimal("\(prefix)_oracle") ?? inputs.decimal("\(prefix)_price")
    guard let price = stated ?? usual else { return nil }
    let owned = ["\(prefix)_deposit", "\(prefix)_balance", prefix].compactMap(inputs.decimal).first
    let owed = inputs.decimal("\(prefix)_borrow") ?? .zero
    self.init(
      price: price, average: inputs.decimal("\(prefix)_twap5"),
      held: try (owned ?? .zero).minus(owed.magnitude))
    func weight(_ suffix: String) -> FixedPoint? {
      let keys = (inputs.members ?? []).map(\.key).filter {
        $0.hasPrefix("\(prefix)_") && $0.hasSuffix(suffix)
      }
      let wanted = keys.first { $0.contains("maint") == (figure == .maintenance) }
      return (wanted ?? keys.first).flatMap(inputs.decimal)
    }
    assetWeight = weight("asset_weight") ?? assetWeight
    liabilityWeight = weight("liability_weight") ?? liabilityWeight
  }
}
