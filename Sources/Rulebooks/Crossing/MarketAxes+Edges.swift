import PlimsollDomain
import PlimsollRevaluation

extension MarketAxes {
  /// Whether contracts are on a factor.
  func hasContracts(_ factor: Int) -> Bool { lineCount(of: factor) > 0 }

  /// The edges of a box around the market as it is, rounded inward; `nil` where a factor has
  /// drifted further since its epoch than the box has room for.
  func edges(of box: Box, _ factors: [Int]) -> [BoxIndex.Edge]? {
    var edges: [BoxIndex.Edge] = []
    for (place, factor) in factors.enumerated() {
      let (price, width) = (price(of: factor), box.price[place])
      guard price > 0 else { return nil }
      let lower = Self.value(price * (1 - width) * (1 + 1e-13))
      let upper = Self.value(price * (1 + width) * (1 - 1e-13))
      edges.append(BoxIndex.Edge(Self.axis(.price, of: factor), .lower, at: lower))
      edges.append(BoxIndex.Edge(Self.axis(.price, of: factor), .upper, at: upper))
      edges.append(point(.event, factor))
      guard hasContracts(factor) else { continue }
      let moves = moves(of: factor)
      for (kind, moved, width) in [
        (Kind.basis, moves.basis, Self.room(box.basis[place], moves.basis)),
        (.volatility, moves.volatility, Self.room(box.volatility[place], moves.volatility)),
        (.premium, moves.premium, (box.premium[place] - moves.premium) * (1 - 1e-9)),
      ] {
        guard width > moved else { return nil }
        edges.append(
          BoxIndex.Edge(Self.axis(kind, of: factor), .upper, at: Self.value(width)))
      }
    }
    if !box.omissions.contains(.clock) {
      edges.append(
        BoxIndex.Edge(
          Self.clock, .upper, at: boxes.value(of: Self.clock) + box.milliseconds))
    }
    return edges
  }

  /// How far the market may move from the epoch, so that it is within `width` of today's ratio,
  /// which is `moved` from the epoch: `(D + D₀)/(1 − D₀) ≤ width`.
  private static func room(_ width: Double, _ moved: Double) -> Double {
    (width * (1 - moved) - moved) * (1 - 1e-9)
  }

  private func point(_ kind: Kind, _ factor: Int) -> BoxIndex.Edge {
    BoxIndex.Edge(Self.axis(kind, of: factor), .upper, at: value(kind, of: factor))
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
    case .premium: return "an option on \(name) moved from its model"
    case .event: return "something else of \(name) changed"
    case .change, nil: return "\(name) changed"
    }
  }
}
