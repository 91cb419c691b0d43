import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// An invented book on two coins: two expiries of ether options, and a perpetual on each coin.
struct DeriveDesk {
  static let now = Timestamp(milliseconds: 1_767_225_600_000)
  static let spring = Timestamp(milliseconds: now.milliseconds + 85 * 86_400_000)
  static let summer = Timestamp(milliseconds: now.milliseconds + 176 * 86_400_000)

  /// Every contract with its mark.
  static let listed: [(id: ContractID, payoff: Payoff, mark: String)] = [
    ("ETH-PERP", .perpetual, "3010"), ("BTC-PERP", .perpetual, "60000"),
    ("S-3200-C", option(.call, 3200, spring), "150"),
    ("S-3600-C", option(.call, 3600, spring), "60"),
    ("S-3200-P", option(.put, 3200, spring), "330"),
    ("S-2600-P", option(.put, 2600, spring), "90"),
    ("J-3000-C", option(.call, 3000, summer), "300"),
    ("J-3000-P", option(.put, 3000, summer), "240"),
    ("J-3500-C", option(.call, 3500, summer), "140"),
    ("J-3650-C", option(.call, 3650, summer), "115"),
  ]

  /// What the standard tests hold: a naked book in spring and a spread in summer.
  static let book = [
    ("S-3200-C", "-2"), ("S-3600-C", "1"), ("S-2600-P", "-3"), ("J-3000-C", "-1"),
    ("J-3500-C", "1"), ("ETH-PERP", "-1.5"), ("BTC-PERP", "0.1"),
  ]

  /// What oracles say of ether, dollars, every ether mark and the spring expiry.
  var ether = AssetPrice(asset: Asset("ETH"), price: FixedPoint(3000))
  var dollar = AssetPrice(asset: Asset("USDC"), price: .one)
  var marks: FixedPoint?
  var spring = ExpiryTerms()

  private static func option(_ right: OptionRight, _ strike: Int, _ expiry: Timestamp) -> Payoff {
    .option(OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry))
  }

  static func contract(_ id: ContractID, _ payoff: Payoff) throws -> Contract {
    Contract(
      id: id, payoff: payoff, form: .linear, underlying: id.text.hasPrefix("BTC") ? "BTC" : "ETH",
      quote: "USDC", settle: "USDC", margin: "USDC", multiplier: .one, lot: try exact("0.1"))
  }

  var market: Market {
    get throws {
      Market(
        time: Self.now,
        assets: [
          ether, dollar, AssetPrice(asset: Asset("BTC"), price: FixedPoint(60_000)),
          AssetPrice(asset: Asset("wstETH"), price: FixedPoint(3600), score: try exact("0.5")),
        ], contracts: try Self.listed.map { try Self.contract($0.id, $0.payoff) },
        quotes: try Self.listed.map { id, payoff, mark in
          let isEther = !id.text.hasPrefix("BTC")
          return Quote(
            contract: id, mark: try exact(mark), index: FixedPoint(isEther ? 3000 : 60_000),
            score: isEther ? marks : nil)
        },
        forwards: [
          Market.ForwardKey(underlying: "ETH", expiry: Self.spring): FixedPoint(3030),
          Market.ForwardKey(underlying: "ETH", expiry: Self.summer): FixedPoint(3060),
        ], expiries: [Market.ForwardKey(underlying: "ETH", expiry: Self.spring): spring])
    }
  }

  func account(
    _ positions: [(String, String)] = book,
    holding holdings: [(AssetID, String)] = [
      ("USDC", "20000")
    ], ordering orders: [Order] = []
  ) throws -> Account {
    Account(
      id: "desk", holdings: try holdings.map { Holding(amount: try money($0.1, $0.0)) },
      positions: try positions.map { id, quantity in
        Position(
          contract: ContractID(id),
          lots: Int64(
            try exact(quantity).times(
              FixedPoint(10)
            ).whole(.down)))
      }, orders: orders)
  }

  func assess(
    _ positions: [(String, String)] = book,
    holding holdings: [(AssetID, String)] = [
      ("USDC", "20000")
    ], under edition: Edition? = nil
  ) throws -> GroupAssessment {
    let account = try account(positions, holding: holdings)
    let rules = try edition ?? EditionStore.catalog().edition("derive-srm")
    return try Assessor(edition: rules, market: market, accounts: [account])
      .assess(account).group
  }
}

extension GroupAssessment {
  /// What the reasons of a component contribute, by subject: initial and maintenance.
  func parts(_ component: String) -> [String: [String]] {
    let reasons = requirement.reasons.filter { $0.component == component }
    return Dictionary(
      reasons.map {
        (
          $0.subject ?? "",
          ["\($0.contributes.initial.value)", "\($0.contributes.maintenance.value)"]
        )
      }
    ) { $1 }
  }
}
