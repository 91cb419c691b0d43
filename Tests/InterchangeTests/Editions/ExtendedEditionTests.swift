import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Editions that extend others` {
  typealias File = (file: String, bytes: [UInt8])

  /// A few lines that extend `base`.
  private func variant(_ version: String, of base: String, _ more: String = "") -> File {
    let text = """
      plimsoll: 1
      rulebook: bay
      version: "\(version)"
      extends: \(base)
      title: a variant
      \(more)
      """
    return ("bay-\(version).yaml", Array(text.utf8))
  }

  private func read(_ file: File, beside others: [File] = []) throws -> Edition {
    try EditionReader.read(file.bytes, file: file.file, beside: others)
  }

  private func complaint(_ file: File, beside others: [File] = []) -> String? {
    let errors = #expect(throws: DocumentErrors.self) { try read(file, beside: others) }
    return errors?.description
  }

  private let ladder = """
    sources: [{subject: rungs, source: invented, standing: own, of: [ladder]}]
    ladder: [{status: in liquidation, below: "1.5", of: maintenance}]
    """

  @Test func `every key that is not stated comes from the base, and whole keys are replaced`()
    throws
  {
    let base = try EditionStore.catalog().edition("deribit-pm@2024")
    let edition = try read(variant("1", of: "deribit-pm@2024", ladder))
    #expect("\(edition.id)" == "bay@1" && edition.title == "a variant")
    #expect(edition.ladder == [Rung(.liquidation, below: try exact("1.5"), of: .maintenance)])
    #expect(edition.effective == base.effective && edition.modes == base.modes)
    #expect(edition.uncovered == base.uncovered && edition.balance == base.balance)
    #expect(edition.grids.map(\.name) == base.grids.map(\.name))
    #expect(edition.grids.map(\.underlyings) == base.grids.map(\.underlyings))
    #expect(edition.collateral.own == base.collateral.own)
  }

  @Test func `what the base claims holds for its own components alone`() throws {
    let same = try read(variant("1", of: "textbook-grid@1", ladder))
    #expect(same.claims == [.longOptions, .subAdditive])
    let other = """
      sources: [{subject: the rule, source: invented, standing: own, of: [fixed-charge]}]
      components: [{kind: fixed-charge, name: fee, initial: "5", maintenance: "4"}]
      """
    #expect(try read(variant("1", of: "textbook-grid@1", other)).claims.isEmpty)
  }

  /// The name of its file alone does not make an edition.
  @Test(arguments: ["deribit@pm-2024", "deribit-pm@@2024", "deribit-pm-2024@"])
  func `an edition is extended by its own name alone`(name: String) throws {
    let text = try #require(complaint(variant("1", of: "\"\(name)\"", ladder)))
    #expect(text.contains("no edition is called \"\(name)\""), "\(text)")
  }

  @Test func `sources of the base stay for what stays, behind the edition's own`() throws {
    let base = try EditionStore.catalog().edition("deribit-pm@2024").sources
    let sources = try read(variant("1", of: "deribit-pm@2024", ladder)).sources
    #expect(sources.first?.subject == "rungs" && sources.first?.covers == ["ladder"])
    // The base has one source for its ladder alone, which is replaced.
    #expect(sources.dropFirst().map(\.subject) == base.dropLast().map(\.subject))
    #expect(base.last?.covers == ["ladder"])
  }

  @Test func `R-092 a source of the base does not speak for a number that is replaced`() {
    let bare = #"ladder: [{status: in liquidation, below: "1.5", of: maintenance}]"#
    #expect(
      complaint(variant("1", of: "deribit-pm@2024", bare)) == """
        bay-1.yaml:6: ladder: no source is for the numbers of "ladder": add "of: [ladder]" to the \
        source they are from.
        """)
    // Nor does one for everything: it is for everything that the base stated.
    #expect(
      complaint(variant("1", of: "textbook-grid@1", bare))?.hasPrefix("bay-1.yaml:6: ladder: ")
        == true)
  }

  @Test func `a base may extend another, and stand in any order among the files`() throws {
    let second = variant("2", of: "bay@1", "modes: [isolated]")
    let files = [second, variant("1", of: "deribit-pm@2024", ladder)]
    let edition = try read(second, beside: files)
    #expect(edition.modes == [.isolated] && edition.ladder.count == 1)
    let catalog = try EditionStore.catalog(with: files)
    #expect(try catalog.edition("bay@2").ladder == edition.ladder)
  }

  @Test func `a circle is refused, with its way`() {
    let files = [variant("1", of: "bay@2"), variant("2", of: "bay@3"), variant("3", of: "bay@1")]
    #expect(
      complaint(files[0], beside: files) == """
        bay-3.yaml:4: extends: bay@1, which extends bay@2, which extends bay@3, which extends \
        bay@1: that never ends: name an edition that does not extend this one.
        """)
    #expect(
      complaint(variant("1", of: "bay@1")) == """
        bay-1.yaml:4: extends: bay@1, which extends bay@1: that never ends: name an edition that \
        does not extend this one.
        """)
  }

  @Test func `a base that is wrong is refused in its own file`() {
    let bad = variant("1", of: "deribit-pm@2024", "modes: [portfolios]")
    let error = complaint(variant("2", of: "bay@1"), beside: [bad])
    #expect(error?.hasPrefix("bay-1.yaml:6: modes[0]: \"portfolios\" is not one") == true)
  }

  @Test func `what is wrong in what is taken stands on the line of extends`() {
    let probes = """
      sources: [{subject: rule, source: invented, standing: own, of: [components]}]
      components:
        - {kind: fixed-charge, name: fee, initial: "1", maintenance: "1"}
      """
    let error = complaint(variant("1", of: "textbook-grid@1", probes))
    #expect(
      error?.contains("bay-1.yaml:6: sources[0].of[0]: nothing in the edition is called") == true)
    let twice = """
      sources: [{subject: rule, source: invented, standing: own, of: [far-moves]}]
      components:
        - kind: scenario-grid
          name: far-moves
          underlyings:
            BTC: {range: "0.1", buckets: 1, shift: {up: "0", down: "0"}}
      """
    #expect(
      complaint(variant("1", of: "textbook-grid@1", twice)) == """
        bay-1.yaml:4: probes[0].name: a grid called "far-moves" is already there: give this one \
        another name.
        """)
  }

  @Test func `an edition that extends none states every key`() {
    let text = "plimsoll: 1\nrulebook: bay\nversion: \"1\"\ntitle: bare\n"
    let errors = #expect(throws: DocumentErrors.self) {
      try EditionReader.read(Array(text.utf8), file: "bay.yaml")
    }
    #expect(errors?.all.count == 8)
    let nameless = Array("plimsoll: 1\nextends: deribit-pm@2024\n".utf8)
    let missing = #expect(throws: DocumentErrors.self) {
      try EditionReader.read(nameless, file: "bay.yaml")
    }
    #expect(missing?.all.count == 3)
  }

  @Test func `a fingerprint holds what an edition takes from its base`() throws {
    let base = variant("1", of: "deribit-pm@2024", ladder)
    let other = variant("1", of: "deribit-pm@2024", ladder.replacing("1.5", with: "1.6"))
    let top = variant("2", of: "bay@1")
    let one = try EditionStore.rules(of: [], with: [top, base])
    let two = try EditionStore.rules(of: [], with: [top, other])
    #expect(one.count == 2 && one[0] != two[0] && one[1] != two[1])
    let whole = try EditionReader.read(one[0], file: "whole.json")
    #expect(try whole.ladder == read(top, beside: [base]).ladder)
    let plain: File = ("own.yaml", Array(Specimen.edition.utf8))
    #expect(try EditionStore.rules(of: [], with: [plain]) == [plain.bytes])
  }
}
