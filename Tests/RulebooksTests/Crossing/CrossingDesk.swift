import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks

/// Random accounts of one edition on one random market that walks.
struct CrossingDesk {
  let edition: Edition
  let kind: Kind
  let only: Only?
  /// The market before anything moved.
  let start: Market
  var market: Market
  var accounts: [Account] = []
  var draw: SeededGenerator

  /// What accounts hold.
  enum Kind {
    /// Anything.
    case any
    /// Linear contracts alone, and no orders.
    case linear
    /// Two to five linear contracts, by lots or so few that one unit of money decides.
    case few, dust
  }

  /// What alone happens, where that is set: each moves as far as boxes are wide.
  enum Only {
    /// Prices, everything on them by the model.
    case prices
    /// Volatilities, each by itself, with marks by the model.
    case volatilities
    /// Time.
    case clock
  }

  /// What happens next.
  enum Event {
    /// The market moves.
    case tick(MarketUpdate)
    /// An account trades, settles, orders or transfers.
    case change(Int, Account)
    /// One more account.
    case add(Account)
  }

  /// Half of the accounts stand near their line, some of them on it.
  init(_ edition: Edition, seed: UInt64, accounts count: Int, _ kind: Kind = .any) throws {
    try self.init(
      edition, RandomDesk(edition, seed: seed).market, seed: seed, accounts: count, kind)
  }

  /// The same on a market that is given.
  init(
    _ edition: Edition, _ market: Market, seed: UInt64, accounts count: Int, _ kind: Kind,
    only: Only? = nil
  ) throws {
    (self.edition, self.kind, self.only) = (edition, kind, only)
    (start, self.market) = (market, market)
    draw = SeededGenerator(seed: seed &* 7_919)
    for number in 0..<count { accounts.append(try drawAccount(number)) }
  }

  /// A random account; every other one stands near its line.
  mutating func drawAccount(_ number: Int) throws -> Account {
    if kind == .few || kind == .dust {
      return near(
        try `Corners of boxes`.account(edition, market, dust: kind == .dust, &draw))
    }
    var account = try RandomDesk.account(edition, market, &draw)
    if kind == .linear { account = try linear(account) }
    if number % 3 != 0 || kind == .linear { account = account.with(orders: []) }
    return number % 2 == 0 ? near(account) : account
  }

  /// The account with what it holds of linear contracts, and where that is nothing with others.
  private mutating func linear(_ account: Account) throws -> Account {
    var other = account
    for _ in 0..<20 {
      let positions = other.positions.filter { position in
        market.contracts[position.contract].map { edition.covers($0) && $0.form == .linear }
          ?? false
      }
      if !positions.isEmpty { return other.with(positions: positions) }
      other = try RandomDesk.account(edition, market, &draw)
    }
    return other
  }

  /// The account with cash that leaves each of its groups a little above or below its line, one
  /// unit from it, or on it.
  mutating func near(_ account: Account) -> Account {
    guard
      let assessment = try? Assessor(edition: edition, market: market, accounts: [account])
        .assess(account, shares: false)
    else { return account }
    var (cash, seen) = ([Holding](), Set<Asset>())
    for group in assessment.groups where seen.insert(group.headroom.asset).inserted {
      let share = drawShare()
      let unit = Int128(share == 0 ? draw.integer(in: -1...1) : 0)
      let needed = Double(group.requirement.margins.maintenance.units)
      let units = Int128(needed * share) + unit - group.headroom.units
      cash.append(Holding(amount: Money(units: units, asset: group.headroom.asset)))
    }
    return account.with(holdings: account.holdings + cash)
  }

  private mutating func drawShare() -> Double {
    let side = draw.uniform() < 0.5 ? -1.0 : 1
    switch kind {
    case .dust: return 0
    case .few: return side * 0.01 * exponential(4 * draw.uniform())
    case .any, .linear: return side * draw.pick([0, 0, 1e-9, 1e-4, 0.01, 0.05, 0.3])
    }
  }

  /// Where every account stands, each measured by itself.
  func standings() -> [Standing] {
    accounts.map { CrossingIndex.standing(of: $0, edition, market) }
  }

  /// What happens next, which the desk has taken up: every fourth time something of an account.
  mutating func next() throws -> Event {
    let isFill = only == nil && draw.integer(in: 0...3) == 0
    let event: Event = isFill ? try fill() : .tick(try drawTick())
    switch event {
    case .tick(let update): market.apply(update)
    case .change(let number, let account): accounts[number] = account
    case .add(let account): accounts.append(account)
    }
    return event
  }
}
