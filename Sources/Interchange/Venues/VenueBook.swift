import PlimsollDomain

/// What a venue's files say, put together: parts of a market, parts of a pool, and what could not
/// be used, with the reason.
///
/// Readers add to it in any order. Nothing is dropped in silence: what a reader does not use goes to
/// ``passedOver``. Account numbers, names and keys of a venue never enter: an account is called what
/// the user calls it.
public struct VenueBook: Sendable {
  /// Contracts by name.
  public private(set) var contracts: [ContractID: Contract] = [:]
  /// Quotes by contract; a later figure replaces an earlier one, a missing one does not.
  public private(set) var quotes: [ContractID: Quote] = [:]
  /// Prices of assets in US dollars.
  public private(set) var prices: [AssetID: AssetPrice] = [:]
  /// The account that positions and balances belong to.
  public var account: VenueAccount
  /// What could not be used: where it stands, why, and what to do about it.
  public private(set) var passedOver: [DocumentError] = []
  private var times: ClosedRange<Int64>?

  /// A book without anything, for an account called `account` under `rulebook`.
  public init(account: String, rulebook: String? = nil) {
    self.account = VenueAccount(id: account, rulebook: rulebook)
  }

  /// Lists a contract.
  public mutating func add(_ contract: Contract) { contracts[contract.id] = contract }

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
    passedOver.append(
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
    let span = times.flatMap { try? FixedPoint(units: Int128($0.upperBound - $0.lowerBound), scale: 3) }
    return Market(
      time: instant, span: time == nil ? span : nil, assets: Array(prices.values),
      contracts: listed.sorted { $0.id < $1.id },
      quotes: listed.sorted { $0.id < $1.id }.compactMap { quotes[$0.id] })
  }
}

/// An account as a venue reports it.
public struct VenueAccount: Sendable {
  /// What the user calls it.
  public let id: String
  /// The rulebook it is to be measured by.
  public let rulebook: String?
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

  /// A position of `quantity`.
  public init(
    contract: ContractID, quantity: FixedPoint, entry: FixedPoint? = nil,
    mode: MarginMode? = nil, margin: FixedPoint? = nil
  ) {
    (self.contract, self.quantity, self.entry) = (contract, quantity, entry)
    (self.mode, self.margin) = (mode, margin)
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
