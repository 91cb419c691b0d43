import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Textbook grid` {
  typealias Leg = (right: OptionRight?, strike: String, lots: Int64)

  static let books:
    [(name: String, legs: [Leg], dollars: Double, coin: Double?, scenario: String)] = [
      ("S08 short call", [(.call, "60000", -1)], 7_961, 0.104928, "+16% vol up"),
      (
        "S08 call spread", [(.call, "60000", -1), (.call, "66000", 1)], 2_674, nil,
        "+16% vol down"
      ),
      ("S05 far calls", [(.call, "120000", -10)], 801, nil, "+16% vol up"),
      ("S15 long call", [(.call, "60000", 1)], 3_987, nil, "-16% vol down"),
      ("S15 short put", [(.put, "60000", -1)], 7_239, 0.156689, "-16% vol up"),
      (
        "S15 synthetic long", [(.call, "60000", 1), (.put, "60000", -1)], 9_600, 0.190476, "-16%"
      ),
      (
        "S15 call over short future", [(.call, "60000", 1), (nil, "", -1)], 3_855, nil,
        "+16% vol down"
      ),
    ]

  private func positions(_ legs: [Leg], _ book: Book) throws -> [(Contract, lots: Int64)] {
    try legs.map { leg in
      let contract = try leg.right.map { try book.option($0, leg.strike) } ?? book.future()
      return (contract, leg.lots)
    }
  }

  @Test(arguments: books.indices)
  func `R-013 charges the worst cell of the linear book`(index: Int) throws {
    let book = Self.books[index]
    let group = try Book(form: .linear).assess(
      positions(book.legs, Book(form: .linear)), mark: "100"
    ).group
    let charge = group.requirement.margins.initial.value.double
    #expect(abs(charge - book.dollars) < 0.5, "\(book.name): \(charge)")
    let scenario = try #require(group.requirement.scenario)
    #expect(scenario.hasPrefix(book.scenario), "\(book.name): \(scenario)")
  }

  @Test(arguments: books.indices.filter { books[$0].coin != nil })
  func `R-013 charges the worst cell of the coin twin`(index: Int) throws {
    let book = Self.books[index]
    let coin = try #require(book.coin)
    let inverse = Book(form: .inverse)
    let group = try inverse.assess(positions(book.legs, inverse)).group
    let charge = group.requirement.margins.initial.value.double
    #expect(abs(charge - coin) < 5e-7, "\(book.name): \(charge)")
  }

  @Test func `S05 a probe shows what the core grid is blind to`() throws {
    let book = Book(form: .linear)
    let group = try book.assess([(book.option(.call, "120000"), lots: -10)], mark: "1").group
    let note = try #require(group.notes.first { $0.hasPrefix("core grid blind") })
    #expect(note.contains("+100% vol up would lose 113374.04"))
    #expect(note.contains("the requirement is 801.12"))
    let near = try book.assess([(book.option(.call, "60000"), lots: -10)], mark: "1").group
    #expect(!near.notes.contains { $0.hasPrefix("core grid blind") })
  }

  /// Truth 2: a long call and a short put are a future, so no hedge is credited beyond rounding.
  @Test(arguments: [PayoffForm.linear, .inverse])
  func `R-013 a synthetic future costs what a future costs`(form: PayoffForm) throws {
    let book = Book(form: form)
    let both = try book.assess([
      (book.option(.call, "60000"), lots: 3), (book.option(.put, "60000"), lots: -3),
    ]).group
    // The inverse future of the same dollar notional: K dollars a coin.
    let future = try book.assess([(book.future(), lots: form == .inverse ? 180_000 : 3)]).group
    let difference = try both.requirement.margins.initial.minus(future.requirement.margins.initial)
    let hidden = try both.requirement.hidden.plus(future.requirement.hidden)
    let unit = Money(units: 2, asset: hidden.asset)
    #expect(abs(difference.units) <= (try hidden.plus(unit)).units)
  }

  @Test func `R-022 netting saves the difference to isolated margin, and only in portfolio mode`()
    throws
  {
    let book = Book(form: .linear)
    let legs: [(Contract, lots: Int64)] = [
      (try book.option(.call, "60000"), 1), (try book.future(), -1),
    ]
    let netted = try book.assess(legs)
    let apart = try book.assess(legs, mode: .cross)
    let sum = try money("13587.003312", "USD").value.double
    #expect(abs(netted.totals.isolated.initial.value.double - sum) < 0.5)
    let benefit = try netted.totals.nettingBenefit.initial
    #expect(benefit == (try netted.totals.isolated.initial.minus(netted.totals.margins.initial)))
    #expect(benefit.units > 0)
    #expect(try apart.totals.nettingBenefit.initial.isZero)
    #expect(apart.totals.margins == netted.totals.isolated)
  }

  @Test func `R-023 a position's share is the requirement with it minus without it`() throws {
    let book = Book(form: .linear)
    let call = try book.option(.call, "60000"), higher = try book.option(.call, "66000")
    let both = try book.assess([(call, lots: -2), (higher, lots: 3)]).group
    let alone = try book.assess([(call, lots: -2)]).group
    let share = try #require(both.positions.first { $0.contract == higher.id })
    #expect(
      share.marginal
        == (try both.requirement.margins.minus(alone.requirement.margins)))
    #expect(share.marginal.initial.units < 0)
  }
}
