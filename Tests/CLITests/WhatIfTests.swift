import Foundation
import PlimsollInterchange
import Testing

@Suite struct `What if` {
  private func run(_ line: String, _ options: String = "") throws -> Command.Outcome {
    let words = (line + " --market market.json " + options).split(separator: " ").map(String.init)
    return try Command.run(
      ["whatif"] + words, in: Command.repository.appending(path: "Samples/what-if"))
  }

  private func node(_ line: String) throws -> Node {
    let outcome = try run(line, "--format json")
    #expect(outcome.complaint.isEmpty)
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "whatif.json")
    #expect(Shape.whatIf.check(node, file: "whatif.json").map { "\($0)" } == [])
    return node
  }

  @Test func `an order is answered in every digit`() throws {
    let node = try node("order pool.json sell 90 BTC-27MAR26-75000-C")
    #expect(node["outcome"]?.text == "reduced" && node["ground"]?.text == "covered")
    let order = try #require(node["orders"]?.array?.first)
    #expect(order["quantity"]?.decimalText == "-90" && order["passes"]?.decimalText == "-19.7")
    let obstacle = try #require(node["obstacle"])
    #expect(obstacle["kind"]?.text == "initial-margin" && obstacle["group"]?.text == "BTC")
    #expect(obstacle["lacking"]?.decimalText == "7.024873580018")
  }

  /// What passes as a whole passes, and one lot more does not.
  @Test func `the size that passes is the largest`() throws {
    let fits = try run("order pool.json sell 19.7 BTC-27MAR26-75000-C")
    #expect(fits.status == 0 && fits.lines[1] == "accepted: initial margin is covered")
    #expect(try run("order pool.json sell 19.8 BTC-27MAR26-75000-C").status == 10)
  }

  @Test func `several orders are placed together`() throws {
    let node = try node("order pool.json sell 900 BTC-27MAR26-75000-C buy 300000 BTC-27MAR26")
    #expect(node["orders"]?.array?.count == 2 && node["outcome"]?.text == "reduced")
    let passes = try #require(node["orders"]?.array).map { $0["passes"]?.decimalText ?? "" }
    #expect(passes[0].hasPrefix("-") && passes[1] != "0")
  }

  @Test func `the most that may leave is what margin calls withdrawable`() throws {
    let most = try node("withdraw pool.json all BTC")["most"]?.decimalText
    let margin = try Command.run(
      ["margin", "pool.json", "--market", "market.json", "--format", "json"],
      in: Command.repository.appending(path: "Samples/what-if"))
    let report = try JSONReader.read(Array(margin.output.utf8), file: "report.json")
    let group = report["accounts"]?.array?.first?["groups"]?.array?.first
    #expect(most != nil && most == group?["withdrawable"]?.decimalText)
    #expect(try run("withdraw pool.json \(most ?? "") BTC").status == 0)
  }

  @Test func `trades and switches are documents too`() throws {
    let trades = try node("trades pool.json buy 12 BTC-27MAR26-75000-C sell 10 BTC-PERPETUAL")
    #expect(trades["steps"]?.array?.count == 2 && trades["changes"]?.array?.count == 1)
    let modes = try node("mode pool.json")
    #expect(
      modes["switches"]?.array?.compactMap { $0["to"]?.text } == ["now", "cross", "isolated"])
    let editions = try node("edition hedged.json --to deribit-sm")
    let last = try #require(editions["switches"]?.array?.last)
    #expect(last["allowed"]?.bool == false && last["obstacle"]?["kind"]?.text == "initial-margin")
    #expect(try node("mode pool.json --hedge on")["switches"]?.array?.count == 2)
  }

  @Test(arguments: [
    ("order pool.json buy 60 BTC-PERPETUAL at 70000 fee 0.001 reduce-only", 10),
    ("order pool.json sell 60 BTC-PERPETUAL limit 72000", 0),
    ("order below.json buy 60 BTC-PERPETUAL", 10),
    ("order pool.json buy 10000 BTC-PERPETUAL isolated 0.01", 0),
    ("order pool.json buy 10000 BTC-PERPETUAL portfolio", 10),
    ("trades below.json buy 10 BTC-PERPETUAL", 10),
    ("trades below.json buy 12 BTC-27MAR26-75000-C", 0),
    ("mode pool.json --to isolated", 0), ("mode below.json --to isolated", 10),
    ("mode pool.json --to portfolio", 10), ("mode below.json", 0),
    ("mode pool.json --to isolated --instrument BTC-PERPETUAL --margin 0.2", 0),
    ("mode pool.json --to isolated --instrument BTC-PERPETUAL --margin 0.05", 10),
    ("edition pool.json --to deribit-pm", 0), ("edition pool.json --to deribit-xpm", 11),
    ("edition pool.json --to deribit-xpm --accept equity-in-matrix", 0),
    ("edition pool.json --to deribit-pm,generic-tiered", 10),
    ("withdraw below.json 0.1 BTC", 10), ("withdraw pool.json 0.1 BTC", 0),
  ])
  func `the status says what came out`(line: String, status: Int32) throws {
    let outcome = try run(line)
    #expect(outcome.status == status && outcome.complaint.isEmpty, "\(outcome)")
    #expect(!outcome.output.isEmpty)
  }

  @Test(arguments: [
    ("order pool.json hold 5 BTC-PERPETUAL", "\"hold\" begins no trade"),
    ("order pool.json buy", "a number is missing after \"buy\""),
    ("order pool.json buy 10", "an instrument is missing"),
    ("order pool.json buy x BTC-PERPETUAL", "\"buy\": \"x\" is not a decimal number"),
    ("order pool.json buy 0 BTC-PERPETUAL", "give a number above zero"),
    ("order pool.json buy 15 BTC-PERPETUAL", "not a whole number of lots of 10"),
    ("order pool.json buy 10 BTC-PERPETUALS", "did you mean \"BTC-PERPETUAL\"?"),
    ("order pool.json buy 10 BTC-PERPETUAL on 5", "\"on\" says nothing of a trade"),
    ("trades pool.json buy 10 BTC-PERPETUAL limit 5", "use at, fee, reduce-only"),
    ("order pool.json --account bob buy 10 BTC-PERPETUAL", "there is no account \"bob\""),
    ("edition pool.json --to deribit-mp", "did you mean \"deribit-pm\"?"),
    ("mode pool.json --to cross --instrument ETH-PERP", "ETH-PERP is not held"),
    ("withdraw pool.json 1 ETH", "trader holds no ETH: name one of BTC."),
    ("withdraw pool.json 0 BTC", "give one above zero"),
    ("withdraw pool.json 0.0000000000001 BTC", "finer than the 12 decimals"),
    ("withdraw none.json 1 BTC", "none.json: the file does not exist"),
  ])
  func `bad input is named with its remedy`(line: String, said: String) throws {
    let outcome = try run(line)
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.complaint.contains(said), "\(outcome.complaint)")
  }

  @Test(arguments: [
    "mode pool.json --margin 5", "edition pool.json", "order pool.json",
    "mode pool.json --to cross --margin 5 --instrument BTC-PERPETUAL",
  ])
  func `wrong usage is told before anything is read`(line: String) throws {
    let outcome = try run(line)
    #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
  }

  @Test func `an answer is a document that check knows`() throws {
    let outcome = try run("order pool.json sell 10 BTC-PERPETUAL", "--format json")
    let bench = try Workbench(["answer.json": outcome.output])
    let checked = try bench.run("check answer.json")
    #expect(checked.status == 0)
    #expect(checked.output == "answer.json: an answer to order of one account\n")
  }
}
