import PlimsollDomain
import PlimsollRevaluation

/// Many accounts under one edition on one market.
///
/// Whatever the edition, each verdict is that of ``Assessor/assess(_:shares:)``. Where a pass
/// computes the edition, accounts that it decides exactly so go into columns; all others are
/// assessed one by one, on all cores. Accounts themselves are not kept.
///
/// - Cost: some microseconds an account to add; what a `ScenarioBook` or a `FractionBook` takes for
///   each group.
public struct AccountBook: Sendable {
  /// The rulebook.
  public let edition: Edition
  /// How most accounts are measured.
  public let way: BookWay
  /// How many accounts were added.
  public private(set) var count = 0
  let rule: PassRule
  /// As one account is measured.
  let fine: Assessor
  let index: BookIndex
  private(set) var pieces: [BookPiece] = []

  /// An empty book for accounts that hold nothing but `contracts`.
  ///
  /// - Throws: ``MarginError``.
  public init(
    edition: Edition, market: Market, contracts: Set<ContractID>,
    accepting accepted: Set<String> = []
  ) throws {
    self.edition = edition
    rule = PassRule(edition)
    way = rule.way
    let all = Account(
      id: "all", holdings: [],
      positions: contracts.sorted().map { Position(contract: $0, lots: 1) })
    fine = try Assessor(
      edition: edition, market: market, accounts: [all], accepting: accepted)
    // The arrays of a pass share their steps.
    let shared = way == .scenarios ? try fine.sharingSteps() : fine
    index = try BookIndex(rule, shared, contracts)
  }

  /// Bytes of the columns.
  public var bytes: Int { pieces.reduce(0) { $0 + $1.bytes } }

  /// About how many bytes so many accounts take, with what a pass says of them: 160 for a group of
  /// an account in a unit, 6 a position and under tiered fractions 22, 17 an account.
  public func bytes(accounts: Int, positions: Int) -> Int {
    let (group, position) =
      switch way {
      case .scenarios: (160, 6)
      case .fractions: (80, 22)
      case .singly: (0, 0)
      }
    return accounts * (group * max(1, index.units.count) + 17) + position * positions
  }

  /// The numbers of accounts that no pass decides.
  public var left: [Int] {
    pieces.enumerated().flatMap { number, piece in
      piece.left.map { number * BookPiece.most + Int($0) }
    }
  }

  /// One more account; its number is how many there were before. What the assessor refuses in it
  /// is said by ``run(threads:account:)``.
  public mutating func add(_ account: Account) throws {
    if count % BookPiece.most == 0 { pieces.append(BookPiece()) }
    try pieces[pieces.count - 1].add(account, by: index)
    count += 1
  }

  /// As many accounts more, on several threads; the book is the same however many those are.
  ///
  /// - Parameters:
  ///   - threads: how many work at once; as many as the system likes without it.
  ///   - account: the account with a number, from ``count`` on; the calling thread asks for it.
  public mutating func add(
    _ more: Int, threads: Int? = nil, account: (Int) throws -> Account
  ) throws {
    let (end, most) = (count + more, BookPiece.most)
    while count < end, count % most != 0 { try add(try account(count)) }
    let (first, index) = (count, index)
    let added = try Crew.run((end - first + most - 1) / most, threads: threads) { number in
      let start = first + number * most
      return try (start..<min(start + most, end)).map(account)
    } work: { accounts in
      var piece = BookPiece()
      for account in accounts { try piece.add(account, by: index) }
      return piece
    }
    pieces += added
    count = end
  }
}
