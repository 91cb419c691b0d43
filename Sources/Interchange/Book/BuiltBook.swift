import Crypto
import PlimsollDomain
import PlimsollRulebooks

/// A file of very many accounts that was built out of tables, whose checksum is right.
///
/// Nothing but its directory is in memory. ``accounts(in:by:)`` gives the accounts as a market has
/// them.
public struct BuiltBook {
  /// The edition it was built under, as written.
  public private(set) var edition = ""
  /// How many accounts it has.
  public private(set) var count = 0
  /// How many rows of each kind it was built out of.
  public private(set) var rows: [TableKind: Int] = [:]
  /// What accounts hold, by number: names, and digests of contracts.
  private(set) var contracts: [(number: Int, id: ContractID, digest: [UInt8])] = []
  private(set) var assets: [(number: Int, id: AssetID)] = []
  /// Where each block of accounts stands.
  private(set) var blocks: [Range<Int>] = []
  /// `sha256:` and the hex digest that it ends with.
  public private(set) var fingerprint = ""
  let source: any ByteSource
  let file: String

  /// Whether `source` starts as a built book does.
  public static func isBuilt(_ source: any ByteSource) throws(DocumentError) -> Bool {
    var bytes: [UInt8] = []
    try source.read(at: 0, upTo: BookFormat.magic.count, into: &bytes)
    return bytes == BookFormat.magic
  }

  /// Checks every byte of `source` against its checksum, and reads its directory.
  ///
  /// - Throws: `DocumentError` with a ``BookFault``.
  public init(
    _ source: any ByteSource, file: String, progress: (Int) -> Void = { _ in }
  ) throws(DocumentError) {
    (self.source, self.file) = (source, file)
    do throws(BookFault) {
      let (place, digest) = try Self.directory(source, progress)
      fingerprint = Fingerprint.text(digest)
      var bytes: [UInt8] = []
      try? source.read(at: place.lowerBound, upTo: place.count, into: &bytes)
      var cursor = BookCursor(bytes, bytes.indices)
      try read(&cursor, accounts: BookFormat.head..<place.lowerBound)
    } catch { throw DocumentError(file: file, line: 0, fault: .book(error)) }
  }

  /// `body` with the checksum that makes a book of it, if it is one: for tests of readers.
  public static func sealed(_ body: [UInt8]) -> [UInt8] { body + SHA256.hash(data: body) }

  /// Where the directory stands and what the checksum is, once all bytes have it.
  private static func directory(
    _ source: any ByteSource, _ progress: (Int) -> Void
  ) throws(BookFault) -> (Range<Int>, digest: [UInt8]) {
    var (hash, offset, kept) = (SHA256(), 0, [UInt8]())
    while true {
      let before = kept.count
      // What cannot be read has no checksum either.
      try? source.read(at: offset + before, upTo: 1 << 20, into: &kept)
      guard kept.count > before else { break }
      if offset == 0 { try checkHead(kept) }
      let done = max(0, kept.count - BookFormat.tail)
      hash.update(data: kept[..<done])
      kept.removeFirst(done)
      offset += done
      progress(offset)
    }
    if offset == 0 { try checkHead(kept) }
    guard kept.count == BookFormat.tail, offset >= BookFormat.head else { throw .checksum }
    hash.update(data: kept[..<8])
    guard kept[8...].elementsEqual(hash.finalize()) else { throw .checksum }
    let length = BookFormat.number(kept[..<8])
    guard length <= UInt64(offset - BookFormat.head) else {
      throw .malformed("its directory is longer than it")
    }
    return (offset - Int(length)..<offset, Array(kept[8...]))
  }

  private static func checkHead(_ bytes: [UInt8]) throws(BookFault) {
    guard bytes.starts(with: BookFormat.magic) else { throw .foreign }
    guard bytes.count >= BookFormat.head else { throw .checksum }
    let version = UInt32(truncatingIfNeeded: BookFormat.number(bytes[8..<12]))
    guard version == BookFormat.version else { throw .version(version) }
  }

  /// Reads the directory; accounts stand at `place`.
  private mutating func read(
    _ cursor: inout BookCursor, accounts place: Range<Int>
  ) throws(BookFault) {
    edition = try cursor.name()
    count = try cursor.number()
    for kind in TableKind.allCases { rows[kind] = try cursor.number() }
    var latest = -1
    for _ in 0..<(try cursor.number()) {
      let number = try Self.next(&cursor, after: &latest)
      let id = ContractID(try cursor.name())
      contracts.append((number, id, Array(try cursor.take(32))))
    }
    latest = -1
    for _ in 0..<(try cursor.number()) {
      assets.append((try Self.next(&cursor, after: &latest), AssetID(try cursor.name())))
    }
    var start = place.lowerBound
    for _ in 0..<(try cursor.number()) {
      let length = try cursor.number()
      guard length <= place.upperBound - start else {
        throw .malformed("a block is beyond its end")
      }
      blocks.append(start..<start + length)
      start += length
    }
    let wanted = count / BookFormat.block + (count % BookFormat.block == 0 ? 0 : 1)
    guard cursor.isAtEnd, start == place.upperBound, blocks.count == wanted else {
      throw .malformed("its directory does not say what is in it")
    }
  }

  /// A number that is above the one before.
  private static func next(
    _ cursor: inout BookCursor, after latest: inout Int
  ) throws(BookFault) -> Int {
    let number = try cursor.number()
    guard number > latest, number < BookFormat.mostNames else {
      throw .malformed("its names are not in order")
    }
    latest = number
    return number
  }
}
