import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks

/// Two invented commodities, A and B, with futures in three months and options in the second.
///
/// A future of A loses 1,000 dollars a third of its range, one of B half as much; extreme moves are
/// twice the range, of which 35% count.
struct SpanBench {
  static let months = ["202612", "202703", "202705"]
  static let future = [
    0, 0, -1000, -1000, 1000, 1000, -2000, -2000, 2000, 2000, -3000, -3000, 3000, 3000, -2100, 2100,
  ]
  static let call = [
    -200, 200, -700, -300, 300, 600, -1200, -900, 600, 900, -1900, -1600, 900, 1000, -1500, 700,
  ]
  static let put = [
    -150, 250, 200, 500, -600, -250, 400, 650, -1100, -800, 600, 750, -1800, -1500, 700, -1400,
  ]

  var spreads: [MonthSpread] = []
  var delivery: [String: DeliveryRate] = [:]
  var between: [CommoditySpread] = []
  var minimum = ShortOptionMinimum(rate: .zero, count: .gross)
  var shares = true
  var factor = Weight.one

  /// The requirement of `positions`, contracts by name.
  func requirement(_ positions: [String: Int64], weight: Weight = .one) throws -> Requirement {
    let edition = try edition(weight)
    let market = try market()
    let valuation = try Valuation(
      of: market.contracts.values, in: market, unit: "USD", edition: edition)
    let entries = positions.sorted { $0.key < $1.key }.compactMap { name, lots in
      valuation.line(of: ContractID(name)).map { Portfolio.Entry(line: $0, lots: lots) }
    }
    return try edition.requirement(of: Portfolio(entries), in: valuation)
  }

  /// The names of every contract.
  static let names = ["A", "B"].flatMap { code in
    months.map { "\(code)-\($0)" } + ["\(code)-C", "\(code)-P"]
  }

  /// The same leg on both sides of two months.
  static func spread(
    _ name: String, _ charge: String, _ one: [String], _ other: [String],
    ratios: (Int, Int) = (1, 1)
  ) throws -> MonthSpread {
    MonthSpread(
      name: name, charge: try exact(charge),
      legs: [
        MonthSpread.Leg(side: .a, ratio: FixedPoint(ratios.0), months: one),
        MonthSpread.Leg(side: .b, ratio: FixedPoint(ratios.1), months: other),
      ])
  }

  /// A credit of A against B.
  static func credit(ratios: (Int, Int), rates: (String, String)) throws -> CommoditySpread {
    CommoditySpread(
      name: "credit",
      legs: [
        CommoditySpread.Leg(
          commodity: "A", side: .a, ratio: FixedPoint(ratios.0), rate: try exact(rates.0)),
        CommoditySpread.Leg(
          commodity: "B", side: .b, ratio: FixedPoint(ratios.1), rate: try exact(rates.1)),
      ])
  }

  private func edition(_ weight: Weight) throws -> Edition {
    let rule = SpanRisk(
      commodities: [try commodity("A", half: false), try commodity("B", half: true)],
      between: between, pairs: (0..<16).map { $0 < 14 ? $0 ^ 1 : $0 },
      labels: (1...16).map { "scenario \($0)" })
    return Edition(
      id: EditionID(name: "test", version: "1"), title: "a test",
      effective: Timestamp(milliseconds: 0), sources: [], modes: [.portfolio],
      balance: .marginBalance, grouping: .marginAsset,
      collateral: CollateralSchedule(own: CollateralTerms()),
      components: weight == .one ? [rule] : [Factor(weight, of: [rule])], ladder: [])
  }

  private func commodity(_ name: String, half: Bool) throws -> SpanCommodity {
    let size = try exact(half ? "0.5" : "1")
    func contract(_ month: String, _ delta: String, _ losses: [Int]) throws -> SpanContract {
      SpanContract(
        month: month, delta: try exact(delta),
        losses: try losses.map { try FixedPoint($0).times(size) })
    }
    var contracts = [
      "\(name)-C": try contract("202703", "0.5", Self.call),
      "\(name)-P": try contract("202703", "-0.4", Self.put),
    ]
    for month in Self.months {
      contracts["\(name)-\(month)"] = try contract(month, "1", Self.future)
    }
    return SpanCommodity(
      name: AssetID(name), factor: factor, minimum: minimum, spreads: spreads, delivery: delivery,
      sharesOptionValue: shares, contracts: contracts)
  }

  private func market() throws -> Market {
    let expiry = Timestamp(milliseconds: 1_800_000_000_000)
    let contracts = try Self.names.map { name in
      let right: OptionRight? = name.hasSuffix("C") ? .call : name.hasSuffix("P") ? .put : nil
      return Contract(
        id: ContractID(name),
        payoff: try right.map {
          .option(OptionTerms(right: $0, strike: try exact("100"), expiry: expiry))
        } ?? .future(expiry: expiry), form: .linear, underlying: AssetID(String(name.prefix(1))),
        quote: "USD", settle: "USD", margin: "USD", multiplier: FixedPoint(50), lot: .one)
    }
    return Market(
      time: Timestamp(milliseconds: 1_770_000_000_000), assets: [], contracts: contracts,
      quotes: try contracts.map {
        let mark = $0.option == nil ? "100" : $0.option?.right == .call ? "40" : "36"
        return Quote(
          contract: $0.id, mark: try exact(mark), forward: try exact("100"),
          volatility: try exact("0.3"))
      })
  }
}

extension Requirement {
  /// What `component` computed and contributes to both figures, of `subject` if one is named.
  func figures(_ component: String, _ subject: String? = nil) -> [String] {
    reasons.filter { $0.component == component && (subject == nil || $0.subject == subject) }
      .flatMap { reason in
        [
          reason.computed.initial, reason.contributes.initial, reason.computed.maintenance,
          reason.contributes.maintenance,
        ].map { "\($0.value)" }
      }
  }

  /// Both sums.
  var sums: [String] { [margins.initial, margins.maintenance].map { "\($0.value)" } }
}
