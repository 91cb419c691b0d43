import Foundation
import Testing

/// From a risk-parameter file to a requirement, as a user does it.
@Suite struct `SPAN from a file` {
  private func bench() throws -> Workbench {
    var files: [String: String] = [:]
    for name in ["risk-parameters.xml", "pool.json"] {
      files[name] = try String(
        contentsOf: Command.repository.appending(path: "Samples/span/\(name)"), encoding: .utf8)
    }
    return try Workbench(files)
  }

  @Test func `F-B4 F-B14 S05 a file becomes an edition, a market and explained margins`() throws {
    let bench = try bench()
    let read = try bench.run("import span risk-parameters.xml")
    #expect(read.status == 0 && read.output.isEmpty)
    let said = "edition.yaml: span-xgc@2026-11-25, 2 commodities; market.json: 17 instruments; "
    #expect(read.complaint == said + "0 passed over\n")
    let files = "pool.json --market market.json --edition edition.yaml"
    let margin = try bench.run("margin \(files) --format csv")
    #expect(margin.status == 10)
    let usd = "span-xgc@2026-11-25,USD,USD"
    let starts = [
      "spreader,\(usd),above,healthy,42387.5,42937.5,21953.281307,20007.528461,",
      "writer,\(usd),below,in liquidation,-2118.75,2500,8078.588114,7764.057377,",
      "buyer,\(usd),above,healthy,17225,1000,0,0,1000,",
    ]
    #expect(margin.lines.count == 4)
    for (line, start) in zip(margin.lines.dropFirst(), starts) {
      #expect(line.hasPrefix(start), "\(line)")
    }
    func explain(_ account: String) throws -> Command.Outcome {
      let words = ["explain"] + files.split(separator: " ").map(String.init)
      return try Command.run(
        words + ["--account", account], in: bench.folder, environment: ["COLUMNS": "80"])
    }
    let explained = try explain("writer")
    let minimum = explained.lines.filter { $0.hasPrefix("span-short-option-minimum  WHT") }
    #expect(minimum.count == 1 && minimum.allSatisfy { $0.hasSuffix("in full") })
    let buyer = try explain("buyer")
    let value = buyer.lines.filter { $0.hasPrefix("span-option-value") }
    #expect(value.map { $0.hasSuffix("in part") } == [true, false], "\(value)")
  }

  @Test func `an edition may be JSON, come from standard input and keep one commodity`() throws {
    let bench = try bench()
    let xml = try String(
      contentsOf: bench.folder.appending(path: "risk-parameters.xml"), encoding: .utf8)
    let read = try bench.run(
      "import span - --commodity CRN --edition own.json --rulebook corn", input: xml)
    #expect(read.status == 0, "\(read.complaint)")
    let check = try bench.run("check own.json market.json")
    #expect(check.status == 0, "\(check.complaint)")
    let margin = try bench.run(
      "margin pool.json --market market.json --edition own.json --rulebook corn")
    #expect(
      margin.status == 65 && margin.complaint.contains("\"XGX-WHT-202612\" is not in the market"))
  }

  @Test func `a bad file writes nothing and ends with status 65`() throws {
    let bench = try bench()
    try Data("<spanFile><pointInTime/></spanFile>".utf8)
      .write(to: bench.folder.appending(path: "bad.xml"))
    let read = try bench.run("import span bad.xml --edition bad.yaml")
    #expect(read.status == 65)
    #expect(
      read.complaint
        == "bad.xml:1: there are 0 clearing organisations: keep one <clearingOrg> a file.\n")
    #expect(!FileManager.default.fileExists(atPath: bench.folder.appending(path: "bad.yaml").path))
  }
}
