import PlimsollInterchange
import Testing

@Suite struct `Differences of editions` {
  private func node(_ old: String = "", _ new: String = "") throws -> Node {
    let text = old.isEmpty ? Specimen.edition : Specimen.edition.replacing(old, with: new)
    return try EditionDocuments().resolved(Array(text.utf8), file: "edition.yaml")
  }

  @Test(arguments: [
    (#"title: An invented"#, "title: Another invented", []),
    (#"increment: "0.00005""#, #"increment: "0.000050""#, []),
    (
      #"maintenance: "0.8""#, #"maintenance: "0.7""#,
      ["components.open-orders.factor.maintenance|0.8|0.7"]
    ),
    (
      #"others: {range: "0.2""#, #"others: {range: "0.25""#,
      [
        "components.open-orders.factor.maximum.scenario-grid.underlyings.others.range|0.2|0.25"
      ]
    ),
    (
      #"{floor: "100000", initial: "0.2""#, #"{floor: "100000", initial: "0.3""#,
      ["components.tiered-fraction.underlyings.others[floor 100000].initial|0.2|0.3"]
    ),
    (
      #"cap: "1000""#, #"cap: "900""#, ["collateral.BTC.cap|1000|900"]
    ),
    (#", cap: "1000""#, "", ["collateral.BTC.cap|1000|–"]),
    (
      #"  - {status: warned, below: "1.25", of: initial}"#, "",
      [#"ladder.warned|{"status":"warned","below":"1.25","of":"initial"}|–"#]
    ),
    (
      "modes: [portfolio, isolated]", "modes: [portfolio]",
      [#"modes|["portfolio","isolated"]|["portfolio"]"#]
    ),
    (
      #"["-0.5", "1"]"#, #"["-0.5", "1.0"]"#, []
    ),
    (
      "source: invented", "source: found",
      ["sources.everything.source|invented|found"]
    ),
  ])
  func `a parameter that differs is found, with its way and both values`(
    old: String, new: String, said: [String]
  ) throws {
    let found = EditionDifference.all(from: try node(), to: try node(old, new))
    #expect(found.map { "\($0.path)|\($0.first ?? "–")|\($0.second ?? "–")" } == said)
    let back = EditionDifference.all(from: try node(old, new), to: try node())
    #expect(back.map { "\($0.path)|\($0.second ?? "–")|\($0.first ?? "–")" } == said)
  }

  @Test func `a component that one of them lacks is one difference`() throws {
    let old = """
        - kind: size-fraction
          underlyings:
            BTC: {initial: "0.02", maintenance: "0.01", increment: "0.00005"}

      """
    let found = EditionDifference.all(from: try node(), to: try node(old, ""))
    #expect(found.map(\.path) == ["components.size-fraction"])
    #expect(found.first?.first?.contains(#""increment":"0.00005""#) == true)
    #expect(found.first?.second == nil)
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `an edition does not differ from itself`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let tree = try EditionDocuments().resolved(document.bytes, file: file)
    #expect(EditionDifference.all(from: tree, to: tree) == [])
  }

  @Test func `sources come last, though they stand first`() throws {
    let documents = EditionDocuments()
    let trees = try ["binance-pm-2022-04.yaml", "binance-pm-2025-02.yaml"].map { file in
      let document = try #require(EditionStore.documents.first { $0.file == file })
      return try documents.resolved(document.bytes, file: file)
    }
    let paths = EditionDifference.all(from: trees[0], to: trees[1]).map(\.path)
    #expect(
      paths == [
        "effective", "ladder.in liquidation.upTo", "ladder.called", "ladder.warned.upTo",
        "ladder.restricted", "sources.equity by asset, min(x * index * rate, x * index).source",
        "sources.the ladder of uniMMR.source",
      ])
  }
}
