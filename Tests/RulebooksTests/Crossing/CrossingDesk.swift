import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks

/// Random accounts of one edition on one random market that walks.
struct CrossingDesk {
  let edition: Edition
  let kind: Kind
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
    /// A lot or two of linear futures, so that one unit of money decides, and no orders.
    case dust
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
    _ edition: Edition, _ market: Market, seed: UInt64, accounts count: Int, _ kind: Kind
  ) throws {
    (self.edition, self.kind, start, self.market) = (edition, kind, market, market)
    draw = SeededGenerator(seed: seed &* 7_919)
    for number in 0..<count { accounts.append(try drawAccount(number)) }
  }

  /// A random account; every other one stands near its line.
  mutating func drawAccount(_ number: Int) throws -> Account {
    guard kind != .dust else { return near(Account(id: "dust", positions: drawDust())) }
    var account = try RandomDesk.account(edition, market, &draw)
    if kind == .linear { account = try linear(account) }
    if number % 3 != 0 || kind == .linear { account = account.with(orders: []) }
    return number % 2 == 0 ? near(account) : account
  }

  private mutating func drawDust() -> [Position] {
    let futures = market.contracts.values.filter {
      edition.covers($0) && $0.form == .linear && $0.option == nil
    }.sorted { $0.id < $1.id }
    return futures.filter { _ in draw.integer(in: 0...2) == 0 }.map {
      Position(
        contract: $0.id, lots: Int64(draw.pick([-2, -1, 1, 2])), entry: market.quotes[$0.id]?.mark)
    }
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

  /// The account with cash that leaves it a little above or below its line, one unit from it, or
  /// on it.
  mutating func near(_ account: Account) -> Account {
    guard
      let assessment = try? Assessor(edition: edition, market: market, accounts: [account])
        .assess(account, shares: false),
      let group = assessment.groups.first, let requirement = assessment.groups.first?.requirement
    else { return account }
    let shares = kind == .dust ? [0] : [0, 0, 1e-9, 1e-4, 0.01, 0.05, 0.3]
    let share = draw.pick(shares) * (draw.uniform() < 0.5 ? -1 : 1)
    let unit = Int128(share == 0 ? draw.integer(in: -1...1) : 0)
    let wanted = Int128(Double(requirement.margins.maintenance.units) * share) + unit
    let cash = Money(units: wanted - group.headroom.units, asset: group.headroom.asset)
    return account.with(holdings: account.holdings + [Holding(amount: cash)])
  }

  /// Where every account stands, each measured by itself.
  func standings() -> [Standing] {
    accounts.map { CrossingIndex.standing(of: $0, edition, market) }
  }

  /// What happens next, which the desk has taken up: every fourth time something of an account.
  mutating func next() throws -> Event {
    let event: Event = draw.integer(in: 0...3) == 0 ? try fill() : .tick(try drawTick())
    switch event {
    case .tick(let update): market.apply(update)
    case .change(let number, let account): accounts[number] = account
    case .add(let account): accounts.append(account)
    }
    return event
  }
}
