import Foundation
import Synchronization
import Testing

/// A line of a help text that begins with `plimsoll`, and where it runs.
struct HelpExample: Sendable, CustomTestStringConvertible {
  /// The command whose help has it.
  let command: String
  /// The folder of samples it runs in; `nil` for files of the reader's own.
  let folder: String?
  /// It stands behind other commands of a pipe.
  let isPiped: Bool
  let line: String

  var testDescription: String { "\(command): \(line)" }

  /// Its words after `plimsoll`, without what the shell does with the output.
  var arguments: [String] {
    Array(line.split(separator: " ").map(String.init).dropFirst().prefix { $0 != ">" })
  }
}

@Suite struct `Help` {
  /// Every command that a user can name, as its words.
  private static func commands(below path: [String] = []) throws -> [[String]] {
    let lines = try help(path).split(separator: "\n")
    let names = lines.drop { !$0.hasPrefix("SUBCOMMANDS") }
      .compactMap { $0.firstMatch(of: /^  ([a-z][\w-]*)(?:  .*|)$/).map { String($0.1) } }
    return try [path] + names.flatMap { try commands(below: path + [$0]) }
  }

  /// Help texts by width and command, each asked for once.
  private static let texts = Mutex<[String: String]>([:])

  private static func help(_ command: [String], columns: Int = 80) throws -> String {
    let key = (["\(columns)"] + command).joined(separator: " ")
    if let text = texts.withLock({ $0[key] }) { return text }
    let outcome = try Command.run(["help"] + command, environment: ["COLUMNS": "\(columns)"])
    #expect(outcome.status == 0 && outcome.complaint.isEmpty, "\(command)")
    texts.withLock { $0[key] = outcome.output }
    return outcome.output
  }

  /// The examples in the help of `command`.
  private static func examples(of command: [String], columns: Int = 80) throws -> [HelpExample] {
    var (folder, found): (String?, [HelpExample]) = (nil, [])
    for line in try help(command, columns: columns).split(separator: "\n") {
      if line.firstMatch(of: /^\S/) != nil {
        folder = line.firstMatch(of: /^Examples?, (?:in Samples\/([\w-]+)|anywhere)/)
          .map { String($0.1 ?? "desk") }
      }
      guard let start = line.firstRange(of: "plimsoll "), line.hasPrefix("  ") else { continue }
      let isPiped = line[..<start.lowerBound].contains("|")
      guard isPiped || line.hasPrefix("  plimsoll ") else { continue }
      found.append(
        HelpExample(
          command: (["plimsoll"] + command).joined(separator: " "), folder: folder,
          isPiped: isPiped, line: String(line[start.lowerBound...])))
    }
    return found
  }

  /// A copy of the samples, so that what examples write goes when the test is over.
  private static func samples() throws -> URL {
    let folder = URL.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Command.repository.appending(path: "Samples"), to: folder.appending(path: "Samples"))
    for (place, line) in [
      ("tables", "import csv positions.csv holdings.csv"),
      (
        "deribit-responses",
        "import deribit instruments.json tickers.jsonl positions.json summaries.json"
      ),
    ] {
      let outcome = try Command.run(
        line.split(separator: " ").map(String.init), in: folder.appending(path: "Samples/\(place)"))
      #expect(outcome.status == 0, "\(outcome.complaint)")
    }
    return folder
  }

  @Test func `every command has an example, and says what it is for`() throws {
    let commands = try Self.commands()
    #expect(commands.count >= 20)
    for command in commands where command != ["market"] {
      #expect(try !Self.examples(of: command).isEmpty, "\(command) has no example")
      let lines = try Self.help(command).split(separator: "\n", omittingEmptySubsequences: false)
      let said = lines.drop { !$0.isEmpty }.dropFirst().first ?? ""
      #expect(!said.hasPrefix("Example") && !said.hasPrefix("USAGE"), "\(command)")
    }
  }

  /// Status 0, 10, 11 and 1 are answers; an example of one's own files must at least parse.
  @Test func `every example does what it shows`() throws {
    let folder = try Self.samples()
    defer { try? FileManager.default.removeItem(at: folder) }
    var ran = 0
    for example in try Self.commands().flatMap({ try Self.examples(of: $0) }) {
      let place = folder.appending(path: "Samples/\(example.folder ?? "desk")")
      if example.folder != nil {
        ran += 1
        let outcome = try Command.run(example.arguments, in: place)
        #expect([0, 1, 10, 11].contains(outcome.status), "\(example): \(outcome.complaint)")
        #expect(!outcome.output.isEmpty || !outcome.complaint.isEmpty, "\(example)")
      } else {
        let outcome = try Command.run(example.arguments, in: place)
        let isMissing = example.isPiped || outcome.complaint.contains("does not exist")
        #expect(outcome.status == 65 && isMissing, "\(example): \(outcome.complaint)")
      }
    }
    #expect(ran >= 25, "Only \(ran) examples ran.")
  }

  @Test func `an example fits a terminal of 80 columns in one line`() throws {
    for command in try Self.commands() {
      let wide = try Self.examples(of: command, columns: 200).map(\.line)
      #expect(try Self.examples(of: command).map(\.line) == wide, "\(command)")
    }
  }

  @Test(arguments: [
    ("explian pool.json", "plimsoll has no command \"explian\": did you mean \"explain\"? "),
    ("import kraken a.json", "plimsoll import has no command \"kraken\": choose one of binance, "),
    ("help rulebok", "plimsoll has no command \"rulebok\": did you mean \"rulebook\"? "),
    ("rulebook lst", "plimsoll rulebook has no command \"lst\": did you mean \"list\"? "),
  ])
  func `a command nobody knows is refused by name, with the nearest`(line: String, said: String)
    throws
  {
    let outcome = try Command.run(line.split(separator: " ").map(String.init))
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.complaint.hasPrefix(said), "\(outcome.complaint)")
  }
}
