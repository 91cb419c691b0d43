import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollPricing
import Support
import Testing

@testable import PlimsollRulebooks

/// no corner of a box is beyond the line, though the box has no cash to spare; and
/// bounds that leave something out are caught.
@Suite struct `Corners of boxes` {
  /// Two coins and the dollars, and nothing else.
  ///
  /// Options are marked a little above their models, so that no corner takes a mark below zero.
  static func small(_ market: Market, _ coins: [AssetID]) throws -> Market {
    let contracts = market.contracts.values.filter {
      coins.contains($0.underlying) && $0.form == .linear
    }
    let names = Set(contracts.map(\.id))
    return Market(
      time: market.time,
      assets: market.assets.values.filter {
        coins.contains($0.asset.id) || RandomDesk.dollars.contains($0.asset.id)
      },
      contracts: contracts,
      quotes: try market.quotes.values.filter { names.contains($0.contract) }.map { quote in
        guard let contract = market.contracts[quote.contract], let terms = contract.option,
          let forward = quote.forward?.double, let volatility = quote.volatility?.double
        else { return quote }
        let model = Black76.price(
          terms.right, forward: forward, strike: terms.strike.double,
          years: market.time.years(until: terms.expiry), volatility: volatility)
        return quote.marked(at: try BoxCorner.decimal(model + 0.005 * forward))
      })
  }

  /// An account that holds some of the market, long and short.
  static func account(
    _ edition: Edition, _ market: Market, dust: Bool, _ draw: inout SeededGenerator
  ) throws -> Account {
    let contracts = market.contracts.values.filter(edition.covers).sorted { $0.id < $1.id }
    var positions: [Position] = []
    for _ in 0..<draw.integer(in: 2...5) {
      let contract = draw.pick(contracts)
      guard !positions.contains(where: { $0.contract == contract.id }) else { continue }
      let most = dust ? 1 : contract.option == nil ? 5_000 : 5
      let lots = Int64(draw.integer(in: 1...most)) * (draw.uniform() < 0.6 ? -1 : 1)
      positions.append(
        Position(
          contract: contract.id, lots: lots,
          entry: contract.option == nil ? market.quotes[contract.id]?.mark : nil))
    }
    return Account(id: "corner", positions: positions)
  }

  /// A charge whose rate rises with every tenth of size.
  static func steps() throws -> Edition {
    var (tiers, floor) = ([TieredFraction.Tier](), 0)
    for place in 0..<120 {
      let rate = try FixedPoint(units: Int128(4 + 3 * place), scale: 3)
      tiers.append(TieredFraction.Tier(floor: FixedPoint(floor), initial: rate, maintenance: rate))
      floor = max(100, floor * 11 / 10)
    }
    return tiered(tiers)
  }

  /// One charge by tiers, the same for every underlying.
  static func tiered(_ tiers: [TieredFraction.Tier]) -> Edition {
    Edition(
      id: EditionID(name: "steps", version: "1"), title: "Steps",
      effective: Timestamp(milliseconds: 0), sources: [], modes: [.cross], balance: .equity,
      grouping: .marginAsset, collateral: CollateralSchedule(own: CollateralTerms()),
      components: [TieredFraction(tiers: [:], others: tiers)],
      ladder: [Rung(.liquidation, below: .one, of: .maintenance)])
  }

  static func edition(_ name: String) throws -> Edition {
    name == "steps" ? try steps() : try EditionStore.catalog().edition(name)
  }

  /// The first fault among some seeds, and how many boxes were looked at.
  private func search(
    _ name: String, _ seeds: ClosedRange<UInt64>, dust: Bool = false, scale: Float,
    omitting omissions: Omissions = []
  ) throws -> (fault: String?, boxes: Int) {
    let edition = try Self.edition(name)
    var boxes = 0
    for seed in seeds {
      var draw = SeededGenerator(seed: seed)
      let market = try Self.small(
        RandomDesk(edition, seed: seed).market, dust ? ["1INCH"] : ["BTC", "ETH"])
      let account = try Self.account(edition, market, dust: dust, &draw)
      guard
        var corner = try BoxCorner(
          edition, market, account, scale: scale, seed: seed, omitting: omissions)
      else { continue }
      boxes += 1
      if let fault = try corner.fault(at: 24) { return ("seed \(seed): \(fault)", boxes) }
    }
    return (nil, boxes)
  }

  @Test(
    arguments: [
      "textbook-grid", "span-grid", "occ-tims", "steps", "hyperliquid", "generic-tiered",
    ],
    [0.25, 1] as [Float])
  func `R-132 R-133 are on the account's side of the line`(name: String, scale: Float) throws {
    let (fault, boxes) = try search(name, 1...12, scale: scale)
    #expect(fault == nil, "\(name)")
    #expect(boxes >= 4, "\(name): \(boxes) boxes")
  }

  @Test func `R-132 are so for dust, where a unit decides`() throws {
    let (fault, boxes) = try search("generic-tiered", 1...60, dust: true, scale: 1 / 512)
    #expect(fault == nil)
    #expect(boxes >= 20, "\(boxes) boxes")
  }

  /// What is left out and where it shows.
  private static let omissions: [(name: String, Omissions, edition: String, scale: Float)] = [
    ("short gamma", .shortGamma, "textbook-grid", 1), ("the clock", .clock, "textbook-grid", 1),
    ("volatilities", .volatilities, "textbook-grid", 0.25), ("tiers", .tiers, "steps", 1),
    ("slack", .slack, "generic-tiered", 1 / 512),
  ]

  @Test(arguments: omissions.indices)
  func `R-135 beyond which a bound is, that leaves something out`(place: Int) throws {
    let (name, omission, edition, scale) = Self.omissions[place]
    let dust = omission == .slack
    let (fault, boxes) = try search(
      edition, 1...60, dust: dust, scale: scale, omitting: omission)
    #expect(fault != nil, "\(name) is never missed among \(boxes) boxes")
    #expect(fault?.contains("inside") == false)
  }
}
