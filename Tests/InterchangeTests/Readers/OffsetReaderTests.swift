import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// The sample of a cap on offsets, and what its owner reads where one place is wrong.
@Suite struct `Offset reader` {
  private func text() throws -> String {
    try #require(Repository()).file("Samples/offset-grid.yaml").text()
  }

  @Test func `R-087 the sample is read with its evidence`() throws {
    let edition = try EditionReader.read(Array(text().utf8), file: "offset-grid.yaml")
    let cap = try #require(edition.components.first as? OffsetCap)
    #expect(
      cap.share == (try FixedPoint("0.8")) && cap.groups.map(\.name) == ["BTC", "ETH", "SOL"])
    #expect(cap.evidence(for: "SOL", "ETH")?.correlation == (try FixedPoint("0.8")))
    #expect(cap.evidence(for: "BTC", "XRP") == nil)
    #expect(cap.evidence.first?.date == Timestamp("2026-03-01T00:00:00Z"))
  }

  static let wrong: [(place: String, instead: String, refusal: String)] = [
    (
      "share: \"0.8\"", "share: \"1.2\"",
      ":31: components[0].share: a share of 1.2 is more than all: write a fraction from 0 to 1."
    ),
    (
      "correlation: \"0.85\"", "correlation: \"-1.01\"",
      ":35: components[0].evidence[0].correlation: a correlation of -1.01 is outside -1 to 1: "
        + "write the correlation itself."
    ),
    (
      "between: [BTC, SOL]", "between: [BTC, SOK]",
      ":39: components[0].evidence[1].between[1]: no group is called \"SOK\": did you mean "
        + "\"SOL\"? name groups of this component."
    ),
    (
      "between: [ETH, SOL]", "between: [BTC, SOL]",
      ":34: components[0].evidence: no evidence stands for an offset between ETH and SOL: state "
        + "their correlation with its window, date and source, or leave one of them out."
    ),
    (
      "ETH: [ETH], SOL: [SOL]", "ETH: [ETH, BTC], SOL: [SOL]",
      ":32: components[0].groups.ETH[1]: BTC is already in group \"BTC\": keep it in one of the "
        + "two."
    ),
    (
      "groups: {BTC: [BTC], ETH: [ETH], SOL: [SOL]}", "groups: {BTC: [BTC, ETH, SOL]}",
      ":32: components[0].groups: there is one group, so nothing to net: name two groups or more."
    ),
    (
      "        source: invented\n      - between: [BTC, SOL]", "      - between: [BTC, SOL]",
      ":34: components[0].evidence[0]: evidence has no \"source\": add it (whose figure it is)."
    ),
  ]

  @Test(arguments: wrong.indices)
  func `R-087 an offset without its evidence is refused with line and remedy`(index: Int) throws {
    let (place, instead, refusal) = Self.wrong[index]
    let text = try text()
    #expect(text.contains(place))
    do {
      _ = try EditionReader.read(
        Array(text.replacing(place, with: instead).utf8), file: "offset-grid.yaml")
      Issue.record("\(instead) was read")
    } catch {
      #expect("\(error)".contains("offset-grid.yaml" + refusal), "\(error)")
    }
  }

  @Test func `R-087 without any evidence an offset is refused`() throws {
    let text = try text()
    let start = try #require(text.range(of: "    evidence:\n"))
    let end = try #require(text.range(of: "    of:\n"))
    let bare = text[..<start.lowerBound] + text[end.lowerBound...]
    #expect(throws: DocumentErrors.self) {
      try EditionReader.read(Array(bare.utf8), file: "offset-grid.yaml")
    }
    do { _ = try EditionReader.read(Array(bare.utf8), file: "bare.yaml") } catch {
      #expect("\(error)".contains("an offset cap has no \"evidence\": add it"), "\(error)")
    }
  }

  @Test func `R-088 R-089 groups and minimums are read`() throws {
    let text = try text()
    let start = try #require(text.range(of: "  - kind: offset-cap"))
    let end = try #require(text.range(of: "ladder:"))
    let other = """
        - kind: per-group
          groups: {large: [SPX, OEX], small: [RUT]}
          of:
            - {kind: contract-minimum, option: "0.375", future: "0.25"}

      """
    let whole = text[..<start.lowerBound] + other + text[end.lowerBound...]
    let sourced = whole.replacing("of: [scenario-grid, collateral]", with: "of: [all]")
      .replacing("of: [offset-cap]", with: "of: [per-group]")
    let edition = try EditionReader.read(Array(sourced.utf8), file: "groups.yaml")
    let groups = try #require(edition.components.first as? PerGroup)
    #expect(groups.groups.map(\.name) == ["large", "small"])
    #expect(groups.groups.first?.underlyings == ["SPX", "OEX"])
    let minimum = try #require(groups.parts.first as? ContractMinimum)
    #expect(try minimum.option == FixedPoint("0.375") && minimum.future == FixedPoint("0.25"))
  }
}
