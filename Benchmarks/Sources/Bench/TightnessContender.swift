import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import PlimsollRulebooks

/// How much of the way to its nearest line the box of an account takes, by the price of its
/// underlying with everything on it repriced: 1 is a box that ends at the line.
///
/// 200 hedged accounts of 20 options each on one underlying under `textbook-grid`, each by an index
/// of its own. Only those count whose line is within a fifth of the price: no box is made wider.
struct TightnessContender {
  private static let accounts = 200, furthest = 0.2, scan = 40, halvings = 14

  private let edition: Edition
  private let moving: MovingMarket
  private var accounts: [Account] = []

  init() throws {
    edition = try EditionStore.catalog().edition("textbook-grid")
    moving = try MovingMarket { $0.underlying == "U0" && $0.option != nil }
    var terms = SyntheticBook.Terms()
    (terms.accounts, terms.groups, terms.hedged) = (Self.accounts, 1, 1)
    try AccountBook(
      edition: edition, market: moving.market, contracts: Set(moving.market.contracts.keys)
    ).invent(terms, seed: 62, in: "USD") { accounts.append($0) }
  }

  /// Measures every account and prints quantiles of half-width over distance.
  func run() throws {
    var shares: [Double] = []
    for (number, account) in accounts.enumerated() {
      guard let distance = try distance(account) else { continue }
      shares.append(try halfWidth(account, number, until: distance) / abs(distance))
    }
    let sorted = shares.sorted()
    Measurement.report(.tightness, "a box, 50%", sorted.quantile(0.5), .ours)
    Measurement.report(.tightness, "a box, 5%", sorted.quantile(0.05), .detail)
    Measurement.report(.tightness, "a box, 95%", sorted.quantile(0.95), .detail)
    Measurement.report(
      .tightness, "accounts whose line is within a fifth", Double(shares.count), .detail,
      figure: "number of \(accounts.count)")
  }

  /// The nearest move, up or down, at which the account stands elsewhere; `nil` beyond a fifth.
  private func distance(_ account: Account) throws -> Double? {
    let before = try standing(account, 0)
    for step in 1...Self.scan {
      let far = Self.furthest * Double(step) / Double(Self.scan)
      let near = Self.furthest * Double(step - 1) / Double(Self.scan)
      let sides = try [-1.0, 1].filter { try standing(account, $0 * far) != before }
      let ends = try sides.map { side in
        side * (try halve(near, far) { try standing(account, side * $0) != before })
      }
      if let nearest = ends.min(by: { abs($0) < abs($1) }) { return nearest }
    }
    return nil
  }

  private func standing(_ account: Account, _ move: Double) throws -> Standing {
    var market = moving.market
    market.apply(try moving.update(0, level: 1 + move, milliseconds: 0))
    return CrossingIndex.standing(of: account, edition, market)
  }

  /// How far the price may move towards `end` until the account is measured; boxes differ a little
  /// by its number.
  private func halfWidth(_ account: Account, _ number: Int, until end: Double) throws -> Double {
    let others = (0..<number).map { Account(id: "none \($0)", positions: []) }
    let index = try CrossingIndex(
      edition: edition, market: moving.market, accounts: others + [account])
    let side = end < 0 ? -1.0 : 1
    func isLeft(_ move: Double) throws -> Bool {
      var other = index
      _ = other.apply(try moving.update(0, level: 1 + side * move, milliseconds: 0))
      return other.touched > 0
    }
    // The box is not past the line, or the index would be wrong.
    guard try isLeft(abs(end) * (1 + 1e-3)) else {
      throw BenchError.disagreement("\(account.id): a box that goes beyond its line")
    }
    return try halve(0, abs(end)) { try isLeft($0) }
  }

  /// Where between `inside` and `outside` it begins to hold.
  private func halve(_ inside: Double, _ outside: Double, _ holds: (Double) throws -> Bool)
    rethrows -> Double
  {
    var (inside, outside) = (inside, outside)
    for _ in 0..<Self.halvings {
      let middle = (inside + outside) / 2
      if try holds(middle) { outside = middle } else { inside = middle }
    }
    return inside
  }
}
