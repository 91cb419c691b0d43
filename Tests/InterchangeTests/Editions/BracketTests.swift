import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Tables of leverage brackets, as Binance answers and as CSV.
@Suite struct `Leverage brackets` {
  static let answer = """
    [
      {"symbol": "XYZUSDT", "brackets": [
        {"bracket": 1, "initialLeverage": 75, "notionalCap": 10000, "notionalFloor": 0,
         "maintMarginRatio": 0.0065, "cum": 0.0},
        {"bracket": 2, "initialLeverage": 50, "notionalCap": 50000, "notionalFloor": 10000,
         "maintMarginRatio": 0.01, "cum": 35.0},
        {"bracket": 3, "initialLeverage": 3, "notionalCap": 1E+6, "notionalFloor": 50000,
         "maintMarginRatio": 0.05, "cum": 2035.0}]},
      {"symbol": "XYZUSDT_261225", "notionalCoef": 1.50, "brackets": [
        {"bracket": 1, "initialLeverage": 20, "notionalCap": 10000, "notionalFloor": 0,
         "maintMarginRatio": "0.02", "cum": "0"}]}
    ]
    """

  static let table = """
    symbol,bracket,notional_floor,notional_cap,maint_margin_rate,max_leverage,maint_amount_cum
    XYZ/USDT:USDT,1,0,10000,0.0065,75,0.0
    XYZ/USDT:USDT,2,10000,50000,0.01,50,35.0
    XYZ/USDT:USDT,3,50000,1000000,0.05,3,2.035E3
    XYZ/USDT:USDT-261225,1,0,10000,0.02,20,0.0
    XYZ/BUSD,1,0,10000,0.02,20,0.0
    BTCST_USDT,1,0,10000,0.02,20,0.0

    """

  static func read(_ text: String, file: String = "brackets.json") throws -> BracketTable {
    var table = BracketTable()
    try table.add(Array(text.utf8), file: file)
    return table
  }

  @Test func `R-061 an answer and a table of the same brackets are the same tiers`() throws {
    let (answer, table) = (try Self.read(Self.answer), try Self.read(Self.table, file: "x.csv"))
    #expect(answer.tiers["XYZUSDT"] == table.tiers["XYZUSDT"])
    #expect(answer.tiers["XYZUSDT_261225"] == table.tiers["XYZUSDT_261225"])
    #expect(answer.tiers.count == 2)
    #expect(
      table.tiers.keys.sorted() == ["BTCST_USDT", "XYZBUSD", "XYZUSDT", "XYZUSDT_261225"])
    let tiers = try #require(answer.tiers["XYZUSDT"])
    #expect(tiers.map(\.floor) == [.zero, FixedPoint(10_000), FixedPoint(50_000)])
    #expect(tiers.map(\.deduction) == [.zero, FixedPoint(35), FixedPoint(2035)])
    #expect(tiers.map(\.leverage) == [FixedPoint(75), FixedPoint(50), FixedPoint(3)])
    #expect(answer.isOfficial && !table.isOfficial)
  }

  @Test func `R-061 brackets of one account and rounded deductions are said`() throws {
    let text = Self.answer.replacing("\"cum\": 2035.0", with: "\"cum\": 2035.0000000004")
    let table = try Self.read(text)
    #expect(
      table.notes.map(\.description) == [
        """
        brackets.json:9: [1].notionalCoef: the brackets of XYZUSDT_261225 are 1.5 times the \
        default, for one account: use the edition for that account alone.
        """,
        """
        brackets.json:7: [0].brackets[2].cum: 2035.0000000004 is not 2035, which makes maintenance \
        continuous: 2035 is used: nothing to do.
        """,
      ])
    #expect(table.tiers["XYZUSDT"]?.last?.deduction == FixedPoint(2035))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription, spoil, with, said: String
    init(_ name: String, _ spoil: String, _ with: String, _ said: String) {
      (testDescription, self.spoil, self.with, self.said) = (name, spoil, with, said)
    }
  }

  @Test(arguments: [
    Fault(
      "a floor that falls", "2,10000,50000", "2,0,50000",
      ":3: notional_floor: a floor of 0 is not above the one before it, 0: sort the brackets of "),
    Fault(
      "a gap", "2,10000,50000", "2,20000,50000",
      ":3: notional_floor: starts at 20000, and the bracket before it ends at 10000: keep every"),
    Fault(
      "a first floor", "1,0,10000,0.0065", "1,5,10000,0.0065",
      ":2: notional_floor: the first floor of XYZUSDT is 5, not 0: keep every bracket, lowest"),
    Fault(
      "a rate that falls", "50000,0.01,50,35.0", "50000,0.005,50,35.0",
      ":3: maint_margin_rate: a rate of 0.005 is below the one before it, 0.0065: correct the row"),
    Fault(
      "a leverage that rises", "0.01,50,35.0", "0.01,80,35.0",
      ":3: max_leverage: a leverage of 80 is above the one before it, 75: correct the row"),
    Fault(
      "a deduction", "2.035E3", "2036",
      ":4: maint_amount_cum: 2036 is not 2035, which makes maintenance continuous: correct it, or"),
    Fault("no number", "0.01,50,35.0", "1%,50,35.0", ":3: maint_margin_rate: \"1%\" is not a dec"),
    Fault("below zero", ",50,35.0", ",50,-35", ":3: maint_amount_cum: "),
    Fault("no leverage", ",50,35.0", ",0,35.0", ":3: max_leverage: "),
    Fault("a cell", ",50,35.0", ",,35.0", ":3: max_leverage: the cell is empty: fill it in."),
    Fault("an option", "XYZ/BUSD", "XYZ/USD:XYZ-261225-100-C", ":6: symbol: "),
    Fault("a column", "maint_margin_rate", "rate", ":1: has no column \"maint_margin_rate\""),
    Fault("no rows", "x", "x", ""),
  ])
  func `R-061 a bad row is refused by file, row and field`(fault: Fault) throws {
    guard !fault.said.isEmpty else {
      let header = String(Self.table.prefix { $0 != "\n" })
      let error = #expect(throws: DocumentErrors.self) { try Self.read(header, file: "x.csv") }
      #expect(error?.description == "x.csv: has no brackets: save the table again.")
      return
    }
    let text = Self.table.replacing(fault.spoil, with: fault.with)
    #expect(text != Self.table)
    let error = #expect(throws: DocumentErrors.self) { try Self.read(text, file: "x.csv") }
    let lines = (error?.description ?? "").split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("x.csv" + fault.said) }, "\(lines)")
  }

  @Test(arguments: [
    ("\"cum\": 35.0", "\"cumm\": 35.0", ":5: [0].brackets[1].cum: the field is missing: save the"),
    ("\"cum\": 35.0", "\"cum\": 350", ":5: [0].brackets[1].cum: 350 is not 35, which makes main"),
    ("\"cum\": 35.0", "\"cum\": null", ":5: [0].brackets[1].cum: "),
    ("0.0065", "\"much\"", ":3: [0].brackets[0].maintMarginRatio: "),
    ("\"symbol\": \"XYZUSDT\",", "\"sym\": 1,", ":2: [0]: is no symbol with its brackets: save"),
    ("\"symbol\": \"XYZUSDT_261225\"", "\"symbol\": \"XYZUSDT\"", "1: "),
  ])
  func `R-061 a bad answer is refused by its way`(spoil: String, with: String, said: String) throws
  {
    let text = Self.answer.replacing(spoil, with: with)
    if said == "1: " {
      // The same symbol twice is one list of brackets, which then does not rise.
      #expect(throws: DocumentErrors.self) { try Self.read(text) }
      return
    }
    let error = #expect(throws: DocumentErrors.self) { try Self.read(text) }
    let lines = (error?.description ?? "").split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("brackets.json" + said) }, "\(lines)")
  }

  @Test func `R-061 an error of the venue and a second table are refused`() throws {
    let error = #expect(throws: DocumentErrors.self) {
      try Self.read(#"{"code": -2015, "msg": "Invalid API-key"}"#)
    }
    #expect(
      error?.description == """
        brackets.json:1: the venue answered with an error: save the whole answer to \
        /fapi/v1/leverageBracket.
        """)
    var table = try Self.read(Self.answer)
    let second = #expect(throws: DocumentErrors.self) {
      try table.add(Array(Self.table.utf8), file: "x.csv")
    }
    #expect(
      second?.description.hasPrefix(
        "x.csv:2: symbol: XYZUSDT is already on line 3 of brackets.json: keep one table") == true)
  }

  @Test func `R-061 a table becomes an edition that reads back with its tiers`() throws {
    let table = try Self.read(Self.answer).keeping(["XYZ/USDT:USDT"])
    let base = EditionID(name: "binance-usdm", version: "2025-10")
    let node = try BracketEdition(base: base, version: "2026-11").document(table)
    let text = YAMLWriter.text(node)
    let edition = try EditionReader.read(Array(text.utf8), file: "brackets.yaml")
    #expect("\(edition.id)" == "binance-usdm@2026-11")
    #expect(edition.effective == Timestamp("2026-11-01T00:00:00Z"))
    let orders = try #require(edition.components.first as? OpenOrders)
    let fraction = try #require(orders.parts.first as? TieredFraction)
    #expect(fraction.tiers == table.tiers && fraction.initial == .leverage)
    #expect(edition.sources.first?.subject == "tiers of 1 instrument")
    #expect(edition.sources.first?.standing == "official")
    #expect(edition.sources.count == 6)
    let known = try EditionStore.catalog().edition("binance-usdm")
    #expect(edition.ladder == known.ladder && edition.uncovered.map(\.id) == ["order-price"])
    let error = #expect(throws: DocumentErrors.self) { try table.keeping(["XYZUSD"]) }
    #expect(
      error?.description == """
        brackets.json: has no brackets of XYZUSD: name one of its instruments, perhaps XYZUSDT.
        """)
  }

  @Test(arguments: [
    ("2025", "2025-01-01T00:00:00Z"), ("2025-10", "2025-10-01T00:00:00Z"),
    ("2025-10-17", "2025-10-17T00:00:00Z"), ("own", nil), ("2025-13", nil), ("ﬀ", nil),
  ])
  func `R-061 a version that is a date is the date of the edition`(version: String, date: String?) {
    let base = EditionID(name: "binance-pm", version: "2025-02")
    let edition = BracketEdition(base: base, version: version)
    #expect(edition.effective == date.flatMap { Timestamp($0) })
  }
}

@Suite struct `A tree written as YAML` {
  @Test(
    arguments: [
      Node.object([]), [], "plain", "two words", "null", "Yes", "", "1e5", "#x", "a: b", "日本",
      "line\nbreak", "\"quoted\"", "-", "0.5", ["a", 1, true, .null],
      ["k": ["a": "1", "b": [["x": "y"], [1, 2], []]], "long": ["one", "two"], "": [[[]]]],
    ] as [Node])
  func `it reads back as it was`(node: Node) throws {
    let wrapped: Node = ["value": node, "list": [node, ["key": node]]]
    let text = YAMLWriter.text(wrapped)
    #expect(try YAMLReader.read(Array(text.utf8), file: "x.yaml").unplaced == wrapped, "\(text)")
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `an edition reads back as it was`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let node = try Document.read(document.bytes, file: file).unplaced
    #expect(try Document.read(Array(YAMLWriter.text(node).utf8), file: file).unplaced == node)
  }
}
