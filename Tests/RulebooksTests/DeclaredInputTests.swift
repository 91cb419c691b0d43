import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Declared inputs` {
  /// Where prices come back from expiry at a rate, every component that reads them reads the rate.
  @Test(arguments: [
    ("none", "scenario-grid", false), ("rates", "scenario-grid", true),
    ("rates", "basis-contingency", true), ("rates", "tiered-fraction", false),
  ])
  func `K5 an edition that discounts options reads interest rates`(
    discounting: String, kind: String, reads: Bool
  ) throws {
    let terms = [
      "scenario-grid": #"{BTC: {range: "0.1", shift: {up: "0", down: "0"}}}"#,
      "basis-contingency": #"{BTC: {up: "0.1", down: "-0.1", add: "1", yearly: "0"}}"#,
      "tiered-fraction": #"{BTC: [{floor: "0", initial: "0.1", maintenance: "0.05"}]}"#,
    ]
    let written = """
      - kind: \(kind)
          underlyings: \(try #require(terms[kind]))
      discounting: \(discounting)
      """
    let edition = try writtenEdition(unit: "USD", components: "  " + written)
    #expect(edition.inputs.contains(.interest) == reads)
  }
}
