import Support
import Testing

@Suite struct `Tidy editions` {
  private let repository: Repository

  init() throws { repository = try House().repository }

  /// The embedded editions, as `rulebook` and `version`, as their files say.
  private func editions() throws -> [(rulebook: String, version: String)] {
    let store = try repository.file("Sources/Interchange/Edition/EditionStore.swift").text()
    let files = store.matches(of: /\("([\w-]+\.yaml)"/).map { String($0.1) }
    try #require(files.count >= 10, "Tidy found no editions.")
    return try files.map { file in
      let text = try repository.file("Sources/Interchange/Editions/\(file)").text()
      let rulebook = try #require(text.firstMatch(of: /(?m)^rulebook: ([\w-]+)/)?.1, "\(file)")
      let version = try #require(text.firstMatch(of: /(?m)^version: "?([\w-]+)"?/)?.1, "\(file)")
      return (String(rulebook), String(version))
    }
  }

  @Test func `every embedded edition has a page, a row in its index and one in README`() throws {
    let pages = Set(repository.files(below: "Docs/Editions", kinds: ["md"]).map(\.path))
    let index = try repository.file("Docs/Editions/README.md").text()
    let rows = try repository.file("README.md").lines().map(\.text).filter { $0.hasPrefix("| `") }
    let editions = try editions()
    for (rulebook, version) in editions {
      let page = "Docs/Editions/\(rulebook).md"
      #expect(pages.contains(page), "\(rulebook) has no page")
      let row = "\n| [`\(rulebook)@\(version)`](\(rulebook).md) |"
      #expect(index.contains(row), "Docs/Editions/README.md has no row of \(rulebook)@\(version)")
      let isListed = rows.contains {
        $0.hasPrefix("| `\(rulebook)@") && $0.contains("@\(version)`")
      }
      #expect(isListed, "README.md has no row of \(rulebook)@\(version)")
    }
    let listed = index.matches(of: /\n\| \[`[\w@-]+`\]/).count
    #expect(listed == editions.count, "Docs/Editions/README.md lists \(listed)")
  }
}
