import Foundation
import Support
import Testing

@Suite struct `Tidy rules` {
  private let repository: Repository

  init() throws { repository = try House().repository }

  /// Codes that have a page.
  private func pages() throws -> Set<String> {
    let files = repository.files(below: "Docs/Rules", kinds: ["md"])
    let codes = files.compactMap { $0.path.firstMatch(of: /(R-\d{3})\.md$/).map { String($0.1) } }
    try #require(!codes.isEmpty, "Tidy found no rules.")
    return Set(codes)
  }

  private func swiftFiles(below folder: String) throws -> [Repository.File] {
    let files = repository.files(below: folder, kinds: ["swift"])
    try #require(!files.isEmpty, "Tidy found nothing to read in \(folder).")
    return files.filter { !$0.path.hasPrefix("Tests/TidyTests/") }
  }

  @Test func `every rule is named by a test`() throws {
    var named: Set<String> = []
    for file in try swiftFiles(below: "Tests") {
      for name in try file.text().matches(of: /func `([^`]*)`/) {
        named.formUnion(name.1.matches(of: /R-\d{3}/).map { String($0.0) })
      }
    }
    try #require(!named.isEmpty, "Tidy found no test that names a rule.")
    let bare = try pages().subtracting(named)
    #expect(bare.isEmpty, "No test names \(bare.sorted())")
  }

  @Test func `every code in tests and sources has a page`() throws {
    let pages = try pages()
    var read = 0
    for file in try swiftFiles(below: "Tests") + swiftFiles(below: "Sources") {
      for (number, text) in try file.lines() where text.contains("R-") {
        for code in text.matches(of: /\bR-\d{3}\b/).map({ String($0.0) }) {
          read += 1
          #expect(pages.contains(code), "\(file):\(number) names \(code)")
        }
      }
    }
    #expect(read > 0, "Tidy found no code to look up.")
  }

  /// Suites with the rules that they or their tests name.
  private func suites() throws -> [String: Set<String>] {
    var suites: [String: Set<String>] = [:]
    for file in try swiftFiles(below: "Tests") {
      var suite = ""
      for match in try file.text().matches(of: /(struct|func) `([^`]*)`/) {
        if match.1 == "struct" { suite = String(match.2) }
        suites[suite, default: []].formUnion(match.2.matches(of: /R-\d{3}/).map { String($0.0) })
      }
    }
    return suites
  }

  @Test func `the index of rules has each page, and suites that name its rule`() throws {
    let suites = try suites()
    var listed: Set<String> = []
    for (number, text) in try repository.file("Docs/Rules/README.md").lines() {
      guard let code = text.firstMatch(of: /^\| \[(R-\d{3})\]/).map({ String($0.1) }) else {
        continue
      }
      listed.insert(code)
      let column = try #require(text.split(separator: "|").last { $0.contains("`") })
      for suite in column.matches(of: /`([^`]+)`/).map({ String($0.1) }) {
        #expect(suites[suite]?.contains(code) == true, "line \(number): \(suite) of \(code)")
      }
    }
    #expect(try listed == pages())
  }

  @Test func `every page opens with its own code`() throws {
    for code in try pages().sorted() {
      let title = try repository.file("Docs/Rules/\(code).md").lines().first?.text ?? ""
      #expect(title.hasPrefix("# \(code) "), "\(code): \(title)")
    }
  }
}
