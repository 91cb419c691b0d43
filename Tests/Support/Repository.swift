import Foundation

/// The files of the repository this test was compiled from.
public struct Repository: Sendable {
  /// The folder that holds `Package.swift` and `ARCHITECTURE.md`.
  public let root: URL

  /// Climbs from `file`; `nil` where no folder above it is the repository.
  public init?(containing file: String = #filePath) {
    var folder = URL(filePath: file).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let marks = ["Package.swift", "ARCHITECTURE.md"].map { folder.appending(path: $0).path }
      if marks.allSatisfy(FileManager.default.fileExists) {
        root = folder
        return
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// One file of the repository.
  public struct File: Sendable, CustomStringConvertible {
    /// Its path from the root.
    public let path: String
    let place: URL

    /// Its text.
    public func text() throws -> String { try String(contentsOf: place, encoding: .utf8) }

    /// Its lines, numbered from one.
    public func lines() throws -> [(number: Int, text: Substring)] {
      let lines = try text().split(separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().map { ($0.offset + 1, $0.element) }
    }

    /// Its size in bytes.
    public func size() throws -> Int {
      try place.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }

    /// What follows the last point of its name.
    public var kind: String { place.pathExtension }
    public var description: String { path }
  }

  /// The file at `path` from the root.
  public func file(_ path: String) -> File {
    File(path: path, place: root.appending(path: path))
  }

  /// Files below `folder` ("" is the root), by path: no hidden files, nothing built or fetched.
  public func files(below folder: String, kinds: Set<String>? = nil) -> [File] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let keys: [URLResourceKey] = [.isRegularFileKey]
    let found = FileManager.default.enumerator(
      at: start, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
    var files: [File] = []
    while let place = found?.nextObject() as? URL {
      let isFile = try? place.resourceValues(forKeys: Set(keys)).isRegularFile
      guard isFile == true, kinds?.contains(place.pathExtension) ?? true else { continue }
      let path = place.resolvingSymlinksInPath().path.dropFirst(root.path.count + 1)
      files.append(File(path: String(path), place: place))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// Names of the folders directly in `folder`.
  public func folders(in folder: String) throws -> [String] {
    let place = root.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(
      at: place, includingPropertiesForKeys: [.isDirectoryKey], options: [.skipsHiddenFiles]
    ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .map(\.lastPathComponent).sorted()
  }
}
