import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Expected figures come from a script with whole numbers of the venue's precisions.
@Suite struct `Unrealised profit` {
  /// A perpetual since its entry, and what its result counts.
  struct Case: Sendable {
    let base, entry, price, token: String
    let average: String?
    let initial, maintenance, factor, cap: String
    let expected: [String]

    init(
      _ base: String, from entry: String, at price: String, _ token: String, _ average: String?,
      _ initial: String, _ maintenance: String, _ factor: String, _ cap: String,
      _ expected: String...
    ) {
      (self.base, self.entry, self.price, self.token) = (base, entry, price, token)
      (self.average, self.initial, self.maintenance) = (average, initial, maintenance)
      (self.factor, self.cap, self.expected) = (factor, cap, expected)
    }

    var book: WeightedBook { WeightedBook(at: price, token: token, tokenAverage: average) }

    func position() throws -> Position {
      Position(
        contract: WeightedBook.perpetual, lots: try WeightedBook.lots(base),
        entry: try exact(entry))
    }

    func terms() throws -> UnrealisedProfit.Terms {
      UnrealisedProfit.Terms(
        weights: Weight(initial: try exact(initial), maintenance: try exact(maintenance)),
        factor: try exact(factor))
    }
  }

  static let cases = [
    Case(
      "500", from: "152.4", at: "150.25", "0.9998", "1.0003", "0", "1", "0", "100", "-1075.3225",
      "-1074.785"),
    Case(
      "-1.25", from: "101000.5", at: "99850.75", "0.9998", "1.0003", "0", "1", "0", "100", "0",
      "1436.900062"),
    Case("10", from: "95", at: "100", "1", nil, "1", "1", "0", "100", "50", "50"),
    Case("10", from: "95", at: "120", "1", "0.98", "0.5", "1", "0.01", "100", "100", "250"),
    Case(
      "1000", from: "95", at: "195.123456", "0.99", "1.01", "0.8", "0.95", "0.0125", "1000000",
      "21995.220937", "94166.110368"),
    Case(
      "-3", from: "10.1234567", at: "10", "1.01", "0.95", "0.9", "1", "0", "100", "0.316666",
      "0.374073"),
    Case(
      "7.5", from: "33.3333333", at: "31.1", "0.99", "0.98", "1", "1", "0.1", "100", "-16.5825",
      "-16.5825"),
    Case(
      "-7.5", from: "33.3333333", at: "31.1", "0.99", "0.98", "0.3333", "0.6667", "0.1", "100",
      "5.471118", "11.055551"),
    Case("1", from: "100", at: "100", "0.9", nil, "1", "1", "0", "100", "0", "0"),
  ]

  @Test(arguments: cases)
  func `R-051 a loss counts in full, a gain at its weight and up to the cap`(item: Case) throws {
    let component = UnrealisedProfit(
      underlyings: ["COIN": try item.terms()], cap: try exact(item.cap))
    let group = try item.book.assess([component], positions: [item.position()]).group
    #expect(text(group.balance) == item.expected)
    #expect(group.requirement.reasons.isEmpty)
  }

  @Test(arguments: [
    ("-5", "0.5", Rung.Figure.initial, "1"), ("0", "0.5", .initial, "1"),
    ("24282.786896", "1", .initial, "0.9516"), ("24282786.896", "1", .initial, "0.1855"),
    ("242827868.96", "1", .initial, "0.0663"), ("24282786.896", "1", .maintenance, "1"),
    ("5", "0", .initial, "0"),
  ])
  func `R-051 only the initial weight of a gain falls with its size`(
    profit: String, weight: String, figure: Rung.Figure, expected: String
  ) throws {
    let terms = UnrealisedProfit.Terms(
      weights: Weight(initial: try exact(weight), maintenance: try exact(weight)),
      factor: try exact("0.001"))
    #expect(try terms.weight(of: exact(profit), for: figure) == exact(expected))
  }

  @Test func `R-051 results of two positions are weighed one by one`() throws {
    let component = UnrealisedProfit(
      underlyings: [:], others: .init(weights: .one), cap: FixedPoint(100))
    let group = try WeightedBook(at: "110").assess(
      [component],
      positions: [
        Position(
          contract: WeightedBook.perpetual, lots: try WeightedBook.lots("50"),
          entry: FixedPoint(100)),
        Position(
          contract: "OTHER-PERP", lots: try WeightedBook.lots("-20"), entry: FixedPoint(100)),
      ]
    ).group
    // +500 and −200: the gain is capped before the loss is taken off it.
    #expect(text(group.balance) == ["-100", "300"])
  }

  @Test func `R-051 a gain that no terms speak of counts nothing, and leaves the account never`()
    throws
  {
    let position = Position(
      contract: WeightedBook.perpetual, lots: try WeightedBook.lots("1"), entry: FixedPoint(100))
    let book = WeightedBook(at: "110")
    let bare = try book.assess([UnrealisedProfit(underlyings: [:])], positions: [position]).group
    #expect(text(bare.balance) == ["0", "0"])
    let counted = try book.assess(
      [UnrealisedProfit(underlyings: ["COIN": .init(weights: .one)])], positions: [position]
    ).group
    #expect(text(counted.balance) == ["10", "10"])
    #expect(counted.free.value == FixedPoint(10) && counted.withdrawable.isZero)
  }

  @Test func `R-051 a buffer makes a loss count more`() throws {
    let component = UnrealisedProfit(underlyings: [:], buffer: try exact("0.1"))
    let position = Position(
      contract: WeightedBook.perpetual, lots: try WeightedBook.lots("100"), entry: FixedPoint(110))
    let group = try WeightedBook(at: "100").assess([component], positions: [position]).group
    #expect(text(group.balance) == ["-1100", "-1100"])
  }
}
