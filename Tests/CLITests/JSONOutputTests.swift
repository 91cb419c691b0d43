import Foundation
import PlimsollInterchange
import Testing

@Suite struct `JSON of the desk` {
  @Test func `it is the golden report, and the same twice`() throws {
    let one = try Command.desk("margin", "--format", "json")
    let other = try Command.desk("margin", "--format", "json", environment: ["COLUMNS": "60"])
    let golden = Command.repository.appending(path: "Tests/Goldens/desk-margin.json")
    #expect(one.status == 10 && one.complaint.isEmpty)
    #expect(one.output == other.output)
    let same = try one.output == String(contentsOf: golden, encoding: .utf8)
    #expect(same, "The report has changed: run Scripts/goldens and read the difference.")
  }

  @Test func `the project's own reader reads it`() throws {
    let outcome = try Command.desk("margin", "--format", "json")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "report.json")
    #expect(Shape.report.check(node, file: "report.json").isEmpty)
    let names = node["accounts"]?.array?.compactMap { $0["id"]?.text }
    #expect(names == ["market-maker", "call-seller", "basis-trader"])
    #expect(JSONWriter.pretty(node) == outcome.output)
  }

  @Test func `inputs are named by what is in them, not by where they lie`() throws {
    let files = ["Samples/desk/./pool.json", "--market", "Tests/../Samples/desk/market.json"]
    let other = try Command.run(["margin"] + files + ["--format", "json"])
    #expect(try other.output == Command.desk("margin", "--format", "json").output)
  }

  @Test func `other options give another fingerprint`() throws {
    let bench = try Workbench()
    func inputs(_ options: String) throws -> String {
      let line = "margin pool.json --market market.json --format json \(options)"
      let outcome = try bench.run(line)
      let node = try JSONReader.read(Array(outcome.output.utf8), file: "report.json")
      return try #require(node["inputs"]?.text)
    }
    let prints = try ["", "--accept cross-index", "--accept delta-shock"].map(inputs)
    #expect(Set(prints).count == 3)
    #expect(try inputs("--accept cross-index") == prints[1])
  }
}

@Suite struct `CSV of the desk` {
  @Test func `margin has a row for every group`() throws {
    let outcome = try Command.desk("margin", "--format", "csv")
    #expect(outcome.status == 10)
    var reader = try CSVReader(
      Array(outcome.output.utf8), file: "margin.csv",
      required: ["account", "group", "unit", "verdict", "initial", "maintenance", "headroom"])
    var groups: [String] = []
    while let row = try reader.next() {
      groups.append("\(row["account"] ?? "") \(row["group"] ?? "")")
    }
    #expect(
      groups == [
        "market-maker BTC", "market-maker ETH", "market-maker USDC", "call-seller BTC",
        "call-seller USDC", "basis-trader BTC", "basis-trader ETH",
        "basis-trader BTC-PERPETUAL isolated",
      ])
  }

  @Test func `margin has the digits of the report`() throws {
    let csv = try Command.desk("margin", "--format", "csv")
    let json = try Command.desk("margin", "--format", "json")
    let report = try JSONReader.read(Array(json.output.utf8), file: "report.json")
    let groups = (report["accounts"]?.array ?? []).flatMap { $0["groups"]?.array ?? [] }
    var reader = try CSVReader(Array(csv.output.utf8), file: "margin.csv")
    for group in groups {
      let row = try #require(try reader.next())
      for column in ["unit", "verdict", "status", "balance", "initial", "maintenance", "headroom"] {
        #expect(row[column] == group[column]?.text, "\(column)")
      }
      for column in ["hidden", "free", "withdrawable"] {
        #expect(row[column] == group[column]?.text, "\(column)")
      }
    }
    #expect(try reader.next() == nil)
  }
}
