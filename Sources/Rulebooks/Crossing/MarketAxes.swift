import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// The inputs of a market as axes of boxes (K5, R-131).
///
/// A factor is an asset: its price is an axis. What belongs to contracts on it is told relative to
/// that price and to an epoch, the state of the market when the factor was last taken as new: how
/// far marks, indices and forwards have moved against the price and marks of options from their
/// models, and how far volatilities have moved. Of each, the largest among the factor's contracts
/// is an axis, so that an account needs four edges a factor whatever it holds. When anything else
/// changes that an edition reads, every box on the factor is left.
struct MarketAxes: Sendable {
  /// What an axis of a factor is.
  enum Kind: Int, CaseIterable {
    /// The price of the asset.
    case price
    /// The largest move of a basis or a premium, in sizes of boxes.
    case basis
    /// The largest move of a volatility, in sizes of boxes.
    case volatility
    /// How often anything changed at all.
    case change
  }

  /// The largest moves since the epoch, in sizes of boxes.
  struct Moves: Hashable, Sendable {
    /// Of marks, indices and forwards against the price, and of marks of options from their models.
    var basis = 0.0
    /// Of volatilities.
    var volatility = 0.0

    /// No limit.
    static let unlimited = Moves(basis: .infinity, volatility: .infinity)

    static func smaller(_ one: Moves, _ other: Moves) -> Moves {
      Moves(
        basis: min(one.basis, other.basis), volatility: min(one.volatility, other.volatility))
    }

    static func larger(_ one: Moves, _ other: Moves) -> Moves {
      Moves(
        basis: max(one.basis, other.basis), volatility: max(one.volatility, other.volatility))
    }
  }

  private struct Factor: Sendable {
    let id: AssetID
    /// Places of its lines, and of those that are options.
    var lines: [Int] = []
    var options: [Int] = []
    /// Its options at their forwards and volatilities, for the model.
    var columns = OptionColumns()
    var price = 0.0
    /// What the last tick of it changed its price by, as a share, and which that was.
    var step = (share: 0.0, tick: Int64(0))
    var moves = Moves()
    var shape = BoxShape()
    var events: Int64 = 0
    var changes: Int64 = 0

    /// One more line.
    mutating func add(_ line: Int, _ contract: Contract) {
      lines.append(line)
      guard let terms = contract.option else { return }
      options.append(line)
      columns.append(
        terms.right, forward: .nan, strike: terms.strike.double, years: 0, volatility: .nan)
    }
  }

  private struct Line: Sendable {
    let contract: Contract
    let factor: Int
    let settle: Int
    var quote: LineQuote?
    var reference = LineState()
  }

  private(set) var boxes: BoxIndex
  private var factors: [Factor] = []
  private var lines: [Line] = []
  private let places: [AssetID: Int]
  private let linePlaces: [ContractID: Int]
  private let reading: Reading
  private var (priceChanges, ticks) = (Int64(0), Int64(0))
  private let omissions: Omissions
  /// By factor: how far its price usually moves in a day, as a share.
  private(set) var spreads: [Double] = []

  /// The axis of the clock, in milliseconds since 1970.
  static let clock = 0
  /// How often the price of any asset changed.
  static let anyPrice = 1

  /// - Parameter usual: how far prices of assets usually move in a day, as shares; a tenth for what
  ///   contracts are on and a hundredth for the rest without it.
  init(
    _ market: Market, _ edition: Edition, spreads usual: [AssetID: Double] = [:],
    omitting omissions: Omissions = []
  ) {
    self.omissions = omissions
    let contracts = market.contracts.values.sorted { $0.id < $1.id }
    let named = contracts.flatMap { [$0.underlying, $0.settle, $0.margin] }
    let ids = Set(named).union(market.assets.keys).sorted()
    places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    linePlaces = Dictionary(uniqueKeysWithValues: contracts.enumerated().map { ($1.id, $0) })
    reading = Reading(edition)
    factors = ids.map { Factor(id: $0) }
    for contract in contracts {
      guard let factor = places[contract.underlying], let settle = places[contract.settle] else {
        continue
      }
      factors[factor].add(lines.count, contract)
      let quote = market.quotes[contract.id].map { LineQuote($0, at: market.time) }
      lines.append(Line(contract: contract, factor: factor, settle: settle, quote: quote))
    }
    spreads = factors.map { usual[$0.id] ?? ($0.lines.isEmpty ? 0.01 : 0.1) }
    boxes = BoxIndex(values: [Int64](repeating: 0, count: 2 + ids.count * Kind.allCases.count))
    boxes.move(Self.clock, to: market.time.milliseconds)
    for factor in factors.indices { renew(factor, market) }
    _ = boxes.takeLeft()
  }

  /// Which of some factors moved most in the last tick, and by what share; `nil` where none did.
  func largestStep(of places: [Int]) -> (factor: Int, share: Double)? {
    places.map { ($0, factors[$0].step) }.filter { $0.1.tick == ticks && abs($0.1.share) > 0 }
      .max { abs($0.1.share) < abs($1.1.share) }.map { ($0.0, $0.1.share) }
  }

  /// The number of an axis.
  static func axis(_ kind: Kind, of factor: Int) -> Int {
    2 + factor * Kind.allCases.count + kind.rawValue
  }

  func factor(of asset: AssetID) -> Int? { places[asset] }
  func name(of factor: Int) -> AssetID { factors[factor].id }
  /// In how many ticks an account without room would have been looked at: all where time matters to
  /// it, and else those that said something of its factors, each by itself.
  func looks(at holding: BoxedHolding) -> Int64 {
    holding.expires ? ticks : holding.factors.reduce(0) { $0 + factors[$1].changes }
  }
  func price(of factor: Int) -> Double { factors[factor].price }
  func moves(of factor: Int) -> Moves { factors[factor].moves }
  /// How wide boxes are on what its contracts move by, as shares of the usual.
  func shares(of factor: Int) -> Moves { factors[factor].shape.shares }
  /// When the quote of a line came, if it has one.
  func quotedAt(_ line: Int) -> Timestamp? { lines[line].quote?.at }
  /// How often something of a factor changed that is no axis, or the factor was taken as new.
  func generation(of factor: Int) -> Int64 { factors[factor].events }
  var contracts: [Contract] { lines.map(\.contract) }
  /// The place of a contract among all lines.
  func line(of contract: ContractID) -> Int? { linePlaces[contract] }
  func contract(_ line: Int) -> Contract { lines[line].contract }
  func expiry(of line: Int) -> Timestamp? { lines[line].contract.expiry }
  func isOption(_ line: Int) -> Bool { lines[line].contract.option != nil }
  /// What a line was at the epoch of its factor.
  func state(_ line: Int) -> LineState { lines[line].reference }
  /// The factors of the underlying of a line and of what it settles in.
  func factors(of line: Int) -> (underlying: Int, settle: Int) {
    (lines[line].factor, lines[line].settle)
  }

  mutating func place(_ box: Int, _ edges: [BoxIndex.Edge]) { boxes.place(box, edges) }
  mutating func takeLeft() -> [BoxIndex.Left] { boxes.takeLeft() }

  /// The factors on which a quote that comes says something new that is no axis and is read;
  /// `market` has not taken it up.
  func events(in update: MarketUpdate, on market: Market) -> Set<Int> {
    guard reading.readsQuotes else { return [] }
    var events: Set<Int> = []
    for quote in update.quotes {
      guard let place = linePlaces[quote.contract], let before = market.quotes[quote.contract]
      else { continue }
      if reading.isEvent(before, quote) { events.insert(lines[place].factor) }
    }
    return events
  }

  /// Moves the axes to `market`, which has taken up `update`.
  mutating func apply(_ update: MarketUpdate, _ market: Market, events: Set<Int>) {
    boxes.move(Self.clock, to: market.time.milliseconds)
    ticks += 1
    var changed: Set<Int> = []
    for price in update.assets {
      // Counted also where no account could be priced in it before.
      priceChanges += 1
      guard let factor = places[price.asset.id] else { continue }
      changed.insert(factor)
      if reading.readsBeside { leave(factor) }
    }
    boxes.move(Self.anyPrice, to: priceChanges)
    for quote in update.quotes {
      guard let place = linePlaces[quote.contract] else { continue }
      let factor = lines[place].factor
      changed.insert(factor)
      if lines[place].quote == nil { leave(factor) }
      lines[place].quote = LineQuote(quote, at: market.time)
    }
    for key in update.forwards.keys {
      guard let factor = places[key.underlying] else { continue }
      changed.insert(factor)
    }
    for factor in events.sorted() { leave(factor) }
    for factor in changed.sorted() {
      factors[factor].changes += 1
      let before = factors[factor].price
      measure(factor, market)
      factors[factor].step = (factors[factor].price / before - 1, ticks)
      factors[factor].shape.take(
        price: factors[factor].price, factors[factor].moves, spread: spreads[factor])
      if BoxSize.isWorn(factors[factor].moves, shares(of: factor)) { renew(factor, market) }
    }
  }

  /// Takes a factor as new: everything on it has moved by nothing since now, and every box that
  /// stands on it is left.
  mutating func renew(_ factor: Int, _ market: Market) {
    factors[factor].price = price(of: factors[factor], market)
    let states = states(of: factor, price: factors[factor].price, market)
    for (place, state) in zip(factors[factor].lines, states) { lines[place].reference = state }
    leave(factor)
    measure(factor, market)
    factors[factor].shape.restart(price: factors[factor].price)
  }

  /// Something changed that no axis tells: every box on a factor is left.
  private mutating func leave(_ factor: Int) {
    factors[factor].events += 1
    boxes.evict(Self.axis(.basis, of: factor))
  }

  /// What the lines of a factor are where it costs `price`, one each.
  private mutating func states(of number: Int, price: Double, _ market: Market) -> [LineState] {
    var (forwards, known) = ([Double?](), (expiry: Timestamp?.none, forward: FixedPoint?.none))
    forwards.reserveCapacity(factors[number].options.count)
    for (place, line) in factors[number].options.enumerated() {
      let (expiry, quote) = (lines[line].contract.expiry, lines[line].quote)
      if known.expiry != expiry, let expiry {
        let key = Market.ForwardKey(underlying: factors[number].id, expiry: expiry)
        known = (expiry, market.forwards[key])
      }
      let forward = LineState.forward(of: quote, or: known.forward)
      forwards.append(forward)
      let years = expiry.flatMap { expiry in quote.map { $0.at.years(until: expiry) } } ?? 0
      factors[number].columns.replace(
        place, forward: forward ?? .nan, years: max(0, years),
        volatility: quote?.volatility ?? .nan)
    }
    let models = factors[number].columns.prices()
    var option = 0
    return factors[number].lines.map { line in
      guard lines[line].contract.option != nil else {
        return LineState(lines[line].quote, price: price)
      }
      defer { option += 1 }
      return LineState(
        lines[line].quote, price: price, forward: forwards[option], model: models[option],
        isInverse: lines[line].contract.form == .inverse)
    }
  }

  /// Moves the axes of one factor.
  private mutating func measure(_ number: Int, _ market: Market) {
    let price = price(of: factors[number], market)
    var largest = Moves()
    let states = states(of: number, price: price, market)
    for (place, state) in zip(factors[number].lines, states) {
      if var moves = state.moves(since: lines[place].reference) {
        if omissions.contains(.volatilities), largest.volatility > 0 { moves.volatility = 0 }
        largest = Moves.larger(largest, moves)
      } else {
        // What was not there is, or the other way round: from here on it is compared with itself.
        leave(number)
        lines[place].reference = state
      }
    }
    (factors[number].price, factors[number].moves) = (price, largest)
    boxes.move(Self.axis(.price, of: number), to: Self.value(price))
    boxes.move(Self.axis(.basis, of: number), to: Self.value(largest.basis))
    boxes.move(Self.axis(.volatility, of: number), to: Self.value(largest.volatility))
    boxes.move(Self.axis(.change, of: number), to: factors[number].changes)
  }

  /// The price of a factor: of its asset, or else the mark of its first contract that has one.
  private func price(of factor: Factor, _ market: Market) -> Double {
    if let price = market.assets[factor.id]?.price { return price.double }
    // Dollars are worth 1 unless listed, as ``Market/price(of:in:)`` has it.
    if factor.id == "USD" { return 1 }
    for place in factor.lines where lines[place].contract.option == nil {
      if let mark = lines[place].quote?.mark { return mark }
    }
    return 0
  }

  /// A number of at least zero as a value of an axis, in the same order.
  static func value(_ number: Double) -> Int64 {
    number >= 0 ? Int64(bitPattern: number.bitPattern) : .max
  }
}
