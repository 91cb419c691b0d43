import Foundation
import Support
import Testing

@Suite struct `Tidy documents` {
  private let repository: Repository

  init() throws { repository = try House().repository }

  private func files(kinds: Set<String>? = nil) throws -> [Repository.File] {
    let files = repository.files(below: "", kinds: kinds).filter { file in
      !file.path.hasPrefix("Docs/site/") && !file.path.contains("__pycache__/")
    }
    try #require(files.count >= 10, "Tidy found nothing to read.")
    return files
  }

  /// Data belongs to tables and samples; anything else that large was not meant to be committed.
  @Test func `no data file is larger than 300 kB`() throws {
    for file in try files() where !file.path.contains(/^(Tests\/\w+\/Tables|Samples)\//) {
      let size = try file.size()
      #expect(size <= 300_000, "\(file) has \(size) bytes")
    }
  }

  @Test func `documents speak of the project alone`() throws {
    let kinds: Set = ["md", "swift", "py", "sh", "yaml", "yml", "json", "txt", "c", "h", ""]
    let foreign = /(?:^|[\s"'`(=:])\/(?:home|Users|mnt|root|work|media|Volumes)\//
    // Inputs of fuzz targets are bytes of any kind.
    for file in try files(kinds: kinds) where !file.path.hasPrefix("Fuzz/corpus/") {
      for (number, text) in try file.lines() where text.contains("/") && text.contains(foreign) {
        Issue.record("\(file):\(number): \(text.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  @Test func `a link in a document leads to a file`() throws {
    var read = 0
    for file in try files(kinds: ["md"]) {
      let folder = URL(filePath: file.path).deletingLastPathComponent().relativePath
      for (number, text) in try file.lines() where text.contains("](") {
        for link in text.matches(of: /\]\(([^)#\s]+)[^)]*\)/).map({ String($0.1) }) {
          guard !link.contains(":") else { continue }
          read += 1
          let place = repository.root.appending(path: folder).appending(path: link)
          let exists = FileManager.default.fileExists(atPath: place.standardizedFileURL.path)
          #expect(exists, "\(file):\(number) leads to \(link)")
        }
      }
    }
    #expect(read > 0, "Tidy found no link to follow.")
  }

  /// A reader of `name.md §2` must be able to open it.
  @Test func `a document that is named can be opened`() throws {
    let names = Set(try files(kinds: ["md"]).map { URL(filePath: $0.path).lastPathComponent })
    for file in try files(kinds: ["md", "swift", "yaml"]) {
      guard !file.path.hasPrefix("Tests/TidyTests/") else { continue }
      for (number, text) in try file.lines()
      where text.contains(".md") && !text.contains("://") {
        for name in text.matches(of: /\b([\w-]+\.md)\b/).map({ String($0.1) }) {
          guard !name.contains("NN") else { continue }  // `R-0NN.md` stands for any rule
          #expect(names.contains(name), "\(file):\(number) names \(name)")
        }
      }
    }
  }

  /// `CLITests` hold the golden to the command, so the reader of README.md sees what it prints.
  @Test func `README shows what the desk sample prints`() throws {
    let lines = try repository.file("README.md").lines().map(\.text)
    let command = "COLUMNS=110 plimsoll margin Samples/desk/pool.json"
    let start = try #require(
      lines.firstIndex { $0.hasPrefix("<!-- output of: \(command)") },
      "README.md does not say which output it shows.")
    #expect(lines[start + 1] == "```text")
    let shown = lines[(start + 2)...].prefix { $0 != "```" }.joined(separator: "\n")
    let golden = try repository.file("Tests/Goldens/desk-margin-110.txt").text()
    let same = shown + "\n" == golden
    #expect(same, "README.md shows something else than Tests/Goldens/desk-margin-110.txt.")
  }
}
