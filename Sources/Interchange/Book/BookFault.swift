import PlimsollDomain

/// Why a file is not a built book that can be measured.
public enum BookFault: Error, Hashable, Sendable {
  /// It does not start as one.
  case foreign
  /// It is of another format.
  case version(UInt32)
  /// Its bytes are not those that were written.
  case checksum
  /// Its checksum is right, and what it says is not.
  case malformed(String)
  /// The market does not have what accounts hold.
  case absent(String)
  /// The market has other terms of a contract than those the book was built against.
  case terms(ContractID)
  /// The edition cannot measure what an account has.
  case unfit(account: String, String)
  /// The market numbers more contracts or assets than a built book does.
  case tooManyNames(Int)

  /// What is wrong.
  public var problem: String {
    switch self {
    case .foreign: "is not a built book"
    case .version(let found):
      "is a built book of format \(found), and this program reads \(BookFormat.version)"
    case .checksum: "is damaged or cut short: its bytes do not have the checksum at its end"
    case .malformed(let what): "is no book that was built here: \(what)"
    case .absent(let name): "accounts hold \(name.quoted), which is not in the market"
    case .terms(let contract):
      "the market has other terms of \(contract.text.quoted) than those the book was built against"
    case .unfit(let account, let what): "account \(account.quoted): \(what)"
    case .tooManyNames(let count):
      "the market has \(count) names, and a built book at most \(BookFormat.mostNames)"
    }
  }

  /// What to do about it, without a full stop.
  public var remedy: String {
    switch self {
    case .foreign: "make one out of tables with \"plimsoll book build\""
    case .version, .malformed: "build it again from its tables"
    case .checksum: "copy it again, or build it again from its tables"
    case .absent: "name a market that has it"
    case .terms: "name a market with the same lot, assets and payoff, or build the book again"
    case .unfit: "measure the book under the edition it was built for"
    case .tooManyNames: "leave out what no account holds"
    }
  }
}

/// What every built book has: how it starts, and how it ends.
enum BookFormat {
  /// A byte that no text starts with, and a line break that a copy as text would change.
  static let magic: [UInt8] = [0x89] + Array("PLBOOK\n".utf8)
  static let version: UInt32 = 1
  /// Bytes of the magic and the version.
  static let head = 12
  /// Bytes of the length of the directory, and of the checksum of everything before it.
  static let tail = 8 + 32
  /// Accounts a block; a block is read as a whole.
  static let block = 256
  static let mostNames = 1 << 20

  /// A number in `count` bytes, the lowest first.
  static func bytes(_ number: UInt64, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
  }

  /// The number in `bytes`.
  static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var (number, shift) = (UInt64(0), UInt64(0))
    for byte in bytes {
      number |= UInt64(byte) << shift
      shift += 8
    }
    return number
  }
}
