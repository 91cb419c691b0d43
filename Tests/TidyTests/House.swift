import Foundation
import Support
import Testing

/// The rooms as `ARCHITECTURE.md`, `Package.swift` and the folders of `Sources` describe them.
struct House {
  /// A row of the table of rooms.
  struct Room {
    let number: Int
    let name: String
    let mayImport: Set<Int>
    let stands: Bool
  }

  let repository: Repository
  let rooms: [Room]

  init() throws {
    repository = try #require(Repository(), "Tidy found no repository above its own file.")
    let lines = try repository.file("ARCHITECTURE.md").lines()
    let header = try #require(
      lines.firstIndex { $0.text.hasPrefix("| # | room | may import |") },
      "ARCHITECTURE.md has no table of rooms.")
    let rows = lines[(header + 2)...].prefix { $0.text.hasPrefix("|") }
    rooms = try rows.map { try Self.room(of: $0.text) }
    try #require(rooms.count >= 7, "The table of rooms has too few rows.")
  }

  /// `| 4 | `Revaluation` | 1–3 | ✓ what lives there |`
  private static func room(of row: Substring) throws -> Room {
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    try #require(cells.count >= 4, "\(row)")
    let number = try #require(Int(cells[0]), "\(row)")
    let name = cells[1].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
    var mayImport: Set<Int> = []
    for word in cells[2].split(whereSeparator: { $0 == " " || $0 == "," }) where word != "—" {
      let ends = try word.split(separator: "–").map { try #require(Int($0), "\(row)") }
      let (low, high) = (try #require(ends.first), try #require(ends.last))
      try #require(low <= high, "\(row)")
      mayImport.formUnion(low...high)
    }
    return Room(
      number: number, name: name, mayImport: mayImport, stands: cells[3].hasPrefix("✓"))
  }

  /// The row of the room in `Sources/<name>`.
  func room(_ name: String) throws -> Room {
    try #require(rooms.first { $0.name == name }, "ARCHITECTURE.md has no row for \(name).")
  }

  /// Names of the rooms that `room` may import.
  func namesSeen(by room: Room) -> Set<String> {
    Set(rooms.filter { room.mayImport.contains($0.number) }.map(\.name))
  }

  /// Folders of `Sources` that are rooms: all but those of C.
  func folders() throws -> [String] {
    let folders = try repository.folders(in: "Sources").filter { !$0.hasPrefix("C" + "Plimsoll") }
    try #require(folders.count >= 5, "Tidy found no rooms in Sources.")
    return folders
  }

  /// Swift files of a room.
  func files(of room: String) throws -> [Repository.File] {
    let files = repository.files(below: "Sources/\(room)", kinds: ["swift"])
    try #require(!files.isEmpty, "Tidy found nothing to read in \(room).")
    return files
  }

  /// The rooms of `Package.swift` in its order, each with the rooms it may see.
  func manifest() throws -> [(name: String, sees: Set<String>)] {
    let text = try repository.file("Package.swift").text()
    let start = try #require(text.range(of: "\n  targets: ["), "Package.swift has no targets.")
    var targets: [(name: String, sees: Set<String>)] = []
    let call = /(room|\.executableTarget)\(((?:[^()]|\([^()]*\))*)\)/
    for match in text[start.upperBound...].matches(of: call) {
      let body = match.2
      let path = body.firstMatch(of: /path: "Sources\/(\w+)"/)?.1
      let name = match.1 == "room" ? body.firstMatch(of: /"(\w+)"/)?.1 : path
      let list = body.firstMatch(of: /(?:sees|dependencies):\s*\[([^\]]*)\]/)?.1 ?? ""
      let quoted = list.matches(of: /"(?:Plimsoll)?(\w+)"/).map { String($0.1) }
      targets.append((String(try #require(name, "\(body)")), Set(quoted)))
    }
    try #require(targets.count >= 5, "Tidy found no rooms in Package.swift.")
    return targets
  }
}
