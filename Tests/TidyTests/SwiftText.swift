import Foundation
import Support
import Synchronization

/// The text of a Swift file, read as far as tidiness needs it.
struct SwiftText {
  let text: String

  /// Its lines with everything quoted and every comment taken out, numbered from one.
  let code: [(number: Int, text: String)]

  init(_ text: String) { (self.text, code) = (text, Self.code(of: text)) }

  /// The text of `file`, which is read once however many tests ask for it.
  init(_ file: Repository.File) throws {
    self = try Self.files.withLock { files in
      if let known = files[file.path] { return known }
      let read = SwiftText(try file.text())
      files[file.path] = read
      return read
    }
  }

  private static let files = Mutex<[String: SwiftText]>([:])

  /// A value unwrapped by force: `!` behind a name or a bracket, and not before `=`.
  static func unwrapsByForce(_ code: String) -> Bool {
    code.contains("!") && code.contains(/[\w)\]}>]!(?!=)/)
  }

  /// Modules it imports, however an import is marked.
  var imports: Set<String> {
    let mark = /^\s*(?:@\w+(?:\([^)]*\))?\s+|\w+\s+)*?import\s+(?:[a-z]+\s+)?([A-Z_]\w*)/
    return Set(
      code.lazy.filter { $0.text.contains("import") }
        .compactMap { $0.text.firstMatch(of: mark).map { String($0.1) } })
  }

  /// Rooms it imports, by their names in `ARCHITECTURE.md`.
  var rooms: Set<String> {
    Set(imports.filter { $0.hasPrefix("Plimsoll") }.map { String($0.dropFirst(8)) })
  }

  private static func code(of text: String) -> [(number: Int, text: String)] {
    var isQuoted = false
    return text.components(separatedBy: "\n").enumerated().map { index, line in
      // Most lines have neither quotes nor comments, and looking is quicker than matching.
      let marks = line.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "/") }
      guard marks else { return (index + 1, isQuoted ? "" : line) }
      let pieces = line.components(separatedBy: "\"\"\"")
      let wasQuoted = isQuoted
      if pieces.count % 2 == 0 { isQuoted.toggle() }
      let outside = pieces.enumerated().filter { ($0.offset % 2 == 0) != wasQuoted }.map(\.element)
      let bare = outside.joined(separator: " ").replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
      return (index + 1, bare.replacing(/\/\/.*/, with: ""))
    }
  }
}
