import PlimsollDomain
import PlimsollRevaluation

extension MarketAxes {
  /// The edges of a box on one factor, rounded inward: so far below and above its price, as
  /// shares of it, and as far as its contracts may move in all since the epoch.
  func edges(
    of factor: Int, below: Double, above: Double, within room: Moves, hasOptions: Bool
  ) -> [BoxIndex.Edge] {
    let price = price(of: factor)
    var edges = [
      BoxIndex.Edge(
        Self.axis(.price, of: factor), .lower, at: Self.value(price * (1 - below) * (1 + 1e-13))),
      BoxIndex.Edge(
        Self.axis(.price, of: factor), .upper, at: Self.value(price * (1 + above) * (1 - 1e-13))),
      BoxIndex.Edge(
        Self.axis(.basis, of: factor), .upper, at: Self.value(room.basis * (1 - 1e-9))),
    ]
    if hasOptions {
      edges.append(
        BoxIndex.Edge(
          Self.axis(.volatility, of: factor), .upper,
          at: Self.value(room.volatility * (1 - 1e-9))))
    }
    return edges
  }

  /// Which of some factors a tick moved most, in words; `nil` where it moved none.
  func cause(among places: [Int]) -> String? {
    largestStep(of: places).map { factor, share in
      "\(name(of: factor)) \(share < 0 ? "fell" : "rose")"
    }
  }

  /// What passing an edge means, in words.
  func cause(_ edge: BoxIndex.Edge?) -> String? {
    guard let edge else { return nil }
    if edge.axis == Self.clock { return "time passed" }
    if edge.axis == Self.anyPrice { return "the price of an asset changed" }
    let number = (edge.axis - 2) / Kind.allCases.count
    let name = name(of: number)
    switch Kind(rawValue: (edge.axis - 2) % Kind.allCases.count) {
    case .price:
      return edge.side == .lower ? "\(name) fell out of its box" : "\(name) rose out of its box"
    case .basis: return "a contract on \(name) moved against it"
    case .volatility: return "a volatility of \(name) moved"
    case .change, nil: return "\(name) changed"
    }
  }
}
