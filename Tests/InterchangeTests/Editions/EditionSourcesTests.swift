import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Sources of editions` {
  /// An embedded edition whose sources name nothing.
  private func stripped(_ file: String) throws -> [UInt8] {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let lines = String(decoding: document.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return Array(lines.filter { !$0.hasPrefix("    of: [") }.joined(separator: "\n").utf8)
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `R-092 an embedded edition whose sources name nothing is refused for each of its parts`(
    file: String
  ) throws {
    let errors = #expect(throws: DocumentErrors.self) {
      try EditionReader.read(stripped(file), file: file)
    }
    let all = try #require(errors?.all)
    #expect(all.allSatisfy { $0.problem.hasPrefix("no source is for the numbers of ") })
    #expect(all.contains { $0.path.hasPrefix("components[") })
    if file == "deribit-pm-2024.yaml" { #expect(all.count == 6) }
    #expect(all.allSatisfy { $0.line > 1 && $0.remedy.hasPrefix("add \"of: [") })
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `R-092 sources of an embedded edition name parts one by one`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let edition = try EditionReader.read(document.bytes, file: file)
    let named = edition.sources.flatMap(\.covers)
    #expect(!named.isEmpty)
    // Only the grid that teaches has one source for everything.
    #expect(named.contains("all") == (edition.id.name == "textbook-grid"))
  }

  /// One of two charges of a kind is named, by its own name; the kind would name both.
  @Test(arguments: [
    ("[fee, collateral, factor]", [#""levy""#]), ("[fixed-charge, collateral, factor]", []),
    ("[fee, levy, collateral]", [#""factor""#]), ("[all]", []),
    ("[collateral]", [#""fee""#, #""factor""#, #""levy""#]),
  ])
  func `R-092 a component is named by its kind or its own name, at any depth`(
    of: String, missing: [String]
  ) throws {
    let text = """
      plimsoll: 1
      rulebook: fees
      version: "1"
      title: Two charges, one of them inside a factor
      effective: "2026-01-01T00:00:00Z"
      sources:
        - {subject: charges, source: invented, standing: own, of: \(of)}
        - {subject: what is charged, source: invented, standing: own}
      modes: [cross]
      balance: equity
      groups: {by: account, unit: USD}
      collateral: [{asset: USD, initial: "0", maintenance: "0"}]
      components:
        - {kind: fixed-charge, name: fee, initial: "5", maintenance: "4"}
        - kind: maximum
          of:
            - kind: factor
              initial: "2"
              maintenance: "1"
              of: [{kind: fixed-charge, name: levy, initial: "3", maintenance: "2"}]
      ladder: [{status: in liquidation, below: "1", of: maintenance}]
      """
    func said() throws -> [String] {
      do { _ = try EditionReader.read(Array(text.utf8), file: "fees.yaml") } catch {
        return error.all.map { String($0.problem.split(separator: " ").last ?? "") }
      }
      return []
    }
    #expect(try said() == missing)
  }

  @Test func `R-092 explained sources know what they are for`() throws {
    let sources = try EditionStore.catalog().edition("deribit-pm@2024").sources
    #expect(sources.first?.covers == ["scenario-grid", "extended-grid", "factor"])
    #expect(sources.filter { $0.covers.contains("roll-shock") }.map(\.standing) == ["inferred"])
  }
}
