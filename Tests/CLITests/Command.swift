import Foundation
import Support
import Testing

/// The command `plimsoll`, run as a user runs it: a process of its own, not on a terminal.
enum Command {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let crashed: Bool
    let output: String
    let complaint: String

    /// Its lines, without the empty one after the last line break.
    var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    }
  }

  /// The binary, which stands beside the test bundle.
  static let binary: URL = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
      return bundle.bundleURL.deletingLastPathComponent().appending(path: "plimsoll")
    #else
      return Bundle.main.bundleURL.appending(path: "plimsoll")
    #endif
  }()

  /// The repository, in which samples are named as a reader would name them.
  static let repository: URL = Repository()?.root ?? URL(filePath: "/")

  /// Runs it with `arguments` in `folder`, its standard input `input`.
  static func run(
    _ arguments: [String], in folder: URL = repository, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let desk = URL.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: desk) }
    let streams = ["in", "out", "error"].map { desk.appending(path: $0) }
    for (stream, text) in zip(streams, [input, "", ""]) { try Data(text.utf8).write(to: stream) }
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, crashed: process.terminationReason == .uncaughtSignal,
      output: try String(contentsOf: streams[1], encoding: .utf8),
      complaint: try String(contentsOf: streams[2], encoding: .utf8))
  }

  /// Runs `margin` or `explain` on the sample desk.
  static func desk(
    _ command: String, _ options: String..., environment: [String: String] = [:]
  ) throws -> Outcome {
    let files = ["Samples/desk/pool.json", "--market", "Samples/desk/market.json"]
    return try run([command] + files + options, environment: environment)
  }
}

/// A folder with files in it, which goes when the test is over.
final class Workbench {
  let folder = URL.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)")

  /// A folder with a good market and a good pool, and with `files`.
  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let all = ["market.json": Self.market, "pool.json": Self.pool()].merging(files) { $1 }
    for (name, text) in all { try Data(text.utf8).write(to: folder.appending(path: name)) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs the command in this folder.
  func run(_ line: String, input: String = "") throws -> Command.Outcome {
    try Command.run(line.split(separator: " ").map(String.init), in: folder, input: input)
  }

  /// One perpetual on one coin.
  static let market = """
    {
      "plimsoll": 1, "time": "2026-01-01T08:00:00Z",
      "assets": [{"id": "BTC", "price": "50000"}],
      "instruments": [
        {"id": "BTC-PERPETUAL", "kind": "perpetual", "form": "inverse", "underlying": "BTC",
         "quote": "USD", "settle": "BTC", "margin": "BTC", "multiplier": "1", "lot": "10"}],
      "quotes": [{"instrument": "BTC-PERPETUAL", "mark": "50000", "index": "50000"}]
    }
    """

  /// A pool of one account with some coins and one position.
  static func pool(
    coins: Int = 100, dollars: Int = 50_000, rulebook: String = "deribit-pm", more: String = ""
  ) -> String {
    pool(of: [account("alice", coins: coins, dollars: dollars, rulebook: rulebook, more: more)])
  }

  /// A pool of these accounts.
  static func pool(of accounts: [String]) -> String {
    """
    {
      "plimsoll": 1,
      "accounts": [{
        \(accounts.joined(separator: "\n  }, {\n    "))
      }]
    }
    """
  }

  /// What an account says of itself, on three lines.
  static func account(
    _ id: String, coins: Int, dollars: Int, rulebook: String = "deribit-pm", more: String = ""
  ) -> String {
    """
    "id": "\(id)", "rulebook": "\(rulebook)",
        "holdings": [{"asset": "BTC", "amount": "\(coins)"}],
        "positions": [{"instrument": "BTC-PERPETUAL", "quantity": "\(dollars)"\(more)}]
    """
  }
}
