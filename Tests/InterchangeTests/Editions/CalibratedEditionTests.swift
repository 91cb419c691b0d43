import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Calibrated editions` {
  private static func base(_ name: String = "generic-tiered-1.yaml") throws -> Node {
    let document = try #require(EditionStore.documents.first { $0.file == name })
    return try EditionDocuments().resolved(document.bytes, file: name)
  }

  private static func calibrated(
    _ base: Node, version: String = "2026-07", effective: String = "2026-07-01T00:00:00Z"
  ) throws -> CalibratedEdition {
    try CalibratedEdition(
      base: base, version: version, effective: try #require(Timestamp(effective)),
      provenance: "a test of two positions")
  }

  private static func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch { return "\(error)" }
  }

  private static func tiers(of name: String, in node: Node) -> [[String]] {
    let tiered = node["components"]?[0]?["of"]?[0]
    return (tiered?["underlyings"]?[name]?.array ?? []).map { tier in
      ["floor", "initial", "maintenance"].map { tier[$0]?.decimalText ?? "" }
    }
  }

  /// A coin of which two million can be closed out a day: 5%, then 2.3734 and 4.0885 times that,
  /// the first more than the base's own twice, the second less than its five times.
  @Test func `R-169 R-161 no tier asks less than its size makes of the rate`() throws {
    let base = try Self.base()
    let none = try ConcentrationScale(threshold: 0.1, slope: 2, most: 1)
    let rates = [("BTC", try FixedPoint("0.05")), ("ETH", try FixedPoint("0.05"))]
    let size = try SizeScale(horizon: 1, depth: 2e6, openInterest: nil, concentration: none)
    let (node, _) = try Self.calibrated(base).fractions(
      rates, maintenance: nil, sizes: ["BTC": size])
    #expect(
      Self.tiers(of: "BTC", in: node) == [
        ["0", "0.05", "0.025"], ["1000000", "0.118671", "0.059336"],
        ["10000000", "0.25", "0.125"],
      ])
    #expect(Self.tiers(of: "ETH", in: node)[1] == ["500000", "0.1", "0.05"])
    // Next to nothing can be sold: everything is margined in full, and no more.
    let dry = try SizeScale(horizon: 1, depth: 1, openInterest: nil, concentration: none)
    let (full, _) = try Self.calibrated(base).fractions(
      rates, maintenance: nil, sizes: ["BTC": dry])
    #expect(Self.tiers(of: "BTC", in: full).map { $0[1] } == ["1", "1", "1"])
  }

  /// 2, 4 and 10% become 7.63, 15.26 and 38.15; half of it is maintenance.
  @Test func `R-161 rates of the first tier scale the others`() throws {
    let base = try Self.base()
    let rates = [("BTC", "0.0763"), ("SOL", "0.1458")].map { ($0.0, try? FixedPoint($0.1)) }
    let (node, without) = try Self.calibrated(base).fractions(
      rates.compactMap { rate in rate.1.map { (rate.0, $0) } }, maintenance: nil)
    #expect(without.isEmpty)
    #expect(
      Self.tiers(of: "BTC", in: node) == [
        ["0", "0.0763", "0.03815"], ["1000000", "0.1526", "0.0763"],
        ["10000000", "0.3815", "0.19075"],
      ])
    // Solana has none of its own: those of others, 10 and 20%, times 1.458.
    #expect(
      Self.tiers(of: "SOL", in: node) == [
        ["0", "0.1458", "0.0729"], ["100000", "0.2916", "0.1458"],
      ])
    #expect(Self.tiers(of: "ETH", in: node) == Self.tiers(of: "ETH", in: base))
    #expect(Self.tiers(of: "others", in: node) == Self.tiers(of: "others", in: base))
    let edition = try EditionReader.read(Array(YAMLWriter.text(node).utf8), file: "new.yaml")
    #expect("\(edition.id)" == "generic-tiered@2026-07")
    let source = node["sources"]?[0]
    #expect(source?["source"]?.text == "a test of two positions")
    #expect(source?["subject"]?.text == "initial and maintenance of BTC and SOL")
    let stated = try Self.calibrated(base).fractions(
      [("BTC", try FixedPoint("0.9"))], maintenance: try FixedPoint("0.8"))
    #expect(
      Self.tiers(of: "BTC", in: stated.document).map { $0[1...] } == [
        ["0.9", "0.72"], ["1", "0.8"], ["1", "0.8"],
      ])
  }

  @Test func `R-161 the base is never changed, and no edition knows the future`() throws {
    let base = try Self.base()
    #expect(
      Self.refusal { _ = try Self.calibrated(base, version: "1") }.contains("another version"))
    let early = Self.refusal { _ = try Self.calibrated(base, effective: "2020-01-01T00:00:00Z") }
    #expect(early.contains("is not after"))
    #expect(Self.refusal { _ = try Self.calibrated(base) }.isEmpty)
  }

  @Test func `R-161 tiers that new rates would belie are refused`() throws {
    let rate = [("BTCUSDT", try FixedPoint("0.05"))]
    let brackets = try Self.base("binance-usdm-2025-10.yaml")
    let refused = Self.refusal {
      _ = try Self.calibrated(brackets, effective: "2027-01-01T00:00:00Z").fractions(
        rate, maintenance: nil)
    }
    #expect(refused.contains("state \"initial\""), "\(refused)")
    let grid = try Self.base("textbook-grid-1.yaml")
    let none = Self.refusal {
      _ = try Self.calibrated(grid).fractions(rate, maintenance: nil)
    }
    #expect(none.contains("no component of kind tiered-fraction"), "\(none)")
  }

  @Test func `R-168 scenarios stand in one order for every name`() throws {
    let node = try Self.calibrated(Self.base()).scenarios(
      [("BTC", [-0.05, 0.0312345678, 0.01]), ("ETH", [-0.08, 0.02, -0.011])], confidence: 0.99,
      measure: .expectedShortfall, maintenance: try FixedPoint("0.75"))
    let edition = try EditionReader.read(Array(YAMLWriter.text(node).utf8), file: "new.yaml")
    let tail = try #require(edition.grids.first)
    #expect(
      tail.terms(of: "BTC")?.set.scenarios.map { "\($0.move)" } == ["-0.05", "0.031235", "0.01"])
    #expect(
      tail.terms(of: "ETH")?.set.scenarios.map { "\($0.move)" } == ["-0.08", "0.02", "-0.011"])
    #expect(node["modes"]?.array?.compactMap(\.text) == ["portfolio", "isolated"])
    #expect(node["components"]?[0]?["maintenance"]?.text == "0.75")
    #expect(edition.covers("BTC") && !edition.covers("DOGE"))
  }
}

extension Edition {
  /// Whether some grid has terms for an underlying.
  fileprivate func covers(_ underlying: AssetID) -> Bool {
    grids.contains { $0.terms(of: underlying) != nil }
  }
}
