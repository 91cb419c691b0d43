import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Price` {
  private func figures(_ line: String) throws -> [String: Double] {
    let arguments = line.split(separator: " ").map(String.init)
    let outcome = try Command.run(["price"] + arguments + ["--format", "json"])
    try #require(outcome.status == 0, "\(outcome.complaint)")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "price.json")
    var figures: [String: Double] = [:]
    for member in try #require(node.members) {
      let text = try #require(member.value.text)
      let value: Double = try #require(Double(text))
      figures[member.key] = value
    }
    return figures
  }

  @Test func `R-006 a call has the price and the greeks of Black-76`() throws {
    let call = try figures("call --forward 60000 --strike 66000 --days 30 --volatility 0.6")
    let put = try figures("put --forward 60000 --strike 66000 --days 30 --volatility 0.6")
    let (price, other) = (try #require(call["price"]), try #require(put["price"]))
    // Put and call differ by the discounted forward less strike.
    #expect(abs(price - other - (60_000 - 66_000)) < 1e-9)
    #expect(abs(price - 1962.156303) < 1e-5)
    let (delta, opposite) = (try #require(call["delta"]), try #require(put["delta"]))
    #expect(abs(delta - opposite - 1) < 1e-12)
    #expect(call["gamma"] == put["gamma"] && call["vega"] == put["vega"])
    #expect(call["price in coin"] == price / 60_000)
    #expect(call["volatility"] == 0.6)
  }

  @Test(
    arguments: ["call", "put"],
    [
      ("60000", "66000", "30", "0.6", "0"), ("60000", "30000", "180", "1.2", "0"),
      ("2000", "2000", "1", "0.05", "0.04"), ("1", "3", "365", "0.9", "-0.02"),
    ])
  func `R-007 the volatility behind a price is the one it was made with`(
    right: String, option: (String, String, String, String, String)
  ) throws {
    let (forward, strike, days, volatility, rate) = option
    let line =
      "\(right) --forward \(forward) --strike \(strike) --days \(days) --rate=\(rate)"
    let priced = try figures("\(line) --volatility \(volatility)")
    let price = try #require(priced["price"])
    let solved = try figures("\(line) --price \(price)")
    let (got, expected) = (try #require(solved["volatility"]), try #require(Double(volatility)))
    #expect(abs(got - expected) < 1e-9 * expected)
    let again = try #require(solved["price"])
    #expect(abs(again - price) <= 1e-9 * price)
  }

  @Test func `table and CSV name the same figures`() throws {
    let option = ["--forward", "60000", "--strike", "66000", "--days", "30", "--volatility", "0.6"]
    let table = try Command.run(["price", "call"] + option)
    let csv = try Command.run(["price", "call"] + option + ["--format", "csv"])
    var reader = try CSVReader(Array(csv.output.utf8), file: "price.csv")
    #expect(reader.header == ["figure", "value", "unit"])
    var names: [String] = []
    while let row = try reader.next() { names.append(try #require(row["figure"])) }
    #expect(
      names == ["volatility", "price", "price in coin", "delta", "gamma", "vega", "theta"])
    for name in names { #expect(table.lines.contains { $0.hasPrefix("\(name)  ") }) }
    #expect(table.output.contains("1,962.15630283"))
  }

  @Test(arguments: [
    "--forward inf --strike 1 --days 1 --volatility 1",
    "--forward 1 --strike 1 --days inf --volatility 1",
    "--forward 1 --strike 1 --days 1 --volatility inf",
    "--forward 1 --strike 1 --days 1 --volatility 1 --rate nan",
  ])
  func `what is no number is wrong usage`(line: String) throws {
    let outcome = try Command.run(
      ["price", "call"] + line.split(separator: " ").map(String.init))
    #expect(outcome.status == 64 && outcome.output.isEmpty)
  }

  @Test func `a number below zero is named in the error`() throws {
    let outcome = try Command.run(
      ["price", "call", "--forward", "-1", "--strike", "1", "--days", "1", "--volatility", "1"])
    #expect(outcome.status == 64)
    #expect(outcome.complaint.contains("--forward is -1.0: it must be above zero."))
  }
}
