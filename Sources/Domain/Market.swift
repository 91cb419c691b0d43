/// What one asset is worth.
public struct AssetPrice: Hashable, Sendable {
  /// The asset and its scale.
  public let asset: Asset
  /// In the market's currency, US dollars.
  public internal(set) var price: FixedPoint
  /// Seconds since the price was made, if known.
  public let age: FixedPoint?
  /// Half-width of the price's confidence band, as a fraction, if known.
  public let confidence: FixedPoint?
  /// The slow price beside it that the venue states: a time-weighted average or a stable price.
  public let average: FixedPoint?
  /// How much of the asset is deposited at the venue and borrowed from it, in the asset.
  public let deposits: FixedPoint?, borrows: FixedPoint?
  /// How sure the oracle says it is of the price: 0 to 1, and 1 is full.
  public let score: FixedPoint?

  /// A price of an asset.
  public init(
    asset: Asset, price: FixedPoint, age: FixedPoint? = nil, confidence: FixedPoint? = nil,
    average: FixedPoint? = nil, deposits: FixedPoint? = nil, borrows: FixedPoint? = nil,
    score: FixedPoint? = nil
  ) {
    (self.asset, self.price, self.age, self.confidence) = (asset, price, age, confidence)
    (self.average, self.deposits, self.borrows) = (average, deposits, borrows)
    self.score = score
  }
}

/// What a venue says of one contract at one instant.
public struct Quote: Hashable, Sendable {
  /// The contract quoted.
  public let contract: ContractID
  /// The mark price, in the contract's quote asset.
  public internal(set) var mark: FixedPoint?
  /// The index of its underlying, in the market's currency.
  public internal(set) var index: FixedPoint?
  /// The forward of its expiry.
  public let forward: FixedPoint?
  /// The implied volatility of its mark, 1.00 = 100% a year.
  public internal(set) var volatility: FixedPoint?
  /// The next funding rate.
  public let funding: FixedPoint?
  /// The best bid and the best offer, in the contract's quote asset.
  public let bid: FixedPoint?, ask: FixedPoint?
  /// Seconds since the quote was made, if known.
  public let age: FixedPoint?
  /// Half-width of the mark's confidence band, as a fraction, if known.
  public let confidence: FixedPoint?
  /// The last trade.
  public let last: FixedPoint?
  /// The slow price beside the mark that the venue states, such as a time-weighted average.
  public let average: FixedPoint?
  /// What is open in the contract, in its quantity unit.
  public let openInterest: FixedPoint?
  /// Open longs minus open shorts, in the contract's quantity unit.
  public let skew: FixedPoint?
  /// How sure the oracle says it is of the mark, or of an option's volatility: 0 to 1, and 1 is
  /// full.
  public let score: FixedPoint?

  /// A quote of `contract`.
  public init(
    contract: ContractID, mark: FixedPoint? = nil, index: FixedPoint? = nil,
    forward: FixedPoint? = nil, volatility: FixedPoint? = nil, funding: FixedPoint? = nil,
    bid: FixedPoint? = nil, ask: FixedPoint? = nil, age: FixedPoint? = nil,
    confidence: FixedPoint? = nil, last: FixedPoint? = nil, average: FixedPoint? = nil,
    openInterest: FixedPoint? = nil, skew: FixedPoint? = nil, score: FixedPoint? = nil
  ) {
    (self.contract, self.mark, self.index) = (contract, mark, index)
    (self.forward, self.volatility, self.funding) = (forward, volatility, funding)
    (self.bid, self.ask, self.age, self.confidence) = (bid, ask, age, confidence)
    (self.last, self.average, self.openInterest, self.skew) = (last, average, openInterest, skew)
    self.score = score
  }
}

/// What everything is worth at one instant: prices of assets, contracts and their quotes.
public struct Market: Sendable {
  /// The instant.
  public internal(set) var time: Timestamp
  /// Seconds over which a polled snapshot was taken, if stated.
  public let span: FixedPoint?
  /// Prices by asset.
  public internal(set) var assets: [AssetID: AssetPrice]
  /// Contracts by name.
  public internal(set) var contracts: [ContractID: Contract]
  /// Quotes by contract.
  public internal(set) var quotes: [ContractID: Quote]
  /// Forwards by underlying and expiry.
  public internal(set) var forwards: [ForwardKey: FixedPoint]
  /// What is said of expiries beside their forwards.
  public let expiries: [ForwardKey: ExpiryTerms]

  /// An underlying and an expiry.
  public struct ForwardKey: Hashable, Sendable {
    /// The underlying.
    public let underlying: AssetID
    /// The expiry.
    public let expiry: Timestamp

    /// A key.
    public init(underlying: AssetID, expiry: Timestamp) {
      (self.underlying, self.expiry) = (underlying, expiry)
    }
  }

  /// A market from its parts. Where a name comes twice the last one counts; readers refuse that.
  public init(
    time: Timestamp, span: FixedPoint? = nil, assets: [AssetPrice], contracts: [Contract],
    quotes: [Quote], forwards: [ForwardKey: FixedPoint] = [:],
    expiries: [ForwardKey: ExpiryTerms] = [:]
  ) {
    (self.time, self.span, self.forwards, self.expiries) = (time, span, forwards, expiries)
    self.assets = Self.named(assets, by: \.asset.id)
    self.contracts = Self.named(contracts, by: \.id)
    self.quotes = Self.named(quotes, by: \.contract)
  }

  static func named<Key: Hashable, Value>(_ values: [Value], by key: (Value) -> Key)
    -> [Key: Value]
  {
    Dictionary(values.map { (key($0), $0) }) { $1 }
  }

  /// The asset of that name with the scale the market gives it, or its default one.
  public func asset(_ id: AssetID) -> Asset { assets[id]?.asset ?? Asset(id) }

  /// The price of `id` in `unit`: 1 for the unit itself; dollars are worth 1 unless listed.
  public func price(of id: AssetID, in unit: AssetID) throws(MarketError) -> ExchangeRate {
    guard id != unit else { return .one }
    let (over, under) = (try dollars(of: id), try dollars(of: unit))
    guard under > .zero else { throw .unpriced(unit) }
    return ExchangeRate(over: over, under: under)
  }

  private func dollars(of id: AssetID) throws(MarketError) -> FixedPoint {
    if let price = assets[id]?.price { return price }
    guard id == "USD" else { throw .unpriced(id) }
    return .one
  }
}

/// Why a market cannot value something. Each case says what to add.
public enum MarketError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An asset has no price.
  case unpriced(AssetID)
  /// A contract is not listed.
  case unlisted(ContractID)
  /// A contract has no quote, or its quote lacks a figure.
  case unquoted(ContractID, missing: String)
  /// An asset lacks a figure that a rule reads.
  case unstated(AssetID, missing: String)
  /// A contract has expired.
  case expired(ContractID, at: Timestamp, now: Timestamp)
  /// A figure of a quote cannot be what it says.
  case impossible(ContractID, String)
  /// An exact calculation failed.
  case arithmetic(String, AmountError)

  public var description: String {
    switch self {
    case .unpriced(let asset): "\(asset) has no price: add it to the market's \"assets\""
    case .unlisted(let id): "\(id) is not listed: add it to the market's \"instruments\""
    case .unquoted(let id, let missing):
      "\(id) has no \(missing): add \"\(missing)\" to its entry in the market's \"quotes\""
    case .unstated(let asset, let missing):
      "\(asset) has no \(missing): add \"\(missing)\" to its entry in the market's \"assets\""
    case .expired(let id, let expiry, let now):
      "\(id) expired at \(expiry), and the market is of \(now): settle it, then ask again"
    case .impossible(let id, let why): "\(id): \(why)"
    case .arithmetic(let what, let error): "\(what): \(error)"
    }
  }
}
