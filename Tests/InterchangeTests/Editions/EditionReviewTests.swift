import PlimsollInterchange
import Testing

@Suite struct `Reviews of editions` {
  private func warnings(
    _ old: String = "", _ new: String = "", of text: String = Specimen.edition
  ) throws -> [String] {
    let written = old.isEmpty ? text : text.replacing(old, with: new)
    return try EditionReview.warnings(Array(written.utf8), file: "e.yaml").map(\.description)
  }

  @Test func `nothing is said of an edition that has it all`() throws {
    #expect(try warnings() == [])
  }

  @Test(arguments: [
    (
      #"status: in liquidation"#, "status: called",
      #"64: ladder: no rung is "in liquidation": add one; without it the line is at one times "#
        + "maintenance."
    ),
    (
      #"{asset: own, initial"#, "{asset: USDT, initial",
      "13: collateral: holdings of USD, in which the requirement is counted, have no terms, and "
        + "count nothing: add terms, or a haircut of 0 where it counts in full."
    ),
    (
      #"shift: {up: "0.4", down: "0.2"}"#,
      #"shift: {up: "0.4", down: "0.2", shortestDays: "7"}"#,
      "61: components[4].underlyings.ETH.shift.shortestDays: the shift has no power of tenor, so "
        + #"nothing uses it: add "shortPower" or "longPower", or leave it out."#
    ),
    (
      "rulebook: harbour\nversion: \"7\"", "rulebook: deribit-pm\nversion: \"2024\"",
      "3: version: deribit-pm@2024 is an embedded edition: give yours another rulebook or version, "
        + "or --edition refuses it."
    ),
  ])
  func `what may surprise is said with its line and a remedy`(
    old: String, new: String, said: String
  ) throws {
    #expect(try warnings(old, new) == ["e.yaml:" + said])
  }

  @Test func `an edition that says nothing of what it leaves out is told so, an empty list is not`()
    throws
  {
    let start = try #require(Specimen.edition.firstRange(of: "uncovered:\n"))
    let end = try #require(Specimen.edition.firstRange(of: "probes:"))
    let list = String(Specimen.edition[start.lowerBound..<end.lowerBound])
    #expect(
      try warnings(list, "") == [
        "e.yaml:1: uncovered: nothing says what the edition leaves out: list what the venue does "
          + "not publish, or write \"uncovered: []\"."
      ])
    #expect(try warnings(list, "uncovered: []\n") == [])
  }

  @Test func `a conversion without a grid, and keys that say what the base says`() throws {
    let text = """
      plimsoll: 1
      rulebook: bay
      version: "1"
      extends: generic-tiered@1
      title: a variant
      conversion: now
      balance: equity
      uncovered: []
      """
    #expect(
      try warnings(of: text) == [
        "e.yaml:6: conversion: no scenario grid uses it: leave it out.",
        "e.yaml:7: balance: generic-tiered@1 says the same: leave it out.",
      ])
  }
}
