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
    /// Places of its lines.
    var lines: [Int] = []
    var price = 0.0
    var moves = Moves()
    var events: Int64 = 0
    var changes: Int64 = 0
  }

  private struct Line: Sendable {
    let contract: Contract
    let factor: Int
    let settle: Int
    var quote: Quote?
    var quotedAt: Timestamp
    var reference: LineState
  }

  private(set) var boxes: BoxIndex
  private var factors: [Factor] = []
  private var lines: [Line] = []
  private let places: [AssetID: Int]
  private let linePlaces: [ContractID: Int]
  private let reading: Reading
  private var priceChanges: Int64 = 0
  private let omissions: Omissions

  /// The axis of the clock, in milliseconds since 1970.
  static let clock = 0
  /// How often the price of any asset changed.
  static let anyPrice = 1

  init(_ market: Market, _ edition: Edition, omitting omissions: Omissions = []) {
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
      factors[factor].lines.append(lines.count)
      lines.append(
        Line(
          contract: contract, factor: factor, settle: settle, quote: market.quotes[contract.id],
          quotedAt: market.time,
          reference: LineState()))
    }
    boxes = BoxIndex(values: [Int64](repeating: 0, count: 2 + ids.count * Kind.allCases.count))
    boxes.move(Self.clock, to: market.time.milliseconds)
    for factor in factors.indices { renew(factor, market) }
    _ = boxes.takeLeft()
  }

  /// The number of an axis.
  static func axis(_ kind: Kind, of factor: Int) -> Int {
    2 + factor * Kind.allCases.count + kind.rawValue
  }

  func factor(of asset: AssetID) -> Int? { places[asset] }
  func name(of factor: Int) -> AssetID { factors[factor].id }
  /// Whether contracts are on a factor.
  func hasContracts(_ factor: Int) -> Bool { !factors[factor].lines.isEmpty }
  func price(of factor: Int) -> Double { factors[factor].price }
  func moves(of factor: Int) -> Moves { factors[factor].moves }
  /// When the quote of a line came.
  func quotedAt(_ line: Int) -> Timestamp { lines[line].quotedAt }
  /// How often something of a factor changed that is no axis, or the factor was taken as new.
  func generation(of factor: Int) -> Int64 { factors[factor].events }
  var factorCount: Int { factors.count }
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

  /// Moves the axes to `market`, which has taken up `update`.
  mutating func apply(_ update: MarketUpdate, _ market: Market) {
    boxes.move(Self.clock, to: market.time.milliseconds)
    var changed: Set<Int> = []
    for price in update.assets {
      // Counted also where no account could be priced in it before.
      priceChanges += 1
      guard let factor = places[price.asset.id] else { continue }
      changed.insert(factor)
      factors[factor].changes += 1
      if reading.readsBeside(price) { leave(factor) }
    }
    boxes.move(Self.anyPrice, to: priceChanges)
    for quote in update.quotes {
      guard let place = linePlaces[quote.contract] else { continue }
      let factor = lines[place].factor
      changed.insert(factor)
      factors[factor].changes += 1
      if reading.isEvent(lines[place].quote, quote) { leave(factor) }
      (lines[place].quote, lines[place].quotedAt) = (quote, market.time)
    }
    for key in update.forwards.keys {
      guard let factor = places[key.underlying] else { continue }
      changed.insert(factor)
      factors[factor].changes += 1
    }
    for factor in changed.sorted() {
      measure(factor, market)
      if BoxSize.isWorn(factors[factor].moves) { renew(factor, market) }
    }
  }

  /// Takes a factor as new: everything on it has moved by nothing since now, and every box that
  /// stands on it is left.
  mutating func renew(_ factor: Int, _ market: Market) {
    factors[factor].price = price(of: factors[factor], market)
    for place in factors[factor].lines {
      lines[place].reference = LineState(
        lines[place].contract, market, price: factors[factor].price,
        quotedAt: lines[place].quotedAt)
    }
    leave(factor)
    measure(factor, market)
  }

  /// Something changed that no axis tells: every box on a factor is left.
  private mutating func leave(_ factor: Int) {
    factors[factor].events += 1
    boxes.evict(Self.axis(.basis, of: factor))
  }

  /// Moves the axes of one factor.
  private mutating func measure(_ number: Int, _ market: Market) {
    let price = price(of: factors[number], market)
    var largest = Moves()
    for place in factors[number].lines {
      let line = lines[place]
      let state = LineState(
        line.contract, market, price: price, quotedAt: line.quotedAt)
      if var moves = state.moves(since: line.reference) {
        if omissions.contains(.volatilities), largest.volatility > 0 { moves.volatility = 0 }
        largest = Moves.larger(largest, moves)
      } else {
        // What was not there is, or the other way round: from here on it is compared with itself.
        leave(number)
        lines[place].reference = state
      }
    }
    (factors[number].price, factors[number].moves) = (price, largest)
    let factor = factors[number]
    boxes.move(Self.axis(.price, of: number), to: Self.value(price))
    boxes.move(Self.axis(.basis, of: number), to: Self.value(largest.basis))
    boxes.move(Self.axis(.volatility, of: number), to: Self.value(largest.volatility))
    boxes.move(Self.axis(.change, of: number), to: factor.changes)
  }

  /// The price of a factor: of its asset, or else the mark of its first contract that has one.
  private func price(of factor: Factor, _ market: Market) -> Double {
    if let price = market.assets[factor.id]?.price { return price.double }
    // Dollars are worth 1 unless listed, as ``Market/price(of:in:)`` has it.
    if factor.id == "USD" { return 1 }
    for place in factor.lines where lines[place].contract.option == nil {
      if let mark = market.quotes[lines[place].contract.id]?.mark { return mark.double }
    }
    return 0
  }

  /// A number of at least zero as a value of an axis, in the same order.
  static func value(_ number: Double) -> Int64 {
    number >= 0 ? Int64(bitPattern: number.bitPattern) : .max
  }
}
