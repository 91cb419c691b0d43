import PlimsollDomain

/// What a venue's files say, put together: parts of a market, parts of a pool, and what could not
/// be used, with the reason.
///
/// Readers add to it in any order. Nothing is dropped in silence: what a reader does not use goes
/// to ``passedOver``. Account numbers, names and keys of a venue never enter: an account is called
/// what the user calls it.
public struct VenueBook: Sendable {
  /// Contracts by name.
  public private(set) var contracts: [ContractID: Contract] = [:]
  /// Quotes by contract; a later figure replaces an earlier one, a missing one does not.
  public private(set) var quotes: [ContractID: Quote] = [:]
  /// Prices of assets in US dollars.
  public private(set) var prices: [AssetID: AssetPrice] = [:]
  /// The account that positions and balances belong to.
  public var account: VenueAccount
  private var notes: [DocumentError] = []
  private var waiting: [Waiting] = []
  private var unpriced: [AssetID: DocumentError] = [:]
  private var dollars: [AssetID: DocumentError] = [:]
  private var times: ClosedRange<Int64>?

  /// What counts once its contract is listed, and is passed over until then.
  private struct Waiting: Sendable {
    let contract: ContractID
    let position: VenuePosition?
    let note: DocumentError
  }

  /// What could not be used: where it stands, why, and what to do about it.
  public var passedOver: [DocumentError] {
    notes + waiting.map(\.note)
      + unpriced.sorted { $0.key < $1.key }.filter { isLeftOut($0.key) }.map(\.value)
      + dollars.sorted { $0.key < $1.key }.filter { prices[$0.key] == nil }.map(\.value)
  }

  /// A book without anything, for an account called `account` under `rulebook`.
  public init(account: String, rulebook: String? = nil) {
    self.account = VenueAccount(id: account, rulebook: rulebook)
  }

  /// Lists a contract, and holds what waited for it.
  public mutating func add(_ contract: Contract) {
    contracts[contract.id] = contract
    let held = waiting.filter { $0.contract == contract.id }.compactMap(\.position)
    waiting.removeAll { $0.contract == contract.id }
    for position in held { account.positions.append(position) }
  }

  /// Notes that what was said of `contract` counts once it is listed; until then `note` says why
  /// it does not.
  public mutating func expect(_ contract: ContractID, orElse note: DocumentError) {
    let isKnown = waiting.contains { $0.contract == contract }
    guard contracts[contract] == nil, !isKnown else { return }
    waiting.append(Waiting(contract: contract, position: nil, note: note))
  }

  /// Holds `position` in place of what was said of it before, once its contract is listed; until
  /// then `note` says why it does not count.
  public mutating func hold(_ position: VenuePosition, orElse note: DocumentError) {
    release(position.contract, isolated: position.mode == .isolated)
    waiting.removeAll { $0.contract == position.contract && $0.position == nil }
    guard contracts[position.contract] == nil else {
      account.positions.append(position)
      return
    }
    waiting.append(Waiting(contract: position.contract, position: position, note: note))
  }

  /// What was said of the position in `contract`, listed or not.
  public func position(in contract: ContractID, isolated: Bool) -> VenuePosition? {
    (account.positions + waiting.compactMap(\.position)).first {
      $0.contract == contract && ($0.mode == .isolated) == isolated
    }
  }

  /// Forgets what was said of the position in `contract`.
  public mutating func release(_ contract: ContractID, isolated: Bool) {
    func isMeant(_ position: VenuePosition) -> Bool {
      position.contract == contract && (position.mode == .isolated) == isolated
    }
    account.positions.removeAll(where: isMeant)
    waiting.removeAll { $0.position.map(isMeant) ?? false }
  }

  /// Holds `amount` of `asset` in place of what was said of it before. Without a price it cannot be
  /// valued: then it is left out of ``pool``, and `note` says so.
  public mutating func hold(_ amount: FixedPoint, of asset: AssetID, orElse note: DocumentError) {
    account.holdings[asset] = amount
    unpriced[asset] = note
  }

  /// Counts `asset` at one US dollar, which `note` says, unless it is priced.
  public mutating func countAsDollar(_ asset: AssetID, saying note: DocumentError) {
    dollars[asset] = dollars[asset] ?? note
  }

  /// The account without what ``passedOver`` says is left out.
  public var pool: VenueAccount {
    var pool = account
    pool.holdings = pool.holdings.filter { !isLeftOut($0.key) }
    return pool
  }

  private func isLeftOut(_ asset: AssetID) -> Bool {
    guard unpriced[asset] != nil, asset != "USD" else { return false }
    return (account.holdings[asset] ?? .zero) != .zero && prices[asset] == nil
      && dollars[asset] == nil
  }

  /// Prices with as many decimals of each asset as its balance was stated with.
  private var scaledPrices: [AssetPrice] {
    let assumed = dollars.keys.filter { prices[$0] == nil }
      .map { AssetPrice(asset: Asset($0), price: .one) }
    return (Array(prices.values) + assumed).map { price in
      let margins = account.positions.filter { contracts[$0.contract]?.margin == price.asset.id }
        .compactMap(\.margin?.scale)
      let stated = margins.max() ?? 0
      let scale = max(price.asset.scale, account.holdings[price.asset.id]?.scale ?? 0, stated)
      return AssetPrice(asset: Asset(price.asset.id, scale: min(scale, 18)), price: price.price)
    }
  }

  /// Adds what a quote says to what is known of its contract.
  public mutating func add(_ quote: Quote) {
    quotes[quote.contract] = quotes[quote.contract]?.updated(by: quote) ?? quote
  }

  /// Prices an asset in US dollars.
  public mutating func price(_ asset: AssetID, at price: FixedPoint) {
    prices[asset] = AssetPrice(asset: Asset(asset), price: price)
  }

  /// Notes an instant that something was polled at, in milliseconds since 1970.
  public mutating func saw(_ milliseconds: Int64) {
    guard (0...(1 << 50)).contains(milliseconds) else { return }
    times = min(times?.lowerBound ?? .max, milliseconds)...max(times?.upperBound ?? 0, milliseconds)
  }

  /// Notes something that could not be used.
  public mutating func passOver(
    _ node: Node, of file: String, at path: String, _ problem: String, _ remedy: String
  ) {
    notes.append(
      DocumentError(file: file, line: node.line, path: path, problem: problem, remedy: remedy))
  }

  /// The market of everything seen, at the last instant polled; `nil` where no instant is known.
  ///
  /// Contracts without any quote are left out: they cannot be valued, and nothing holds them.
  public func market(at time: Timestamp? = nil) -> Market? {
    guard let instant = time ?? times.map({ Timestamp(milliseconds: $0.upperBound) }) else {
      return nil
    }
    let held = Set(account.positions.map(\.contract))
    let listed = contracts.values.filter { quotes[$0.id] != nil || held.contains($0.id) }
    let span = times.flatMap {
      try? FixedPoint(units: Int128($0.upperBound - $0.lowerBound), scale: 3)
    }
    return Market(
      time: instant, span: time == nil ? span : nil, assets: scaledPrices,
      contracts: listed.sorted { $0.id < $1.id },
      quotes: listed.sorted { $0.id < $1.id }.compactMap { quotes[$0.id] })
  }
}

/// An account as a venue reports it.
public struct VenueAccount: Sendable {
  /// What the user calls it.
  public let id: String
  /// The rulebook it is to be measured by; a venue that names its margin model may set it.
  public var rulebook: String?
  /// How its positions are margined, where the venue says.
  public var mode: MarginMode?
  /// Balances by asset; a debt is below zero.
  public var holdings: [AssetID: FixedPoint] = [:]
  /// Open positions.
  public var positions: [VenuePosition] = []
  /// The venue's own figures, by requirement unit.
  public var reported: [AssetID: ReportedFigures] = [:]
}

/// A position in the venue's own unit.
public struct VenuePosition: Sendable {
  /// The contract held.
  public let contract: ContractID
  /// Signed, in the venue's unit.
  public let quantity: FixedPoint
  /// The average entry price.
  public let entry: FixedPoint?
  /// How it is margined, if not as its account.
  public let mode: MarginMode?
  /// What was assigned to an isolated position.
  public let margin: FixedPoint?
  /// The leverage chosen for it.
  public let leverage: FixedPoint?

  /// A position of `quantity`.
  public init(
    contract: ContractID, quantity: FixedPoint, entry: FixedPoint? = nil,
    mode: MarginMode? = nil, margin: FixedPoint? = nil, leverage: FixedPoint? = nil
  ) {
    (self.contract, self.quantity, self.entry) = (contract, quantity, entry)
    (self.mode, self.margin, self.leverage) = (mode, margin, leverage)
  }
}

/// What a venue says of one margin group, for ours to be held against.
public struct ReportedFigures: Hashable, Sendable {
  /// What it compares with the requirement.
  public var balance: FixedPoint?
  /// What the account owns.
  public var equity: FixedPoint?
  /// Initial margin.
  public var initial: FixedPoint?
  /// Maintenance margin.
  public var maintenance: FixedPoint?
  /// The value of its options.
  public var options: FixedPoint?

  /// Figures the venue stated; the others it did not.
  public init(
    balance: FixedPoint? = nil, equity: FixedPoint? = nil, initial: FixedPoint? = nil,
    maintenance: FixedPoint? = nil, options: FixedPoint? = nil
  ) {
    (self.balance, self.equity, self.initial) = (balance, equity, initial)
    (self.maintenance, self.options) = (maintenance, options)
  }
}

extension Quote {
  /// The same quote, with what a newer one says.
  func updated(by newer: Quote) -> Quote {
    Quote(
      contract: contract, mark: newer.mark ?? mark, index: newer.index ?? index,
      forward: newer.forward ?? forward, volatility: newer.volatility ?? volatility,
      funding: newer.funding ?? funding, bid: newer.bid ?? bid, ask: newer.ask ?? ask,
      age: newer.age ?? age, confidence: newer.confidence ?? confidence)
  }
}
