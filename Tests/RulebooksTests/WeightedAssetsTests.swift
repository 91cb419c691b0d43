import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Expected figures come from a script with whole numbers of the venue's precisions.
@Suite struct `Weighted assets` {
  /// An amount with an order a side, what it must hold and what it counts.
  struct Case: Sendable {
    let held, bids, asks, price: String
    let average: String?
    let asset, liability: [String]
    let factor, start, deposits: String
    let leverage: String?
    let required, credited: [String]

    init(
      _ held: String, _ bids: String, _ asks: String, at price: String, _ average: String?,
      _ asset: [String], _ liability: [String], _ factor: String, _ start: String,
      _ deposits: String, _ leverage: String?, _ required: [String], _ credited: [String]
    ) {
      (self.held, self.bids, self.asks, self.price) = (held, bids, asks, price)
      (self.average, self.asset, self.liability) = (average, asset, liability)
      (self.factor, self.start, self.deposits) = (factor, start, deposits)
      (self.leverage, self.required, self.credited) = (leverage, required, credited)
    }

    func component() throws -> WeightedAssets {
      let terms = WeightedAssets.Terms(
        asset: Weight(initial: try exact(asset[0]), maintenance: try exact(asset[1])),
        liability: Weight(initial: try exact(liability[0]), maintenance: try exact(liability[1])),
        factor: try exact(factor), start: try exact(start))
      return WeightedAssets(quote: "USDC", assets: ["COIN": terms], order: try exact("0.01"))
    }
  }

  static let cases = [
    Case(
      "0", "500", "0", at: "100", nil, ["0.8", "0.8"], ["1.2", "1.2"], "0", "0", "0", nil,
      ["50000.01", "50000.01"], ["40000", "40000"]),
    Case(
      "0", "0", "500", at: "100", nil, ["0.8", "0.8"], ["1.2", "1.2"], "0", "0", "0", nil,
      ["60000.01", "60000.01"], ["50000", "50000"]),
    Case(
      "1200.5", "300", "100", at: "150.25", "148.9", ["0.8", "0.9"], ["1.2", "1.1"], "0.00125", "0",
      "0", nil, ["45075.02", "45075.02"], ["179063.56", "202905.1125"]),
    Case(
      "-100", "0", "0", at: "100", "110", ["0.8", "0.9"], ["1.2", "1.1"], "0", "0", "0", nil,
      ["13200", "11000"], ["0", "0"]),
    Case(
      "-100", "250", "0", at: "100", "110", ["0.8", "0.9"], ["1.2", "1.1"], "0.01", "0", "0", nil,
      ["27500.01", "25000.01"], ["13200", "13500"]),
    Case(
      "80", "10", "200", at: "61.123457", "60.5", ["0.75", "0.85"], ["1.3", "1.15"], "0.02", "0",
      "0", nil, ["9600.11882", "8435.057066"], ["12224.6914", "12224.6914"]),
    Case(
      "4000", "0", "0", at: "25", "26", ["0.9", "0.95"], ["1.1", "1.05"], "0", "500000", "60000",
      nil, ["0", "0"], ["30000", "95000"]),
    Case(
      "4000", "0", "0", at: "25", "26", ["0.9", "0.95"], ["1.1", "1.05"], "0.0075", "500000",
      "20000", nil, ["0", "0"], ["74600", "74600"]),
    Case(
      "40", "0", "0", at: "100", nil, ["0.8", "0.9"], ["1.2", "1.1"], "0", "0", "0", "2",
      ["0", "0"], ["2000", "3600"]),
    Case(
      "-40", "0", "0", at: "100", nil, ["0.8", "0.9"], ["1.2", "1.1"], "0", "0", "0", "2",
      ["6000", "4400"], ["0", "0"]),
    Case(
      "-40", "90", "10", at: "100", "103", ["0.8", "0.9"], ["1.2", "1.1"], "0", "0", "0", "4",
      ["6437.52", "5500.02"], ["1030", "1000"]),
    Case(
      "0.000000001", "0", "0", at: "33.333333", nil, ["0.8", "0.9"], ["1.2", "1.1"], "0", "0", "0",
      nil, ["0", "0"], ["0", "0"]),
    Case(
      "-0.000000001", "0", "0", at: "33.333333", nil, ["0.8", "0.9"], ["1.2", "1.1"], "0", "0", "0",
      nil, ["0.000001", "0.000001"], ["0", "0"]),
  ]

  @Test(arguments: cases)
  func `R-048 R-049 a balance and its orders count at the worse outcome`(item: Case) throws {
    var book = WeightedBook(at: item.price)
    (book.coinAverage, book.deposits) = (item.average, item.deposits)
    let group = try book.assess(
      [item.component()], holdings: ["COIN": item.held],
      orders: WeightedBook.orders(WeightedBook.spot, buy: item.bids, sell: item.asks),
      leverage: item.leverage
    ).group
    #expect(text(group.requirement.margins) == item.required)
    #expect(text(group.balance) == item.credited)
  }

  private func plain() throws -> WeightedAssets {
    try #require(Self.cases.first { $0.average == "110" && $0.bids == "0" }).component()
  }

  @Test func `R-048 a position in the spot contract is a balance too`() throws {
    let group = try WeightedBook(at: "100").assess(
      [plain()], holdings: ["COIN": "30"],
      positions: [Position(contract: WeightedBook.spot, lots: try WeightedBook.lots("-10"))]
    ).group
    #expect(text(group.balance) == ["1600", "1800"])
    #expect(group.requirement.margins.initial.isZero)
  }

  @Test func `R-048 what orders are paid in counts in full, whatever the leverage`() throws {
    let book = WeightedBook(at: "100", token: "1", tokenAverage: "0.9")
    let owned = try book.assess([plain()], holdings: ["USDC": "10000"], leverage: "2").group
    #expect(text(owned.balance) == ["9000", "10000"])
    let owed = try WeightedBook(at: "100", token: "1.01", tokenAverage: "0.95").assess(
      [plain()], holdings: ["USDC": "-10000"], leverage: "2"
    ).group
    #expect(text(owed.requirement.margins) == ["10100", "10100"])
  }

  @Test func `R-048 an asset without weights counts nothing, and owing it is an error`() throws {
    let bare = WeightedAssets(quote: "USDC", assets: [:])
    let group = try WeightedBook(at: "100").assess([bare], holdings: ["COIN": "5"]).group
    #expect(text(group.balance) == ["0", "0"])
    let error = #expect(throws: MarginError.self) {
      try WeightedBook(at: "100").assess([bare], holdings: ["COIN": "-5"])
    }
    #expect(
      error?.description
        == "COIN is owed and the edition has no weights for it: add some to a copy of the edition")
  }

  @Test func `R-049 many orders of one side cost a cent each`() throws {
    let orders = try (1...5).map { _ in
      Order(contract: WeightedBook.spot, lots: try WeightedBook.lots("2"))
    }
    let group = try WeightedBook(at: "100").assess(
      [plain()], holdings: ["USDC": "500"], orders: orders
    ).group
    #expect(text(group.requirement.margins) == ["1000.05", "1000.05"])
    #expect(text(group.balance) == ["1300", "1400"])
  }

  @Test func `R-048 a buffer adds its share of what is owed, without its weight`() throws {
    let component = WeightedAssets(
      quote: "USDC", assets: try plain().assets, buffer: try exact("0.1"))
    let group = try WeightedBook(at: "100").assess([component], holdings: ["COIN": "-100"]).group
    #expect(text(group.requirement.margins) == ["13000", "12000"])
  }

  @Test func `R-048 spot contracts are covered where both sides have weights`() throws {
    let market = try WeightedBook(at: "1").market()
    let spot = try #require(market.contracts[WeightedBook.spot])
    let perpetual = try #require(market.contracts[WeightedBook.perpetual])
    #expect(try plain().covers(spot) && !plain().covers(perpetual))
    #expect(!WeightedAssets(quote: "USDC", assets: [:]).covers(spot))
    #expect(!WeightedAssets(quote: "USDT", assets: try plain().assets).covers(spot))
  }
}
