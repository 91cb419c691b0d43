import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Expected figures come from a script with whole numbers of the venue's precisions.
@Suite struct `Fractions with a size premium` {
  /// A perpetual with an order a side, and what it must hold.
  struct Case: Sendable {
    let base, bids, asks, price, token: String
    let average: String?
    let initial, maintenance, factor, liability: String
    let account, own: String?
    let expected: [String]

    init(
      _ base: String, _ bids: String, _ asks: String, at price: String, _ token: String,
      _ average: String?, _ initial: String, _ maintenance: String, _ factor: String,
      _ liability: String, _ account: String?, _ own: String?, _ expected: String...
    ) {
      (self.base, self.bids, self.asks, self.price, self.token) = (base, bids, asks, price, token)
      (self.average, self.initial, self.maintenance) = (average, initial, maintenance)
      (self.factor, self.liability, self.account, self.own) = (factor, liability, account, own)
      self.expected = expected
    }

    func component() throws -> SizePremiumFraction {
      let terms = SizePremiumFraction.Terms(
        rates: Weight(initial: try exact(initial), maintenance: try exact(maintenance)),
        factor: try exact(factor),
        liability: try #require(SizePremiumFraction.Liability(rawValue: liability)))
      return SizePremiumFraction(underlyings: ["COIN": terms], order: try exact("0.01"))
    }
  }

  static let cases = [
    Case(
      "-6.147540983", "0", "0", at: "22050", "1", nil, "0.1", "0.05", "0.001", "notional", nil, nil,
      "13555.327867", "6777.663933"),
    Case(
      "500", "100", "0", at: "150.25", "0.9998", "1.0003", "0.1", "0.05", "0", "notional", nil, nil,
      "9017.7145", "4506.6085"),
    Case(
      "-20", "0", "35.5", at: "3120.123456", "1.02", "0.99", "0.05", "0.03", "0.00025", "notional",
      nil, nil, "8831.519442", "5298.915665"),
    Case(
      "40", "10", "95", at: "99.99", "0.97", "1", "0.1", "0.0625", "0.012", "notional", nil, nil,
      "928.877105", "740.977396"),
    Case(
      "0", "25", "25", at: "18.5", "1", "1", "0.2", "0.1", "0.004", "notional", nil, nil, "92.52",
      "46.27"),
    Case(
      "12345.678", "0", "0", at: "0.098765", "1", nil, "0.1", "0.05", "0.0045", "notional", "3",
      nil, "707.084182", "658.311346"),
    Case(
      "100", "0", "0", at: "100", "1", nil, "0.1", "0.05", "0", "notional", "2", "20", "5000", "500"
    ),
    Case(
      "100", "0", "0", at: "100", "1", nil, "0.1", "0.05", "0", "notional", "20", "0.5", "20000",
      "500"),
    Case(
      "-250", "0", "0", at: "0.62", "1", "1.001", "1", "0.9999", "0", "prediction", nil, nil,
      "95.095", "94.9905"),
    Case(
      "250", "0", "600", at: "0.62", "1", nil, "1", "0.9999", "0", "prediction", nil, nil, "155.01",
      "154.9945"),
    Case(
      "-10", "30", "0", at: "0.2", "1", nil, "0.5", "0.4", "0.01", "prediction", nil, nil, "4.01",
      "3.21"),
    Case(
      "-10", "30", "5", at: "77", "1", nil, "0.1", "0.05", "0", "settlement", "2", nil, "0.02",
      "0.02"),
  ]

  @Test(arguments: cases)
  func `R-047 the worst fill is charged at the rate of its size`(item: Case) throws {
    let book = WeightedBook(at: item.price, token: item.token, tokenAverage: item.average)
    let lots = try WeightedBook.lots(item.base)
    let position = Position(
      contract: WeightedBook.perpetual, lots: lots, leverage: try item.own.map(exact))
    let assessment = try book.assess(
      [item.component()], positions: lots == 0 ? [] : [position],
      orders: WeightedBook.orders(WeightedBook.perpetual, buy: item.bids, sell: item.asks),
      leverage: item.account)
    #expect(try text(assessment.group.requirement.margins) == item.expected)
  }

  @Test func `R-047 positions add up, each with its own orders`() throws {
    let item = try #require(Self.cases.first { $0.price == "150.25" })
    let book = WeightedBook(at: "100")
    let terms = try item.component().underlyings["COIN"]
    let component = SizePremiumFraction(
      underlyings: [
        "COIN": try #require(terms),
        "OTHER-PERP": .init(
          rates: Weight(initial: try exact("0.5"), maintenance: try exact("0.25")), factor: .zero),
      ],
      order: try exact("0.01"))
    let orders = try WeightedBook.orders("OTHER-PERP", buy: "1", sell: "2")
    let group = try book.assess(
      [component],
      positions: [
        Position(contract: WeightedBook.perpetual, lots: try WeightedBook.lots("10")),
        Position(contract: "OTHER-PERP", lots: try WeightedBook.lots("-3")),
      ], orders: orders + orders
    ).group
    // 10 × 100 × 0.1; |−3 − 4| × 100 × 0.5 and four orders: an instrument's own terms come first.
    #expect(
      group.requirement.reasons.map { text($0.computed) } == [
        ["100", "50"], ["350.04", "175.04"],
      ])
    #expect(text(group.requirement.margins) == ["450.04", "225.04"])
  }

  @Test func `R-047 a buffer adds its share of what is owed to both figures`() throws {
    let rates = Weight(initial: try exact("0.1"), maintenance: try exact("0.05"))
    let component = SizePremiumFraction(
      underlyings: ["COIN": .init(rates: rates, factor: .zero)], buffer: try exact("0.02"))
    let group = try WeightedBook(at: "100").assess(
      [component],
      positions: [Position(contract: WeightedBook.perpetual, lots: try WeightedBook.lots("-10"))]
    ).group
    #expect(text(group.requirement.margins) == ["120", "70"])
  }

  @Test func `R-047 spot, and what has no terms, are not covered`() throws {
    let item = try #require(Self.cases.first)
    let component = try item.component()
    let market = try WeightedBook(at: "1").market()
    let spot = try #require(market.contracts[WeightedBook.spot])
    let perpetual = try #require(market.contracts[WeightedBook.perpetual])
    #expect(component.covers(perpetual) && !component.covers(spot))
    #expect(!SizePremiumFraction(underlyings: [:]).covers(perpetual))
    #expect(component.inputs == [.mark, .index, .assetPrice, .average, .orders])
  }
}
