import Foundation
import PlimsollInterchange
import Testing

/// A command on files that cannot be used, and what its user reads.
struct BadInput: Sendable, CustomTestStringConvertible {
  let line: String
  var files: [String: String] = [:]
  var input = ""
  let said: String

  var testDescription: String { line }
}

@Suite struct `Bad input` {
  static let margin = "margin pool.json --market market.json"
  static let two = Workbench.pool().replacing(
    #""id": "alice""#, with: #""id": "bob"}, {"id": "alice""#)

  static let all = [
    BadInput(
      line: "margin nobody.json --market market.json",
      said: "nobody.json: the file does not exist: check its name and its permissions."),
    BadInput(
      line: "margin pool.json --market .",
      said: ".: the file cannot be read: check its name and its permissions."),
    BadInput(
      line: "margin - --market -",
      said: "only one document can come from standard input: name the other's file."),
    BadInput(
      line: "margin - --market market.json", input: "{",
      said: """
        standard input:1:2: the text ends inside the object opened on line 1: close what is \
        open, or fetch the whole file.
        """),
    BadInput(
      line: "margin pool.json --market -",
      said: "standard input: is empty: write a document, e.g. an object in braces."),
    BadInput(
      line: "margin market.json --market pool.json",
      said: """
        pool.json: this is a pool, not a market: name the market after --market, and the pool \
        before it.
        """),
    BadInput(
      line: margin, files: ["pool.json": #"[{"symbol": "BTCUSDT"}]"#],
      said: """
        pool.json:1: is a list, not a pool document in braces: write a pool document in braces, \
        e.g. {…}.
        pool.json: if this is what a venue sent, make documents of it first: "plimsoll import \
        VENUE FILE…".
        """),
    BadInput(
      line: margin,
      files: ["pool.json": Workbench.pool().replacing("BTC-PERPETUAL", with: "BTC-PERPETAUL")],
      said: """
        pool.json:6: accounts[0].positions[0].instrument: instrument "BTC-PERPETAUL" is not in \
        the market: did you mean "BTC-PERPETUAL"? If not, add it to the market's "instruments", \
        or correct the name.
        """),
    BadInput(
      line: margin,
      files: [
        "pool.json": Workbench.pool().replacing(#""asset": "BTC""#, with: #""asset": "BCT""#)
      ],
      said: """
        pool.json:5: accounts[0].holdings[0].asset: BCT has no price in the market: did you mean \
        "BTC"? If not, add it to the market's "assets".
        """),
    BadInput(
      line: margin + " --max-age soon",
      said: """
        --max-age: "soon" is not a decimal number: write digits with an optional point, as in \
        "0.5".
        """),
    BadInput(
      line: margin + " --max-span=-1",
      said: "--max-span: -1 is below zero: give a limit of zero or more."),
    BadInput(
      line: margin + " --edition pool.json",
      said: """
        pool.json: this is a pool, not an edition: name an edition after --edition; "plimsoll \
        rulebook show" prints one to copy.
        """),
    BadInput(
      line: "explain pool.json --market market.json --scenarios market.json",
      said: """
        market.json: this is a market, not a scenario set: name a scenario set after \
        --scenarios; "plimsoll schema scenarios" has its form.
        """),
    BadInput(
      line: "conformance pool.json",
      said: """
        pool.json: this is a pool, not a file of vectors: name published examples with their \
        inputs and figures.
        """),
    BadInput(
      line: "import deribit error.json",
      files: [
        "error.json":
          #"{"jsonrpc": "2.0", "error": {"code": 13009, "message": "x"}, "testnet": true}"#
      ],
      said: """
        error.json:1: error: the venue answered with an error (code 13009): its message says \
        why; ask again for what was wanted.
        error.json: nothing to import: name responses that say what there is, what it is worth \
        and who holds it.
        """),
    BadInput(
      line: "import okx market.json",
      said: """
        market.json:1: is no response of okx that is read here: see `plimsoll import okx --help` \
        for what is.
        """),
    BadInput(
      line: "import csv mine.csv", files: ["mine.csv": "Symbol;Qty\nBTC-PERPETUAL;3\n"],
      said: """
        mine.csv:1: has no columns "instrument" and "quantity", nor "asset" and "amount": columns \
        are separated by commas: save it so; the header has "Symbol;Qty".
        """),
    BadInput(
      line: "market import deribit-chain market.json",
      said: """
        market.json:1: has no column "timestamp_ms", "instrument_name", "currency", "expiry", \
        "strike", "option_type", "underlying_index", "underlying_price", "index_price", \
        "mark_price" and "mark_iv": this is JSON and no table: save it as CSV, the names of its \
        columns in the first row.
        """),
    BadInput(
      line: margin, files: ["market.json": "\u{1F}\u{8B}"],
      said: """
        market.json:1:1: found the hidden character U+001F where a value belongs: write an \
        object, a list, a text in double quotes, a number, true, false or null.
        """),
    BadInput(
      line: margin, files: ["pool.json": Workbench.pool(dollars: 50_005)],
      said: """
        pool.json:6: accounts[0].positions[0].quantity: 50005 is not a whole number of lots of \
        10: use a multiple of the lot.
        """),
    BadInput(
      line: margin, files: ["pool.json": Workbench.pool(rulebook: "deribit-xm")],
      said: """
        pool.json:4: accounts[0].rulebook: no rulebook is called "deribit-xm": did you mean \
        "deribit-pm"? "plimsoll rulebook list" shows every one.
        """),
    BadInput(
      line: margin, files: ["pool.json": two],
      said: """
        pool.json:3: accounts[0].rulebook: account "bob" names no rulebook: add "rulebook" or \
        pass --rulebook; "plimsoll rulebook list" shows every one.
        """),
    BadInput(
      line: margin, files: ["pool.json": Workbench.pool(more: #", "mode": "cross""#)],
      said: """
        pool.json:6: accounts[0].positions[0].mode: deribit-pm@2024 has no cross mode: use \
        portfolio or isolated.
        """),
    BadInput(
      line: margin, files: ["pool.json": Workbench.pool(more: #", "mode": "isolated""#)],
      said: """
        pool.json:6: accounts[0].positions[0].margin: an isolated position has no margin of its \
        own: state what was assigned to it.
        """),
    BadInput(
      line: margin,
      files: ["market.json": Workbench.market.replacing(#""mark": "50000", "#, with: "")],
      said: """
        pool.json:6: accounts[0].positions[0].instrument: BTC-PERPETUAL has no mark: add "mark" \
        to its entry in the market's "quotes".
        """),
    BadInput(
      line: margin,
      files: ["market.json": Workbench.market.replacing(#""mark": "50000""#, with: #""mark": 0"#)],
      said: """
        pool.json:6: accounts[0].positions[0].instrument: BTC-PERPETUAL: a mark of 0 is not \
        above zero: correct the quote.
        """),
    BadInput(
      line: margin + " --edition mine.yaml", files: ["mine.yaml": "plimsoll: 2"],
      said: """
        mine.yaml:1: plimsoll: is the number 2, a version this program does not read: write 1.
        mine.yaml:1: an edition has no "rulebook": add it (the rulebook's name).
        mine.yaml:1: an edition has no "version": add it (its version).
        mine.yaml:1: an edition has no "title": add it (what it is, in a sentence).
        mine.yaml:1: an edition has no "effective": add it (from when it holds).
        mine.yaml:1: an edition has no "sources": add it (where numbers come from).
        mine.yaml:1: an edition has no "modes": add it (modes of positions, the default first).
        mine.yaml:1: an edition has no "balance": add it (what is compared with the requirement).
        mine.yaml:1: an edition has no "groups": add it (how positions fall into margin groups).
        mine.yaml:1: an edition has no "collateral": add it (what counts, and how much).
        mine.yaml:1: an edition has no "components": add it (the rule).
        mine.yaml:1: an edition has no "ladder": add it (the rungs, worst first).
        """),
    BadInput(
      line: "explain pool.json --market market.json --account carol",
      said: #"there is no account "carol": choose one of alice."#),
    BadInput(
      line: "explain pool.json --market market.json --rulebook deribit-pm",
      files: ["pool.json": two],
      said: "the pool has 2 accounts: choose one with --account: bob, alice."),
    BadInput(
      line: "market import deribit-chain -", input: "a,b\n1,2\n",
      said: """
        standard input:1: has no column "timestamp_ms", "instrument_name", "currency", "expiry", \
        "strike", "option_type", "underlying_index", "underlying_price", "index_price", \
        "mark_price" and "mark_iv": add it; the header has "a" and "b".
        """),
    BadInput(
      line: "market import deribit-chain -", input: Chain.header,
      said: "-: no rows: nothing to import."),
    BadInput(
      line: "market import deribit-chain - --output nowhere/market.json",
      input: Chain.header + Chain.row,
      said: """
        nowhere/market.json: the file cannot be written: check the folder and its permissions.
        """),
    BadInput(
      line: margin + " --accept delta-shok",
      said: """
        --accept delta-shok: no edition has an uncovered part of that name and no \
        instrument bears it: did you mean delta-shock? "plimsoll rulebook list" shows each \
        edition's.
        """),
    BadInput(
      line: "rulebook show harbour",
      said: """
        no rulebook is called "harbour": "plimsoll rulebook list" shows every one.
        """),
    BadInput(
      line: "price call --forward 100 --strike 100 --days 30 --price 500",
      said: """
        The price 500.0 is not below 100.0, the most it can be: check that price and forward are \
        in one currency, or drop the quote.
        """),
    BadInput(
      line: "price put --forward 100 --strike 120 --days 30 --price 3",
      said: """
        The price 3.0 is below the discounted intrinsic value 20.0: check the forward and the \
        rate, or drop the quote.
        """),
    BadInput(
      line: "price call --forward 100 --strike 100 --days 0 --price 3",
      said: "The option has 0.0 years left: settle it instead of asking for its volatility."),
  ]

  @Test(arguments: all)
  func `65, every word on standard error and nothing on standard output`(bad: BadInput) throws {
    let outcome = try Workbench(bad.files).run(bad.line, input: bad.input)
    #expect(outcome.status == 65)
    #expect(outcome.complaint == bad.said + "\n")
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: ["json", "csv"])
  func `no partial output when the last account is the bad one`(format: String) throws {
    let accounts = [
      Workbench.account("alice", coins: 100, dollars: 50_000),
      Workbench.account("bob", coins: 100, dollars: 50_000, rulebook: "none"),
    ]
    let pool = Workbench.pool(of: accounts)
    let outcome = try Workbench(["pool.json": pool]).run("\(Self.margin) --format \(format)")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    let said = #"pool.json:8: accounts[1].rulebook: no rulebook is called "none""#
    #expect(outcome.complaint.hasPrefix(said))
  }

  @Test func `there are enough of them`() { #expect(Self.all.count >= 12) }

  @Test func `a time no clock shows does not end the program`() throws {
    let row = Chain.row.replacing("1700000000500", with: "\(Int64.min)")
    let outcome = try Workbench().run(
      "market import deribit-chain -", input: Chain.header + row)
    #expect(!outcome.crashed && outcome.status == 65)
  }
}

/// One invented row of an option chain.
enum Chain {
  static let header = """
    timestamp_ms,instrument_name,currency,expiry,strike,option_type,underlying_index,\
    underlying_price,index_price,mark_price,mark_iv

    """

  static let row = """
    1700000000500,BTC-24NOV23-36000-C,BTC,2023-11-24T08:00:00Z,36000,call,BTC-24NOV23,\
    36510.25,36500.5,0.0305,48.25

    """
}

extension EditionStore {
  /// The embedded editions as a refusal lists them.
  static let known = ((try? catalog().editions) ?? []).map { "\($0.id)" }.joined(separator: ", ")

  /// What embedded editions do not cover, as a refusal lists it.
  static let uncovered = Set(((try? catalog().editions) ?? []).flatMap(\.uncovered).map(\.id))
    .sorted().joined(separator: ", ")
}
