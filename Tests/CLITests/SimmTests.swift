import Foundation
import PlimsollInterchange
import Testing

/// `plimsoll simm` on the invented sample.
@Suite struct `Margin of a CRIF file` {
  private static let folder = Command.repository.appending(path: "Samples/simm")

  private func run(_ options: String..., input: String = "") throws -> Command.Outcome {
    try Command.run(
      ["simm", "crif.csv", "--parameters", "parameters.yaml"] + options, in: Self.folder,
      input: input)
  }

  /// The sample by hand, as Docs/Simm.md works it.
  @Test func `R-070 R-071 R-072 F-B8 F-B21 each level of the tree is a row`() throws {
    let outcome = try run("--format", "csv")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    for row in [
      "portfolio,level,name,sensitivity,weight,concentration,weighted,margin",
      "desk,portfolio,desk,,,,,58073138.857991",
      "desk,product class,Commodity,,,,,56499113.445235",
      "desk,product class,RatesFX,,,,,1574025.412756",
      "desk,element,BTC,750000,60.0,1.224744871391589,55113519.2126215,",
      "desk,element,USD,300000,0.0,1.0,0.0,", "desk,margin type,delta,,,,,80000.0",
      "desk,bucket,2,,,,750000.0,750000.0", "fund,portfolio,fund,,,,,2053960.350692",
      "fund,bucket,Residual,,,,-400000.0,400000.0",
      "fund,risk class,Risk_Equity,,,,,1600000.0",
      "fund,element,INVENTED BANK 10y,-4000,80.0,1.0,-320000.0,",
    ] { #expect(outcome.lines.contains(row), "\(row)") }
    #expect(outcome.lines.count == 35)
  }

  @Test func `F-B21 a table shows the same with every column`() throws {
    let lines = try run().lines
    #expect(lines[0] == "ISDA SIMM's method, calculation currency USD, US dollars")
    #expect(lines[1].hasPrefix("parameters invented-1: "))
    let head = lines.first { $0.hasPrefix("portfolio ") }?.split(separator: " ").map(String.init)
    #expect(head == ["portfolio", "sensitivity", "weight", "CR", "WS", "margin"])
    func cells(_ name: String) -> [[String]] {
      lines.filter { $0.drop { $0 == " " }.hasPrefix(name) }
        .map { $0.split(separator: " ").map(String.init) }
    }
    #expect(cells("desk") == [["desk", "58,073,138.86"]])
    #expect(
      cells("BTC") == [["BTC", "750,000.00", "60", "1.2247", "55,113,519.21"]])
    #expect(
      cells("USD") == [["USD", "(calculation", "currency)", "300,000.00", "0", "1.0000", "0.00"]])
    #expect(cells("bucket 16") == [["bucket", "16", "43,113,519.21", "56,404,787.03"]])
  }

  @Test func `another calculation currency weighs others, and its rate states totals in it`() throws
  {
    let outcome = try run("--currency", "EUR", "--rate", "1.1", "--format", "json")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "out.json")
    #expect(node["calculation"]?.text == "EUR" && node["unit"]?.text == "USD")
    let desk = node["portfolios"]?[0]
    let rates = desk?["products"]?[1]
    #expect(rates?["product"]?.text == "RatesFX")
    #expect(rates?["margin"]?.text == "2328626.20444")
    #expect(desk?["converted"]?["unit"]?.text == "EUR")
    let converted = try #require(Double(desk?["converted"]?["margin"]?.text ?? ""))
    let margin = try #require(Double(desk?["margin"]?.text ?? ""))
    #expect(abs(converted * 1.1 - margin) < 1e-5 && converted * 1.1 >= margin - 1e-9 * margin)
  }

  @Test func `a CRIF file may come from standard input, with tabs`() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "crif.csv"), encoding: .utf8)
    let outcome = try Command.run(
      ["simm", "-", "--parameters", "parameters.yaml", "--format", "csv"], in: Self.folder,
      input: text.replacing(",", with: "\t"))
    #expect(try outcome.output == run("--format", "csv").output)
  }

  @Test(arguments: [
    (["--currency", "euro"], "--currency: \"euro\" is no code of a currency: "),
    (["--currency", "EUR", "--rate", "0"], "--rate: 0 is no price: give one above zero."),
    (["--currency", "EUR", "--rate=-1"], "--rate: -1 is below zero: "),
    (["--parameters", "../desk/market.json"], "../desk/market.json: this is a market, not "),
    (["--parameters", "none.yaml"], "none.yaml: the file does not exist: "),
  ])
  func `bad options are refused`(options: [String], said: String) throws {
    let outcome = try Command.run(
      ["simm", "crif.csv"] + options
        + (options.contains("--parameters") ? [] : ["--parameters", "parameters.yaml"]),
      in: Self.folder)
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.complaint.hasPrefix(said), "\(outcome.complaint)")
  }

  @Test func `what the method refuses names the portfolio`() throws {
    let parameters = try String(
      contentsOf: Self.folder.appending(path: "parameters.yaml"), encoding: .utf8)
    let bench = try Workbench([
      "p.yaml": parameters.replacing("correlation: \"0\"", with: "correlation: \"-1\""),
      "c.csv": """
      ProductClass,RiskType,Qualifier,Bucket,AmountUSD,PortfolioID
      Commodity,Risk_Commodity,BTC,16,1,a
      Commodity,Risk_Commodity,BTC,16,1,b
      Commodity,Risk_Commodity,ETH,16,1,b
      Commodity,Risk_Commodity,SOL,16,1,b
      """,
    ])
    let outcome = try bench.run("simm c.csv --parameters p.yaml")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(
      outcome.complaint == "c.csv of portfolio b: the sum under the root of Commodity, "
        + "Risk_Commodity, bucket 16 is below zero: correct the correlations: no prices can move "
        + "together like that.\n")
  }
}
