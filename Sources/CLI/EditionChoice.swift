import FoundationEssentials
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// An edition that a user names: a file, or an edition at hand.
struct EditionChoice {
  /// The file as it stands.
  let bytes: [UInt8]
  /// The edition's tree, with what it takes from the one it extends.
  let node: Node
  /// Whether it takes anything.
  let extends: Bool
  /// The edition.
  let edition: Edition

  /// The edition in the file `word`, or the embedded one of that name, or that of one of `files`.
  /// It may extend one of them, or one in the file `other`.
  init(_ word: String, among files: [String], beside other: String = "") throws {
    var own: [(file: String, bytes: [UInt8])] = []
    for file in files + (other != "-" && Self.isFile(other) ? [other] : []) {
      own.append((file, try Files.read(file)))
    }
    let document: (file: String, bytes: [UInt8])
    if Self.isFile(word) {
      document = (word, try Files.read(word))
    } else {
      let id = try EditionStore.catalog(with: Array(own.prefix(files.count))).edition(word).id
      document = try EditionDocuments(with: own).document(of: id)
    }
    let (name, bytes) = document
    self.bytes = bytes
    node = try EditionDocuments(with: own).resolved(bytes, file: name)
    extends = try Document.read(bytes, file: name)["extends"] != nil
    edition = try Files.document(.edition, bytes, file: name) {
      try EditionReader.read(bytes, file: name, beside: own)
    }
  }

  private static func isFile(_ word: String) -> Bool {
    word == "-" || word.contains("/") || FileManager.default.fileExists(atPath: word)
      || [".yaml", ".yml", ".json"].contains { word.hasSuffix($0) }
  }
}
