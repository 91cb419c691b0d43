import PlimsollDomain
import PlimsollRevaluation

extension CrossingIndex {
  /// A box in which an account provably stands the same.
  struct Proof {
    /// Where it stands in it, if nothing that could matter is missing.
    let standing: Standing
    /// Its size, in multiples of the usual box.
    let size: Double
    /// Whether nothing matters in it that is not covered and that the market decides.
    let isPlain: Bool
    fileprivate let edges: [BoxIndex.Edge]
  }

  /// From which distance on, in remainders, a larger box is tried even if this one is not full.
  private static let far = 20.0
  /// The most sizes that are tried for an account that never had a box, and for others.
  private static let mostTried = (new: 10, known: 2)

  /// A size of box to try, and how many times as far as the last one it is thought to reach.
  private struct Trial {
    let level: Float
    let gain: Double
  }

  /// The size of box to try after one of `level`, as remainders grow with about its square; `nil`
  /// where none would do much better.
  private static func next(after level: Float, _ reached: Reach) -> Trial? {
    let (size, distance) = (Double(level), reached.distance)
    guard reached.isProved else {
      // Remainders are to leave half of the way or more.
      let most = level * Float((distance / 2).squareRoot())
      var next = smaller(than: level)
      while next > max(most, level / 4_096) { next = smaller(than: next) }
      return Trial(level: next, gain: .infinity)
    }
    if reached.isFull {
      let farther = min(reached.beyond, size * (distance / 2).squareRoot())
      return Trial(
        level: max(2 * level, min(rung(below: farther), 64 * level)),
        gain: farther / size)
    }
    // In a larger box prices that do not hurt have more room, where that costs nothing.
    if distance > far { return Trial(level: 2 * level, gain: 1) }
    let bare = reached.size / (1 - 1 / max(distance, 1.01))
    func reach(_ share: Double) -> Double {
      min(size * share, bare * (1 - share * share / distance))
    }
    func reach(of level: Float) -> Double { reach(Double(level) / size) }
    var best = smaller(than: level)
    while best > level / 4_096, reach(of: smaller(than: best)) > reach(of: best) {
      best = smaller(than: best)
    }
    let gain = reach(of: best) / reached.size
    return gain > 1.1 ? Trial(level: best, gain: gain) : nil
  }

  /// The greatest size up to a number: sizes are powers of two, and halfway between them.
  private static func rung(below number: Double) -> Float {
    guard number.isFinite, number > 0 else { return number > 0 ? 1_024 : 0 }
    return Float(
      sign: .plus, exponent: number.exponent, significand: number.significand < 1.5 ? 1 : 1.5)
  }

  /// The next smaller size.
  private static func smaller(than level: Float) -> Float {
    level.significand < 1.5
      ? level * 0.75 : Float(sign: .plus, exponent: level.exponent, significand: 1)
  }

  /// How many times as far another box has to reach to be tried at once, or the next time, for an
  /// account that was boxed before.
  private static let (much, some) = (4.0, 1.3)

  /// The largest of a few boxes around the market that an account is proved in; `nil` where it has
  /// none.
  ///
  /// It begins at the size that did last, goes up while a box is full and down while what is
  /// bounded by its worst takes much of the room, and tries no size twice. Who was boxed before is
  /// content with a box unless another is much larger, and begins with that the next time, or with
  /// the next size where two did not do.
  mutating func proof(of number: Int, _ holding: BoxedHolding) -> Proof? {
    let isNew = !patience[number].isBounded
    let mostTried = isNew ? Self.mostTried.new : Self.mostTried.known
    var (best, wish) = ((reach: Reach, level: Double)?.none, Float?.none)
    var level = min(max(levels[number], sizes.lowerBound), sizes.upperBound)
    var tried: [Float] = []
    while sizes.contains(level), !tried.contains(level),
      tried.count < mostTried
    {
      tried.append(level)
      guard let reached = reach(of: holding, Double(level)) else {
        level /= 4
        continue
      }
      patience[number].isBounded = true
      // Of two sizes that do, the larger has more room where it costs nothing.
      let least =
        (best?.reach.size ?? 0) * (best.map { Float($0.level) < level } == true ? 0.95 : 1)
      if reached.isProved, reached.size > least { best = (reached, Double(level)) }
      guard let next = Self.next(after: level, reached) else { break }
      level = min(next.level, max(level, sizes.upperBound))
      if !isNew, best != nil, next.gain < Self.much {
        if next.gain > Self.some { wish = level }
        break
      }
    }
    guard let best else {
      levels[number] = max(level, sizes.lowerBound)
      return nil
    }
    levels[number] = wish ?? Float(best.level)
    return Proof(
      standing: best.reach.standing, size: best.reach.size, isPlain: best.reach.isPlain,
      edges: edges(
        of: holding, level: best.level, best.reach.groups,
        share: spreadsEdges ? Self.share(number) : 1))
  }

  /// The least share of its room that a box takes.
  private static let least = 0.95

  /// Boxes that are as large as their size allows would all be left at once: each of them is made a
  /// little smaller, by a share of its own. With one size there is none to spare.
  private var spreadsEdges: Bool { sizes.lowerBound < sizes.upperBound }

  /// A share from 0 to 1 for each account, spread evenly: multiples of the golden ratio.
  private static func share(_ number: Int) -> Double {
    let multiple = Double(number) * 0.6180339887498949
    return multiple - multiple.rounded(.down)
  }

  /// How many accounts are kept as boxes see them.
  private static let mostKept = 16_384

  mutating func holding(of number: Int) -> BoxedHolding? {
    if let known = holdings[number] { return known }
    let holding = BoxedHolding(of: accounts[number], edition, axes, market, accepted)
    if holdings.count >= Self.mostKept { holdings.removeAll(keepingCapacity: true) }
    holdings[number] = .some(holding)
    return holding
  }

  /// Gives an account the box of a proof, or no room at all.
  mutating func place(_ number: Int, _ proof: Proof?) {
    scales[number] = proof.map { Float($0.size) } ?? 0
    let holding = holding(of: number)
    if let holding { patience[number].boxed(at: axes.looks(at: holding)) }
    axes.place(number, proof?.edges ?? pointEdges(of: number, holding))
  }

  /// How much of the boxes of one size an account is proved in, and where it stands there.
  private struct Reach {
    let size: Double
    let standing: Standing
    /// Whether it is proved wherever they are around the market.
    let isFull: Bool
    let isProved: Bool
    /// Whether nothing matters in it that is not covered and that the market decides.
    let isPlain: Bool
    /// How far the nearest rung is, in remainders.
    let distance: Double
    /// The size at which it might stand elsewhere if all went on as in these boxes.
    let beyond: Double
    /// By group.
    let groups: [GroupReach]
  }

  private mutating func reach(of holding: BoxedHolding, _ level: Double) -> Reach? {
    var (size, groups, distance) = (level, [Standing.Group](), Double.infinity)
    var reaches: [GroupReach] = []
    var (isFull, isProved, isPlain) = (true, true, true)
    for (unit, book) in holding.books {
      let place = boxedMarkets.prepare(
        level, unit: unit, edition, axes, market, omitting: omissions)
      guard
        boxedMarkets[place].prepare(
          holding.factors, lines: book.entries.lazy.map(\.line), axes, market)
      else { return nil }
      let boxed = boxedMarkets[place]
      guard let own = BoxedBook(boxed, holding.factors, book, axes, market),
        let isDoubted = isDoubted(book, own),
        let spot = BoxSpot(boxed, holding.factors, spreads: axes.spreads, axes, upTo: size),
        let reach = GroupBound(of: book, own, axes, market)?.reach(spot)
      else { return nil }
      size = min(size, reach.size)
      reaches.append(reach)
      distance = min(distance, reach.distance)
      (isFull, isProved) = (isFull && reach.isFull, isProved && reach.isProved)
      isPlain = isPlain && !isDoubted
      groups.append(Standing.Group(name: book.name, verdict: reach.verdict, status: reach.status))
    }
    return Reach(
      size: size, standing: Standing(groups), isFull: isFull, isProved: isProved,
      isPlain: isPlain, distance: distance, beyond: reaches.map(\.beyond).min() ?? .infinity,
      groups: reaches)
  }

  /// Whether something uncovered matters to a group that only the market decides: everywhere in
  /// the box or nowhere; `nil` where that cannot be told.
  private func isDoubted(_ book: GroupBook, _ boxed: BoxedBook) -> Bool? {
    var isDoubted = false
    for part in edition.uncovered
    where part.figure == .maintenance && !accepted.contains(part.id) {
      guard let answer = boxed.answer(to: part.matters, of: book) else { return nil }
      isDoubted = isDoubted || answer
    }
    return isDoubted
  }

  /// The edges of a box; `share` says how much of the room left to spread is taken.
  private func edges(
    of holding: BoxedHolding, level: Double, _ reaches: [GroupReach], share: Double
  ) -> [BoxIndex.Edge] {
    let boxes = holding.books.compactMap { boxedMarkets.place(level, $0.unit) }
      .map { boxedMarkets[$0] }
    // Each group has its own box, and the account is in all of them.
    var widths = BoxSpot.Widths(lower: .init(repeating: 1), upper: .init(repeating: 1))
    for reach in reaches {
      widths = widths.cut(
        to: reach.widths(of: holding.factors.count, share: Self.least + (1 - Self.least) * share))
    }
    var edges: [BoxIndex.Edge] = []
    for (number, factor) in holding.factors.enumerated() {
      var room = MarketAxes.Moves.unlimited
      for box in boxes { room = MarketAxes.Moves.smaller(room, box.centres[factor].room) }
      edges += axes.edges(
        of: factor, below: widths.lower[number], above: widths.upper[number],
        within: room, hasOptions: holding.hasOptions[number])
    }
    let until = boxes.map(\.span.upperBound.milliseconds).min() ?? 0
    if holding.expires, !omissions.contains(.clock) {
      let now = market.time.milliseconds
      let lasts = Int64(Double(until - now) * (0.5 + 0.5 * share))
      edges.append(BoxIndex.Edge(MarketAxes.clock, .upper, at: now + lasts))
      // A tick may come late and say an earlier time.
      let since = boxes.map(\.span.lowerBound.milliseconds).max() ?? now
      edges.append(BoxIndex.Edge(MarketAxes.clock, .lower, at: since))
    }
    return edges
  }

  /// The assets whose prices may matter to an account that has no box, by name.
  private func factors(of account: Account) -> [AssetID] {
    var assets = Set(account.holdings.map(\.amount.asset.id))
    for id in account.positions.map(\.contract) + account.orders.map(\.contract) {
      guard let contract = market.contracts[id] else { continue }
      assets.formUnion([contract.underlying, contract.settle, edition.unit(of: contract)])
    }
    return assets.sorted().filter { axes.factor(of: $0) != nil }
  }

  /// No room at all: everything said of its factors, and the clock where something expires; where
  /// no proof says that nothing else matters, every price of any asset and the clock where the
  /// edition reads it too.
  private func pointEdges(of number: Int, _ holding: BoxedHolding?) -> [BoxIndex.Edge] {
    var edges: [BoxIndex.Edge] = []
    func point(_ axis: Int, _ sides: [BoxIndex.Side] = [.upper]) {
      edges += sides.map { BoxIndex.Edge(axis, $0, at: axes.boxes.value(of: axis)) }
    }
    if let holding, patience[number].isBounded {
      for factor in holding.factors { point(MarketAxes.axis(.change, of: factor)) }
      if holding.expires { point(MarketAxes.clock, [.lower, .upper]) }
      return edges
    }
    let account = accounts[number]
    point(MarketAxes.anyPrice)
    for factor in factors(of: account).compactMap({ axes.factor(of: $0) }) {
      point(MarketAxes.axis(.change, of: factor))
    }
    let ids = account.positions.map(\.contract) + account.orders.map(\.contract)
    let expires = ids.contains { market.contracts[$0]?.expiry != nil }
    if expires || edition.inputs.contains(.time) { point(MarketAxes.clock, [.lower, .upper]) }
    return edges
  }
}
