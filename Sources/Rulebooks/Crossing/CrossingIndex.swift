import PlimsollDomain
import PlimsollRevaluation

/// Many accounts under one edition, and which of them a tick moves across a line (K5, F-D2).
///
/// Each account has a box around the market at which it was last looked at: as long as the market
/// stays inside, its standing is the same, which ``GroupBound`` proves. A tick
/// looks at the accounts whose box it leaves: who is proved to stand as before gets a new box, and
/// everyone else is measured exactly. So what it reports is what measuring every account would
///
///
/// What has no bound, by its component or by what is held, has no room at all: it is measured
/// whenever anything moves that it may read. It is slow and not wrong.
///
/// - Cost: a tick that no account notices, the contracts of the factors that moved; an account
///   noticed, its positions times scenarios in some boxes; an account measured, its valuation.
///   16 bytes an edge: four a factor and account, and two of the clock where something expires.
public struct CrossingIndex: Sendable {
  /// The rulebook.
  public let edition: Edition
  /// The market as of the last tick.
  public private(set) var market: Market
  /// The accounts, by number.
  public private(set) var accounts: [Account]
  /// Where each stands.
  public private(set) var standings: [Standing]
  /// How many accounts the last call looked at.
  public private(set) var touched = 0
  /// Bytes of the edges of all boxes.
  public var bytes: Int { axes.boxes.bytes }
  /// How many accounts have a box with room in it.
  public var boxed: Int { scales.count { $0 > 0 } }

  let accepted: Set<String>
  let omissions: Omissions
  private let spreads: [AssetID: Double]
  /// The sizes of boxes that are tried, as multiples of the usual one.
  let sizes: ClosedRange<Float>
  var axes: MarketAxes
  var boxedMarkets = BoxedMarkets()
  /// By account: how large its box is, as a multiple of the usual one; none for a point.
  var scales: [Float]
  /// By account: the size of the boxes that it was last proved in.
  var levels: [Float]
  /// Some accounts as boxes see them, so that who is looked at again soon is not read anew.
  var holdings: [Int: BoxedHolding?] = [:]
  /// By account: whether it stands as proofs have it when nothing that matters is missing.
  private var isPlain: [Bool]
  /// By account: whether its boxes last.
  var patience: [Patience]

  /// Measures all accounts and boxes them.
  ///
  /// - Parameters:
  ///   - accepted: uncovered parts the user accepts, by id.
  ///   - spreads: how far prices of assets usually move in a day, as shares; boxes are as wide on
  ///     each as that says. A tenth for what contracts are on, a hundredth for the rest without it.
  /// - Throws: ``CrossingError`` where the edition reads what it does not declare, ``MarginError``
  ///   where it refuses the market.
  public init(
    edition: Edition, market: Market, accounts: [Account], accepting accepted: Set<String> = [],
    spreads: [AssetID: Double] = [:]
  ) throws {
    try self.init(
      edition: edition, market: market, accounts: accounts, accepting: accepted, spreads: spreads,
      omitting: [])
  }

  init(
    edition: Edition, market: Market, accounts: [Account], accepting accepted: Set<String> = [],
    spreads: [AssetID: Double] = [:], omitting omissions: Omissions,
    sizes: ClosedRange<Float> = 1 / 262_144...4
  ) throws {
    (self.omissions, self.sizes, self.spreads) = (omissions, sizes, spreads)
    try edition.checkDate(of: market)
    (self.edition, self.market, self.accounts) = (edition, market, accounts)
    self.accepted = accepted
    standings = [Standing](repeating: Standing([]), count: accounts.count)
    scales = [Float](repeating: 0, count: accounts.count)
    levels = [Float](repeating: 1, count: accounts.count)
    isPlain = [Bool](repeating: false, count: accounts.count)
    patience = [Patience](repeating: Patience(), count: accounts.count)
    axes = MarketAxes(market, edition, spreads: spreads, omitting: omissions)
    try refuseUndeclared()
    _ = measure(accounts.indices.map { BoxIndex.Left(box: $0, edge: nil) })
    touched = accounts.count
  }

  /// Takes up a tick, and says whose standing it changed, by number.
  ///
  /// Where it prices an asset that was never named before, everyone is looked at: what that may
  /// change is no axis yet.
  public mutating func apply(_ update: MarketUpdate) -> [StandingChange] {
    guard update.assets.allSatisfy({ axes.factor(of: $0.asset.id) != nil }) else {
      return relist(update)
    }
    let events = axes.events(in: update, on: market)
    market.apply(update)
    axes.apply(update, market, events: events)
    return settle()
  }

  /// An account after a fill, an order or a transfer; the change is reported if its standing is.
  public mutating func replace(_ number: Int, with account: Account) -> [StandingChange] {
    accounts[number] = account
    holdings[number] = nil
    isPlain[number] = false
    patience[number] = Patience()
    touched = 1
    return measure([BoxIndex.Left(box: number, edge: nil)])
  }

  /// One more account, and its number.
  public mutating func add(_ account: Account) -> Int {
    accounts.append(account)
    standings.append(Standing([]))
    scales.append(0)
    levels.append(1)
    isPlain.append(false)
    patience.append(Patience())
    touched = 1
    _ = measure([BoxIndex.Left(box: accounts.count - 1, edge: nil)])
    return accounts.count - 1
  }

  /// Where one account stands, measured by itself.
  public static func standing(
    of account: Account, _ edition: Edition, _ market: Market, accepting accepted: Set<String> = []
  ) -> Standing {
    do throws(MarginError) {
      return try Assessor(
        edition: edition, market: market, accounts: [account], accepting: accepted
      ).standing(of: account)
    } catch { return Standing(refused: "\(error)") }
  }

  /// Takes up a tick with axes made anew.
  private mutating func relist(_ update: MarketUpdate) -> [StandingChange] {
    market.apply(update)
    axes = MarketAxes(market, edition, spreads: spreads, omitting: omissions)
    (boxedMarkets, holdings) = (BoxedMarkets(), [:])
    patience = [Patience](repeating: Patience(), count: accounts.count)
    touched = accounts.count
    return measure(accounts.indices.map { BoxIndex.Left(box: $0, edge: nil) })
  }

  /// Measures whoever is outside a box, until nobody is.
  private mutating func settle() -> [StandingChange] {
    var changes: [StandingChange] = []
    touched = 0
    var left = axes.takeLeft()
    while !left.isEmpty {
      touched += left.count
      changes += measure(left)
      left = axes.takeLeft()
    }
    return changes.sorted { $0.account < $1.account }
  }

  /// Which edge was passed, in words; of an account without room, what moved most, if a price did.
  private mutating func cause(of left: BoxIndex.Left) -> String? {
    guard left.edge != nil, scales[left.box] == 0 else { return axes.cause(left.edge) }
    return axes.cause(among: holding(of: left.box)?.factors ?? []) ?? axes.cause(left.edge)
  }

  /// Looks at some accounts at the market as it is, and boxes them.
  private mutating func measure(_ left: [BoxIndex.Left]) -> [StandingChange] {
    var rest: [(left: BoxIndex.Left, proof: Proof?)] = []
    for left in left {
      var proof: Proof?
      if let holding = holding(of: left.box),
        !patience[left.box].waits(at: axes.looks(at: holding))
      {
        proof = self.proof(of: left.box, holding)
      }
      if isPlain[left.box], let proof, proof.isPlain, proof.standing == standings[left.box] {
        place(left.box, proof)
      } else {
        rest.append((left, proof))
      }
    }
    return rest.isEmpty ? [] : measureExactly(rest)
  }

  /// Measures accounts that no proof says to stand as before.
  private mutating func measureExactly(_ rest: [(left: BoxIndex.Left, proof: Proof?)])
    -> [StandingChange]
  {
    var changes: [StandingChange] = []
    let some = rest.map { accounts[$0.left.box] }
    let shared = try? Assessor(
      edition: edition, market: market, accounts: some, accepting: accepted)
    for (account, (left, proof)) in zip(some, rest) {
      // One account that cannot be valued leaves the others as they are.
      let standing =
        shared?.standing(of: account)
        ?? Self.standing(of: account, edition, market, accepting: accepted)
      let before = standings[left.box]
      if before != standing {
        changes.append(
          StandingChange(
            account: left.box, from: before, to: standing, cause: cause(of: left)))
        standings[left.box] = standing
      }
      isPlain[left.box] = proof?.standing == standing && proof?.isPlain == true
      place(left.box, standing.refusal == nil ? proof : nil)
    }
    return changes
  }
}

/// An account that a tick, or a change of its own, moved from one standing to another.
public struct StandingChange: Hashable, Sendable {
  /// Its number.
  public let account: Int
  /// Where it stood.
  public let from: Standing
  /// Where it stands.
  public let to: Standing
  /// Which edge of its box the market passed; the account itself changed where there is none.
  public let cause: String?
}
