import Foundation
import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Compare` {
  static let market = """
    plimsoll: 1
    time: 2026-10-01T00:00:00Z
    assets:
      - {id: USDC, price: "1"}
      - {id: BTC, price: "60000"}
      - {id: ETH, price: "3000"}
    instruments:
      - {id: BTC-PERP, kind: perpetual, form: linear, underlying: BTC, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.001"}
      - {id: ETH-PERP, kind: perpetual, form: linear, underlying: ETH, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.01"}
    quotes:
      - {instrument: BTC-PERP, mark: "60000", index: "60000"}
      - {instrument: ETH-PERP, mark: "3000", index: "3000"}
    """

  /// 120,000 long and 30,000 short with 3,000 of profit; and a position isolated without margin.
  static let pool = """
    plimsoll: 1
    accounts:
      - id: alice
        mode: portfolio
        holdings: [{asset: USDC, amount: "20000"}]
        positions:
          - {instrument: BTC-PERP, quantity: "2", entry: "59000"}
          - {instrument: ETH-PERP, quantity: "-10", entry: "3100"}
      - id: bob
        rulebook: no-such-book
        holdings: [{asset: BTC, amount: "1"}]
        positions:
          - {instrument: BTC-PERP, quantity: "1", entry: "60000"}
          - {instrument: ETH-PERP, quantity: "5", entry: "3000", mode: isolated}
    """

  static let files = "--pool pool.yaml --market market.yaml"

  private func run(
    _ line: String, _ more: [String: String] = [:], columns: String = "110"
  ) throws -> Command.Outcome {
    let files = ["market.yaml": Self.market, "pool.yaml": Self.pool].merging(more) { $1 }
    let bench = try Workbench(files)
    return try Command.run(
      ["compare"] + line.split(separator: " ").map(String.init), in: bench.folder,
      environment: ["COLUMNS": columns])
  }

  private func node(_ line: String, _ more: [String: String] = [:]) throws -> Node {
    let outcome = try run("\(line) --format json", more)
    try #require(outcome.status == 0, "\(outcome.complaint)")
    return try JSONReader.read(Array(outcome.output.utf8), file: "compare.json")
  }

  @Test func `R-038 the table says what each edition asks and what makes the difference`() throws {
    let books = "generic-tiered,deribit-sm,textbook-grid,gmx-v2,us-strategy-based"
    let outcome = try run(
      "\(Self.files) --rulebook \(books) --account alice", columns: "94")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let expected = """

      alice                   verdict    initial  maintenance    balance    load  largest part
      ─────────────────────────────────────────────────────────────────────────────────────────────
      generic-tiered@1        above     3,000.00     1,500.00  23,000.00    6.5%  tiered-fraction
      deribit-sm@2024         above     3,013.20     1,513.20  23,000.00    6.6%  size-fraction
      textbook-grid@1         below    24,000.00    24,000.00  23,000.00  104.3%  scenario-grid
      gmx-v2@2026-03          refused          –            –          –       –  no portfolio mode
      us-strategy-based@2026  refused          –            –          –       –  lists none
        · generic-tiered@1 (in cross mode), the base: all of it tiered-fraction 3,000.00
        · deribit-sm@2024 (in cross mode): initial +13.20, made by size-fraction 3,013.20 against
          tiered-fraction 3,000.00
        · textbook-grid@1: initial +21,000.00, made by scenario-grid 24,000.00 against
          tiered-fraction 3,000.00
        · spread over 3 editions: initial from 3,000.00 (generic-tiered@1) to 24,000.00
          (textbook-grid@1)
        · refused by gmx-v2@2026-03: gmx-v2@2026-03 has no portfolio mode: use isolated
        · refused by us-strategy-based@2026: lists none of its instruments

      load is maintenance over the compared balance; the line is at 100%
      """
    #expect(outcome.lines.dropFirst().joined(separator: "\n") == expected)
    let head = "Market of 2026-10-01T00:00:00Z, figures in USD, sha256:"
    #expect(outcome.lines.first?.hasPrefix(head) == true)
  }

  @Test func `R-038 every edition has every key, measured or refused`() throws {
    let report = try node(Self.files)
    #expect(
      report.keys == ["plimsoll", "time", "inputs", "reporting", "accounts"])
    let accounts = try #require(report["accounts"]?.array)
    #expect(accounts.compactMap { $0["id"]?.text } == ["alice", "bob"])
    #expect(accounts[0]["base"]?.text == "bybit-pm@2025" && accounts[1]["base"]?.text == nil)
    for account in accounts {
      #expect(account.keys == ["id", "base", "spread", "editions"])
      let cells = try #require(account["editions"]?.array)
      let names = try EditionStore.catalog().editions.map { "\($0.id)" }
      #expect(cells.compactMap { $0["edition"]?.text } == names)
      for cell in cells {
        #expect(
          cell.keys == [
            "edition", "measured", "later", "refusal", "verdict", "status", "mode", "equity",
            "balance", "initial", "maintenance", "gross", "headroom", "ratio", "parts",
            "difference", "offsets", "below", "notes",
          ])
        let measured = try #require(cell["measured"]?.bool as Bool?)
        #expect((cell["initial"]?.text != nil) == measured)
        #expect((cell["refusal"]?.keys.isEmpty == true) == measured)
        guard !measured else { continue }
        #expect(cell["refusal"]?.keys == ["kind", "reason", "instruments"])
        #expect(cell["refusal"]?["reason"]?.text?.isEmpty == false)
      }
    }
  }

  @Test func `R-038 a difference has the parts of both`() throws {
    let report = try node("\(Self.files) --rulebook generic-tiered,deribit-sm --account alice")
    let cells = try #require(report["accounts"]?[0]?["editions"]?.array)
    #expect(cells[0]["difference"]?.keys == [])
    let difference = try #require(cells[1]["difference"])
    #expect(
      difference.keys == [
        "base", "initial", "maintenance", "balance", "cause", "component", "components",
      ])
    #expect(difference["base"]?.text == "generic-tiered@1")
    // 2% of 150,000 each; the size fraction adds 0.005% a coin: 12 on 2 BTC and 1.20 on 10 ETH.
    #expect(difference["initial"]?.text == "13.2")
    #expect(difference["cause"]?.text == "component")
    #expect(difference["component"]?.text == "size-fraction")
    let components = try #require(difference["components"]?.array)
    #expect(
      components.compactMap { $0["component"]?.text } == ["size-fraction", "tiered-fraction"])
    #expect(components[0]["base"]?["initial"]?.text == "0")
    #expect(components[0]["other"]?["initial"]?.text == "3013.2")
    #expect(components[1]["difference"]?["initial"]?.text == "-3000")
    #expect(cells.compactMap { $0["mode"]?.text } == ["cross", "cross"])
  }

  @Test func `R-038 the sheet has a row an account and edition`() throws {
    let books = "generic-tiered,hyperliquid@2026-09,gmx-v2"
    let outcome = try run("\(Self.files) --rulebook \(books) --format csv")
    #expect(outcome.status == 0)
    #expect(
      outcome.lines == [
        "account,edition,verdict,status,mode,equity,balance,initial,maintenance,gross,"
          + "headroom,ratio,largest,largest initial,base,more initial,more initial balance,"
          + "cause,later,refusal,reason",
        "alice,generic-tiered@1,above,healthy,cross,23000,23000,3000,1500,3000,21500,"
          + "0.065218,tiered-fraction,3000,,,,,,,",
        "alice,hyperliquid@2026-09,above,healthy,cross,23000,23000,4200,2100,4200,20900,"
          + "0.091305,tiered-fraction,4200,generic-tiered@1,1200,0,tiered-fraction,,,",
        "alice,gmx-v2@2026-03,refused,,,,,,,,,,,,,,,,,mode,gmx-v2@2026-03 has no portfolio "
          + "mode: use isolated",
        "bob,generic-tiered@1,refused,,,,,,,,,,,,,,,,,mode,\"account bob: isolated position"
          + " ETH-PERP has no \"\"margin\"\": state what was assigned to it\"",
        "bob,hyperliquid@2026-09,refused,,,,,,,,,,,,,,,,,mode,\"account bob: isolated posit"
          + "ion ETH-PERP has no \"\"margin\"\": state what was assigned to it\"",
        "bob,gmx-v2@2026-03,refused,,,,,,,,,,,,,,,,,mode,\"account bob: isolated position B"
          + "TC-PERP has no \"\"margin\"\": state what was assigned to it\"",
      ])
  }

  @Test func `rulebooks may be repeated, separated, and named twice`() throws {
    let one = try run("\(Self.files) --rulebook generic-tiered,deribit-sm@2024 --format csv")
    for books in [
      "--rulebook generic-tiered --rulebook deribit-sm",
      "--rulebook generic-tiered,,deribit-sm,generic-tiered@1",
    ] {
      #expect(try run("\(Self.files) \(books) --format csv").output == one.output)
    }
    #expect(one.lines.count == 5)
    let swapped = try node("\(Self.files) --rulebook deribit-sm,generic-tiered")
    #expect(swapped["accounts"]?[0]?["base"]?.text == "deribit-sm@2024")
  }

  @Test func `the pool may be named without its option or come from standard input`() throws {
    let one = try run("\(Self.files) --rulebook generic-tiered --format json")
    let other = try run("pool.yaml --market market.yaml --rulebook generic-tiered --format json")
    #expect(one.status == 0 && one.output == other.output)
    let bench = try Workbench(["market.yaml": Self.market])
    let line = "compare --pool - --market market.yaml --rulebook generic-tiered --format json"
    #expect(try bench.run(line, input: Self.pool).output == one.output)
  }

  @Test func `an edition of one's own is compared too`() throws {
    let own = try Command.run(["rulebook", "show", "generic-tiered"]).output
      .replacing("rulebook: generic-tiered", with: "rulebook: house")
      .replacing("initial: \"0.02\"", with: "initial: \"0.03\"")
    let line = "\(Self.files) --rulebook generic-tiered,house --edition house.yaml --account alice"
    let report = try node(line, ["house.yaml": own])
    let cells = try #require(report["accounts"]?[0]?["editions"]?.array)
    #expect(cells.compactMap { $0["edition"]?.text } == ["generic-tiered@1", "house@1"])
    #expect(cells[1]["difference"]?["initial"]?.text == "1500")
    #expect(cells[1]["difference"]?["component"]?.text == "tiered-fraction")
  }

  @Test func `R-038 a mark that is missing refuses a cell, not the document`() throws {
    let bare = Self.market.replacing(
      "{instrument: ETH-PERP, mark: \"3000\", index: \"3000\"}",
      with: "{instrument: ETH-PERP, index: \"3000\"}")
    let report = try node(
      "\(Self.files) --rulebook generic-tiered --account alice", ["market.yaml": bare])
    let cell = try #require(report["accounts"]?[0]?["editions"]?[0])
    #expect(cell["refusal"]?["kind"]?.text == "input")
    #expect(cell["refusal"]?["reason"]?.text?.hasPrefix("ETH-PERP has no mark: ") == true)
  }

  @Test(arguments: [
    ("--rulebook generic-teired", "no rulebook is called \"generic-teired\": did you mean "),
    ("--rulebook ,", "--rulebook names no rulebook: "),
    ("--account carol", "there is no account \"carol\": choose one of alice, bob."),
    ("--edition none.yaml", "none.yaml: the file does not exist: "),
  ])
  func `65 for bad input, with what to do`(options: String, complaint: String) throws {
    let outcome = try run("\(Self.files) \(options)")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.complaint.hasPrefix(complaint), "\(outcome.complaint)")
  }

  @Test(arguments: [
    "--market market.yaml", "pool.yaml --pool pool.yaml --market market.yaml", "--pool pool.yaml",
  ])
  func `64 without one pool and one market`(line: String) throws {
    let outcome = try run(line)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
  }

  @Test(arguments: ["60", "80", "110", "140"])
  func `the desk under every edition fits the width of the terminal`(columns: String) throws {
    let outcome = try Command.desk("compare", environment: ["COLUMNS": columns])
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let width = try #require(Int(columns))
    #expect(outcome.lines.allSatisfy { $0.count <= width })
  }

  @Test func `R-038 a document in another's place is called by what it is`() throws {
    let bench = try Workbench()
    let swapped = try bench.run("compare --pool market.json --market pool.json")
    #expect(swapped.status == 65)
    #expect(swapped.complaint.hasPrefix("pool.json: this is a pool, not a market: "))
    let twice = try bench.run("compare --pool market.json --market market.json")
    #expect(twice.status == 65)
    #expect(twice.complaint.hasPrefix("market.json: this is a market, not a pool: "))
  }

  @Test func `R-038 the desk is measured or refused by every edition`() throws {
    let outcome = try Command.desk("compare", "--format", "json")
    let report = try JSONReader.read(Array(outcome.output.utf8), file: "compare.json")
    let margin = try Command.desk("margin", "--format", "json")
    let own = try JSONReader.read(Array(margin.output.utf8), file: "margin.json")
    let accounts = try #require(report["accounts"]?.array)
    #expect(accounts.count == 3)
    for (account, alone) in zip(accounts, own["accounts"]?.array ?? []) {
      let cells = try #require(account["editions"]?.array)
      #expect(cells.count == EditionStore.documents.count)
      for cell in cells where cell["measured"]?.bool == false {
        #expect(cell["refusal"]?["reason"]?.text?.isEmpty == false)
      }
      // Under its own edition an account stands where `margin` says.
      let same = try #require(cells.first { $0["edition"]?.text == alone["edition"]?.text })
      for key in ["verdict", "status", "initial", "maintenance", "headroom", "ratio"] {
        #expect(same[key]?.text == alone[key]?.text, "\(key)")
      }
    }
  }
}

extension Node {
  /// The keys of an object, in order; none of anything else.
  fileprivate var keys: [String] {
    guard case .object(let members) = kind else { return [] }
    return members.map(\.key)
  }
}
