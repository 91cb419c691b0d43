import PlimsollInterchange
import Testing

/// A specimen with one place spoilt, and every word that its owner then reads.
struct Spoilt: Sendable, CustomTestStringConvertible {
  /// What is wrong, in a few words.
  let what: String
  /// The place, as the specimen has it; `nil` where the whole text is replaced.
  let old: String?
  /// What stands there instead.
  let new: String
  /// The errors, without the name of the file.
  let errors: [String]

  /// `pieces` are joined by spaces; one that starts with a colon starts the next error.
  init(_ what: String, _ old: String, _ new: String, _ pieces: String...) {
    (self.what, self.old, self.new) = (what, old, new)
    errors = Self.joined(pieces)
  }

  /// A document of its own.
  init(_ what: String, whole new: String, _ pieces: String...) {
    (self.what, old, self.new) = (what, nil, new)
    errors = Self.joined(pieces)
  }

  var testDescription: String { what }

  /// The bytes of `specimen` with its place spoilt, which it must have once.
  func bytes(of specimen: String) throws -> [UInt8] {
    guard let old else { return Array(new.utf8) }
    let parts = specimen.split(separator: old, omittingEmptySubsequences: false)
    try #require(
      parts.count == 2, "The specimen has \(parts.count - 1) of \(old.debugDescription).")
    return Array(parts.joined(separator: new).utf8)
  }

  /// What a user reads.
  func said(of file: String) -> String { errors.map { file + $0 }.joined(separator: "\n") }

  /// Whether `read`, of the spoilt bytes and the name of the file, says so.
  func isRefused(
    of specimen: String, as file: String, by read: ([UInt8], String) throws -> Void
  ) throws {
    let bytes = try bytes(of: specimen)
    let errors = #expect(throws: DocumentErrors.self) { try read(bytes, file) }
    #expect(errors?.description == said(of: file))
  }

  private static func joined(_ pieces: [String]) -> [String] {
    pieces.reduce(into: []) { errors, piece in
      guard !piece.hasPrefix(":"), let last = errors.popLast() else { return errors.append(piece) }
      errors.append("\(last) \(piece)")
    }
  }
}
