import Foundation
import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

/// Chains recorded at Deribit, which are not ours to give away: they lie beside the repository
/// where someone put them, as `shared/data/options/deribit_<coin>_chain_<instant>.csv.gz`.
enum RecordedChains {
  static let absent: Comment = "Skipped: no ../shared/data/options beside the repository."

  /// The chains, by name; none where nobody put them.
  static let files: [URL] = {
    guard let root = Repository()?.root else { return [] }
    let folder = root.deletingLastPathComponent().appending(path: "shared/data/options")
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter {
      $0.lastPathComponent.contains("_chain_") && $0.lastPathComponent.hasSuffix(".csv.gz")
    }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()

  static var names: [String] { files.map(\.lastPathComponent) }

  /// The market of the chains called `names`.
  static func market(_ names: [String]) throws -> Market {
    var chain = DeribitChain()
    for name in names {
      let file = try #require(files.first { $0.lastPathComponent == name }, "no \(name)")
      try chain.add(try decompressed(file), file: name)
    }
    return try #require(chain.market())
  }

  private static func decompressed(_ file: URL) throws -> [UInt8] {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "gzip does not read \(file.lastPathComponent)")
    return [UInt8](try #require(data))
  }
}
