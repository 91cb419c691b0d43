import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Matrix` {
  static let books = "deribit-sm,deribit-pm,textbook-grid,generic-tiered"

  private func desk(_ options: String, columns: String = "100") throws -> Command.Outcome {
    let files = "--pool Samples/desk/pool.json --market Samples/desk/market.json"
    return try Command.run(
      "compare --matrix \(files) \(options)".split(separator: " ").map(String.init),
      environment: ["COLUMNS": columns])
  }

  @Test func `R-038 S05 the desk under four editions is one table`() throws {
    let outcome = try desk("--rulebook \(Self.books)")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let expected = """

      edition           market-maker        call-seller          basis-trader
      ───────────────────────────────────────────────────────────────────────────
      deribit-sm@2024   ✓ 1,249,542  22.2%  ✓ 1,015,987   85.6%  ✓ 358,373  39.5%
      deribit-pm@2024   ✓   137,145   2.7%  – lists 9 of 10      ✗ 103,688  12.5%
      textbook-grid@1   ✓    94,845   2.4%  ✗ 1,025,475  128.7%  ✗  70,889  10.7%
      generic-tiered@1  – lists 2 of 24     – lists 1 of 10      – lists none
      """
    #expect(outcome.lines.dropFirst().prefix(7).joined(separator: "\n") == expected)
  }

  @Test(arguments: ["60", "80", "100", "120"], ["", "--offsets"])
  func `the desk under every edition fits the width of the terminal`(
    columns: String, options: String
  ) throws {
    let outcome = try desk(options, columns: columns)
    let width = try #require(Int(columns))
    #expect(outcome.status == 0 && outcome.lines.allSatisfy { $0.count <= width })
    // Every edition has a row in each block of columns.
    for document in EditionStore.documents.prefix(5) {
      let name = document.file.split(separator: "-").first ?? ""
      #expect(outcome.lines.contains { $0.hasPrefix(name) }, "\(name)")
    }
  }

  @Test func `columns that do not fit stand below`() throws {
    let narrow = try desk("--rulebook \(Self.books)", columns: "60")
    let heads = narrow.lines.filter { $0.hasPrefix("edition ") }
    #expect(heads.count == 2 && heads[0].contains("call-seller"))
    #expect(heads[1].contains("basis-trader"))
  }

  @Test func `more accounts than editions make a row an account`() throws {
    let outcome = try desk("--rulebook deribit-sm,deribit-pm")
    let head = outcome.lines.first { $0.hasPrefix("account ") } ?? ""
    #expect(
      head.split(separator: " ").map(String.init) == [
        "account", "deribit-sm@2024", "deribit-pm@2024",
      ])
    #expect(outcome.lines.contains { $0.hasPrefix("call-seller   ✓ 1,015,987  85.6%  – lists 9") })
  }

  @Test func `R-038 reasons stand below, each once`() throws {
    let lines = try desk("--rulebook \(Self.books)", columns: "200").lines
    let reasons = lines.filter { $0.contains("refused: ") }
    #expect(reasons.count == 4 && Set(reasons).count == 4)
    #expect(
      reasons.contains(
        "  · deribit-pm@2024 (call-seller), refused: does not list SOL_USDC-PERPETUAL"))
    let below = lines.filter { $0.contains("below its line in BTC-PERPETUAL isolated") }
    #expect(below.count == 1)
    let who = "  · deribit-pm@2024, textbook-grid@1 (basis-trader), below"
    #expect(below.first?.hasPrefix(who) == true)
    let spread = lines.first { $0.hasPrefix("market-maker     94,845") } ?? ""
    #expect(spread.hasSuffix("13.17"), "\(lines)")
  }

  @Test func `R-038 an edition from after the market is marked`() throws {
    let outcome = try desk("--rulebook deribit-pm,hyperliquid@2026-09,vega,gmx-v2", columns: "120")
    let marked = outcome.lines.filter { $0.contains("@") && $0.contains(" †") }
    #expect(marked.count == 1 && marked.first?.hasPrefix("hyperliquid@2026-09 †") == true)
    #expect(outcome.output.contains("† dated after the market"))
  }

  @Test func `R-038 S05 a grid that does not see a far call is named`() throws {
    let market = """
      plimsoll: 1
      time: 2026-01-01T00:00:00Z
      assets: [{id: BTC, price: "60000"}]
      instruments:
        - {id: FAR, kind: option, form: linear, underlying: BTC, quote: USD, settle: USD,
           margin: USD, multiplier: "1", lot: "1", right: call, strike: "120000",
           expiry: 2026-01-31T00:00:00Z}
      quotes:
        - {instrument: FAR, mark: "0.1", index: "60000", forward: "60000", volatility: "0.6"}
      """
    let pool = """
      plimsoll: 1
      accounts:
        - id: seller
          holdings: [{asset: USD, amount: "20000"}]
          positions: [{instrument: FAR, quantity: "-10"}]
      """
    let bench = try Workbench(["m.yaml": market, "p.yaml": pool])
    let outcome = try bench.run(
      "compare --matrix p.yaml --market m.yaml --rulebook textbook-grid,deribit-pm")
    let lines = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let blind = "textbook-grid@1, core grid blind: +100% vol up would lose 113374"
    #expect(lines.contains(blind), "\(lines)")
  }

  @Test(arguments: ["", "--offsets"])
  func `the document of a comparison has its schema`(options: String) throws {
    let outcome = try desk("--rulebook \(Self.books) --format json \(options)")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "compare.json")
    #expect(Shape.comparison.check(node, file: "compare.json").map { "\($0)" } == [])
    let account = try #require(node["accounts"]?[0])
    #expect(account["spread"]?["ratio"]?.text == "13.17")
    let offsets = account["editions"]?[1]?["offsets"]
    #expect((offsets?["paired"] != nil) == !options.isEmpty)
    let bench = try Workbench(["compare.json": outcome.output])
    let check = try bench.run("check compare.json")
    #expect(check.status == 0 && check.output.contains("a comparison of 3 accounts"))
  }

  @Test func `R-094 --offsets says in short what each edition nets`() throws {
    let outcome = try Command.run(
      "compare --matrix --offsets pool.json --market market.json --rulebook kraken-futures,"
        .appending("generic-tiered --account with-ether").split(separator: " ").map(String.init),
      in: Command.repository.appending(path: "Samples/netting"), environment: ["COLUMNS": "110"])
    let expected = """
      offsets of with-ether      gross      saves        net  share  pairs netted  not netted
      ──────────────────────────────────────────────────────────────────────────────────────────
      kraken-futures@2025    26,000.00  10,000.00  16,000.00  38.5%        1 of 3  underlyings 2
      generic-tiered@1       26,104.00       0.00  26,104.00   0.0%        0 of 3  cross 3
        · kraken-futures@2025: BTC-PERP with BTC-JUN26 saves most, 10,000.00 USD, 50.0%
      """
    #expect(outcome.lines.last?.hasPrefix("plimsoll explain --offsets has the pairs") == true)
    #expect(outcome.lines.suffix(7).prefix(5).joined(separator: "\n") == expected)
  }
}

@Suite struct `Offsets of an explanation` {
  private func explain(_ account: String, _ options: String = "") throws -> Command.Outcome {
    try Command.run(
      "explain pool.json --market market.json --account \(account) --offsets \(options)"
        .split(separator: " ").map(String.init),
      in: Command.repository.appending(path: "Samples/netting"), environment: ["COLUMNS": "100"])
  }

  @Test func `R-094 S03 a hedge saves half, an isolated leg nothing, another coin nothing`() throws
  {
    let hedge = try explain("hedge")
    #expect(hedge.lines.contains("gross            20,000.00    10,000.00"))
    #expect(hedge.lines.contains("net              10,000.00     5,000.00"))
    #expect(hedge.lines.contains("  · netting saves 10,000.00 of 20,000.00 USD, 50.0%"))
    let isolated = try explain("one-isolated")
    #expect(isolated.lines.contains("  · netting saves 0.00 of 20,000.00 USD, 0.0%"))
    #expect(
      isolated.lines.contains(
        "  · not netted, isolated leg not eligible: BTC-PERP with BTC-JUN26 isolated"))
    #expect(
      try explain("with-ether").output.contains(
        "  · not netted, another underlying: no offset between BTC and ETH: BTC-PERP with ETH-PERP "
      ))
  }

  @Test func `R-094 S12 names who carries whom and the price that ends it`() throws {
    let lines = try explain("carried").lines
    #expect(
      lines.contains(
        "  · BTC-PERP, up 3,000.00 USD, carries 2,200.00 of the 2,200.00 that ETH-PERP is down"))
    #expect(
      lines.contains(
        "  · BTC-PERP, now at 100,600.00, takes USD to its line at 99,635.600"))
  }

  @Test func `R-094 the document and the sheet have every pair`() throws {
    let json = try explain("with-ether", "--format json")
    let node = try JSONReader.read(Array(json.output.utf8), file: "explain.json")
    let offsets = try #require(node["offsets"])
    #expect(offsets["saved"]?["initial"]?.text == "10000" && offsets["share"]?.text == "0.384615")
    #expect(offsets["barred"]?[0]?["pairs"]?.array?.count == 2)
    let csv = try explain("with-ether", "--format csv")
    #expect(
      csv.lines.dropFirst().map { $0 } == [
        "BTC-PERP,BTC-JUN26,USD,USD,20000,10000,10000,5000,0.5,,",
        "BTC-PERP,ETH-PERP,,,,,,,,underlyings,another underlying: no offset between BTC and ETH",
        "BTC-JUN26,ETH-PERP,,,,,,,,underlyings,another underlying: no offset between BTC and ETH",
      ])
  }

  @Test func `R-094 a cap on pairs is said`() throws {
    let some = try explain("with-ether", "--pairing 2")
    #expect(
      some.output.contains(
        "only the 2 positions that need most alone are paired, of 3: --pairing 3 pairs all"))
    #expect(try !explain("with-ether").output.contains("need most alone"))
    let one = try explain("with-ether", "--pairing 1")
    #expect(one.status == 64)
  }
}
