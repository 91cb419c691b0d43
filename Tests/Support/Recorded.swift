import Foundation

/// Files recorded elsewhere, which are not ours to give away: they lie beside the repository where
/// someone put them, as `shared/<folder>/<name>`, plain or compressed.
public struct Recorded: Sendable {
  /// The folder, below `shared`.
  public let folder: String

  /// Option chains of Deribit, among other tables; ``chainNames`` are theirs.
  public static let options = Recorded("data/options")

  /// The names of recorded chains, `deribit_<coin>_chain_<instant>.csv.gz`.
  public static let chainNames = options.names.filter { $0.contains("_chain_") }

  /// The files in `folder`.
  public init(_ folder: String) { self.folder = folder }

  private var place: URL {
    let root = Repository()?.root ?? URL(filePath: "/nowhere/here")
    return root.deletingLastPathComponent().appending(path: "shared/\(folder)")
  }

  /// Whether somebody put them there.
  public var isThere: Bool { FileManager.default.fileExists(atPath: place.path) }

  /// Why a test of them is skipped.
  public var absent: String { "Skipped: no ../shared/\(folder) beside the repository." }

  /// The names of the files; none where nobody put them.
  public var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []).sorted()
  }

  /// What a file holds, unpacked.
  public func bytes(_ name: String) throws -> [UInt8] {
    let file = place.appending(path: name)
    guard name.hasSuffix(".gz") else { return [UInt8](try Data(contentsOf: file)) }
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let data else {
      throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: file.path])
    }
    return [UInt8](data)
  }
}
