import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks
import Testing

/// A component that charges stated amounts for each contract it lists.
struct Levy: MarginComponent {
  var name = "levy"
  var initial = "0"
  var maintenance = "0"
  /// What it lists; everything without one.
  var listed: Set<ContractID>?
  var failure: MarginError?
  let inputs: Set<DeclaredInput> = []

  func covers(_ contract: Contract) -> Bool { listed?.contains(contract.id) ?? true }

  func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    if let failure { throw failure }
    var reasons: [Reason] = []
    for entry in portfolio.entries {
      do {
        reasons.append(
          Reason(
            component: name, subject: valuation.lines[entry.line].contract.id.text,
            computed: Margins(
              initial: try Money(charging: FixedPoint(initial), in: valuation.unit),
              maintenance: try Money(charging: FixedPoint(maintenance), in: valuation.unit))))
      } catch { throw .arithmetic(name, error) }
    }
    return reasons
  }
}

@Suite struct `A comparison` {
  let book = Book(form: .linear)

  /// An edition called `name@1` that counts everything in dollars.
  func edition(
    _ name: String, _ components: [any MarginComponent],
    modes: [MarginMode] = [.portfolio, .cross, .isolated], haircut: String = "0"
  ) throws -> Edition {
    let terms = CollateralTerms(
      initialHaircut: try exact(haircut), maintenanceHaircut: try exact(haircut))
    return Edition(
      id: EditionID(name: name, version: "1"), title: "", effective: book.now, sources: [],
      modes: modes, balance: .equity, grouping: .account(unit: "USD"),
      collateral: CollateralSchedule(
        own: nil, terms: ["BTC": terms, "USD": CollateralTerms()]),
      components: components, ladder: [])
  }

  /// A long and a short perpetual at 60,000, or more contracts of one lot.
  func account(
    _ id: String = "test", holding amount: String = "1", of asset: AssetID = "BTC",
    mode: MarginMode? = nil, positions: [Position]? = nil, rulebook: String? = nil
  ) throws -> Account {
    Account(
      id: id, rulebook: rulebook, mode: mode,
      holdings: [Holding(amount: try money(amount, asset))],
      positions: positions
        ?? [Position(contract: "one", lots: 2), Position(contract: "two", lots: -1)])
  }

  func market(_ names: [String] = ["one", "two"]) throws -> Market {
    try book.market(
      names.map { (try book.future(ContractID($0), perpetual: true), mark: "60000") })
  }

  func compare(_ accounts: [Account], _ editions: [Edition], in other: Market? = nil) throws
    -> [Comparison]
  {
    Comparison.comparisons(of: accounts, under: editions, in: try other ?? market())
  }

  /// What one edition says of one account.
  func cell(_ account: Account, _ edition: Edition, in other: Market? = nil) throws
    -> Comparison.Cell
  {
    try #require(compare([account], [edition], in: other).first?.cells.first)
  }

  @Test func `R-038 names the component that makes the difference, with both amounts`() throws {
    let base = try edition(
      "base", [Levy(name: "grid", initial: "100", maintenance: "80"), Levy(name: "fee")])
    let other = try edition(
      "other",
      [
        Levy(name: "fraction", initial: "300", maintenance: "150"),
        Levy(name: "fee", initial: "7", maintenance: "7"),
      ])
    let comparison = try #require(compare([account()], [base, other]).first)
    #expect(comparison.base == base.id)
    let cells = comparison.cells
    #expect(cells.map { "\($0.edition)" } == ["base@1", "other@1"])
    let standing = try #require(cells[1].standing)
    #expect(standing.margins.initial == (try money("614", "USD")))
    #expect(standing.parts.map(\.component) == ["fraction", "fee"])
    #expect(standing.largest?.margins.initial == (try money("600", "USD")))
    #expect(standing.headroom == (try money("59686", "USD")))
    #expect(standing.verdict == .above && standing.mode == nil && standing.below.isEmpty)
    #expect(cells[0].standing?.parts.map(\.component) == ["grid"])
    #expect(cells[0].difference == nil)
    let difference = try #require(cells[1].difference)
    #expect(difference.margins.initial == (try money("414", "USD")))
    #expect(difference.margins.maintenance == (try money("154", "USD")))
    #expect(difference.balance.isZero)
    #expect(difference.components.map(\.name) == ["fraction", "grid", "fee"])
    guard case .component(let largest) = difference.cause else {
      Issue.record("\(difference.cause)")
      return
    }
    #expect(largest.name == "fraction" && largest.base.initial.isZero)
    #expect(largest.other.initial == (try money("600", "USD")))
  }

  @Test func `R-038 names the balance where that differs more than the requirement`() throws {
    let levy = Levy(initial: "100", maintenance: "50")
    let dearer = Levy(initial: "5100", maintenance: "50")
    let editions = try [
      edition("base", [levy], haircut: "0.1"), edition("other", [dearer], haircut: "0.5"),
      edition("same", [levy], haircut: "0.1"),
    ]
    let cells = try #require(compare([account()], editions).first).cells
    let difference = try #require(cells[1].difference)
    // 60,000 at haircuts of 50% and 10%; two contracts at 5,000 more.
    #expect(difference.balance == (try money("-24000", "USD")))
    #expect(difference.margins.initial == (try money("10000", "USD")))
    #expect(difference.cause == .balance)
    #expect(cells[2].difference?.cause == .nothing)
  }

  @Test func `R-038 the first edition that measures is the base`() throws {
    let editions = try [
      edition("narrow", [Levy(listed: [])]), edition("base", [Levy(initial: "1")]),
      edition("other", [Levy(initial: "2")]),
    ]
    let comparison = try #require(compare([account()], editions).first)
    #expect(comparison.base == editions[1].id)
    #expect(comparison.cells.map { $0.difference == nil } == [true, true, false])
    #expect(comparison.cells[2].difference?.base == editions[1].id)
    let none = try #require(compare([account()], [editions[0]]).first)
    #expect(none.base == nil && none.cells.count == 1)
  }

  @Test func `R-038 what an edition does not list is named, five and how many more`() throws {
    let names = (1...8).map { "contract \($0)" }
    let positions = names.map { Position(contract: ContractID($0), lots: 1) }
    let held = try account(positions: positions)
    let market = try market(names)
    let none = try cell(held, edition("none", [Levy(listed: [])]), in: market)
    #expect(none.refusal == .nothingListed(held: 8) && none.refusal?.kind == .unlisted)
    #expect(none.refusal?.description == "lists none of its instruments")
    let one = try cell(held, edition("one", [Levy(listed: ["contract 3"])]), in: market)
    #expect(
      one.refusal?.description == "does not list contract 1, contract 2, contract 4, contract 5, "
        + "contract 6 and 2 more")
    #expect(one.refusal?.summary == "lists 1 of 8")
    let most: Set<ContractID> = Set(names.dropFirst().map { ContractID($0) })
    let all = try cell(held, edition("most", [Levy(listed: most)]), in: market)
    #expect(all.refusal == .unlisted(["contract 1"], held: 8))
    #expect(all.refusal?.description == "does not list contract 1")
  }

  @Test func `R-038 orders in what an edition does not list are refused too`() throws {
    let ordered = Account(
      id: "test", holdings: [], positions: [Position(contract: "one", lots: 1)],
      orders: [Order(contract: "two", lots: 1)])
    let refused = try cell(ordered, edition("one", [Levy(listed: ["one"])]))
    #expect(refused.refusal == .unlisted(["two"], held: 2))
    let nowhere = try account(positions: [Position(contract: "gone", lots: 1)])
    #expect(
      try cell(nowhere, edition("any", [Levy()])).refusal == .margin(.market(.unlisted("gone"))))
  }

  @Test func `R-038 an edition without the mode measures in its own and says so`() throws {
    let cross = try edition("cross", [Levy(initial: "1")], modes: [.cross, .isolated])
    let netted = try cell(account(mode: .portfolio), cross)
    #expect(netted.standing?.mode == .cross)
    #expect(try cell(account(mode: .cross), cross).standing?.mode == nil)
    #expect(try cell(account(), cross).standing?.mode == nil)
    let own = [
      Position(contract: "one", lots: 2, mode: .portfolio), Position(contract: "two", lots: -1),
    ]
    #expect(try cell(account(positions: own), cross).standing?.mode == .cross)
    let portfolio = try edition("portfolio", [Levy()], modes: [.portfolio])
    #expect(try cell(account(mode: .cross), portfolio).standing?.mode == .portfolio)
  }

  @Test func `R-038 isolated stays isolated or is refused`() throws {
    let alone = [
      Position(contract: "one", lots: 2, mode: .isolated, margin: try exact("50")),
      Position(contract: "two", lots: -1),
    ]
    let account = try account(mode: .portfolio, positions: alone)
    let known = try cell(account, edition("all", [Levy(initial: "60", maintenance: "60")]))
    #expect(known.standing?.below == ["one isolated"] && known.standing?.verdict == .below)
    let cross = try edition("cross", [Levy()], modes: [.cross])
    let refused = try cell(account, cross)
    #expect(refused.refusal == .margin(.mode(.isolated, cross.id, known: [.cross])))
    #expect(refused.refusal?.kind == .mode && refused.refusal?.summary == "no isolated mode")
    let only = try edition("only", [Levy()], modes: [.isolated])
    let shared = try cell(self.account(mode: .cross), only)
    #expect(shared.refusal?.description == "only@1 has no cross mode: use isolated")
    #expect(try cell(self.account(), only).refusal?.kind == .mode)
  }

  @Test func `R-038 a missing input refuses in the market's own words and stops no one`() throws {
    let editions = try [
      Book.edition("synthetix-v3"), edition("plain", [Levy(initial: "1")]),
      edition("broken", [Levy(failure: .arithmetic("levy", .overflow("it")))]),
      Book.edition("generic-tiered"),
    ]
    let cells = try #require(compare([account()], editions).first).cells
    #expect(cells[0].refusal?.kind == .input)
    let words = "sUSD has no price: add it to the market's \"assets\""
    #expect(cells[0].refusal?.description == words)
    #expect(cells[2].refusal?.kind == .arithmetic)
    #expect(cells[1].standing != nil && cells[3].standing != nil)
  }

  @Test func `R-038 open interest that is not stated refuses where a rule reads it`() throws {
    let price = try exact("100")
    let names: [AssetID] = ["SOL", "ADA"]
    let contracts = names.map { coin in
      Contract(
        id: ContractID("\(coin)-USD"), payoff: .perpetual, form: .linear, underlying: coin,
        quote: "USDC", settle: "USDC", margin: "USDC", multiplier: .one, lot: .one)
    }
    let market = Market(
      time: book.now, assets: [AssetPrice(asset: Asset("USDC"), price: .one)],
      contracts: contracts,
      quotes: contracts.map {
        Quote(
          contract: $0.id, mark: price, index: price,
          openInterest: $0.underlying == "SOL" ? price : nil)
      })
    let held = try account(
      holding: "1000", of: "USDC", positions: contracts.map { Position(contract: $0.id, lots: 1) })
    let editions = try [Book.edition("dydx-v4"), Book.edition("generic-tiered")]
    let cells = try #require(compare([held], editions, in: market).first).cells
    #expect(cells[0].refusal?.kind == .input)
    let words = cells[0].refusal?.description ?? ""
    #expect(words.hasPrefix("ADA-USD has no open"), "\(words)")
    // A tenth of 200.
    #expect(cells[1].standing?.margins.initial == (try money("20", "USD")))
  }

  @Test func `R-038 one account's missing mark is no fault of another's`() throws {
    let (one, two) = (
      try book.future("one", perpetual: true), try book.future("two", perpetual: true)
    )
    let market = Market(
      time: book.now, assets: [AssetPrice(asset: Asset("BTC"), price: try exact("60000"))],
      contracts: [one, two], quotes: [try book.quote(one, mark: "60000")])
    let accounts = try [
      account("bare"), account("whole", positions: [Position(contract: "one", lots: 1)]),
    ]
    let results = try compare(accounts, [edition("plain", [Levy()])], in: market)
    #expect(results.map(\.account) == ["bare", "whole"])
    #expect(results[0].cells[0].refusal?.description.hasPrefix("two has no mark: ") == true)
    #expect(results[1].cells[0].standing != nil)
  }

  @Test func `R-038 the rulebook an account names is ignored`() throws {
    let named = try account(rulebook: "nobody knows it")
    #expect(try cell(named, edition("plain", [Levy()])).standing != nil)
  }

  @Test func `R-038 a reporting currency without a price refuses every cell`() throws {
    let plain = try edition("plain", [Levy()])
    let results = Comparison.comparisons(
      of: [try account()], under: [plain], in: try market(), reporting: "XYZ")
    #expect(results[0].cells[0].refusal == .margin(.market(.unpriced("XYZ"))))
  }

  @Test func `R-038 parts add up over groups of several units`() throws {
    let coins = Book(form: .inverse)
    let (one, two) = (try coins.option(.call, "66000"), try coins.future(perpetual: true))
    let market = try coins.market([(one, mark: "0.05"), (two, mark: "60000")])
    let account = Account(
      id: "test", holdings: [Holding(amount: try money("10", "BTC"))],
      positions: [
        Position(contract: one.id, lots: -5), Position(contract: two.id, lots: 60_000),
      ])
    let editions = try ["deribit-pm", "deribit-sm", "textbook-grid"].map(Book.edition)
    let cells = try #require(compare([account], editions, in: market).first).cells
    for cell in cells {
      let standing = try #require(cell.standing, "\(cell.edition)")
      let sum = try Money.sum(standing.parts.map(\.margins.initial), in: Asset("USD"))
      // Each part is converted by itself, up, by less than a unit.
      let excess = try sum.minus(standing.margins.initial)
      #expect(excess.units >= 0 && excess.units < Int128(standing.parts.count))
    }
    #expect(cells[1].standing?.parts.map(\.component) == ["option-formula", "size-fraction"])
  }
}
