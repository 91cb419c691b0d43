import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// A book whose accounts can be measured: a built file, or one that was built out of tables for
/// this run alone.
struct OpenBook {
  let market: Market
  let catalog: Catalog
  let edition: Edition
  /// What accounts accept as not covered.
  let accepted: Set<String>
  let files: [InputFile]
  let fingerprint: String
  private(set) var accounts: BookAccounts
  private let means: BookMeans

  /// How many accounts are added at a time: four pieces of a book, so that four threads have work.
  private static let batch = 16_384

  /// How many threads measure; as many as the system likes without it.
  var threads: Int? { means.threads }

  /// Reads everything, or says all that is wrong.
  init(
    _ paths: [String], _ rules: RuleOptions, _ means: BookMeans, choices: [ColumnChoice] = []
  ) throws {
    let read = try rules.read()
    (market, catalog, accepted) = (read.market, read.catalog, Set(rules.accepted))
    try rules.checkAccepted(in: read)
    files = try paths.map { try InputFile($0) }
    let isBuilt = try files.map { try BuiltBook.isBuilt($0) }
    if let place = isBuilt.firstIndex(of: true), files.count > 1 {
      throw Refusal("\(paths[place]): a built book is measured by itself: name nothing beside it.")
    }
    let built: BuiltBook
    if isBuilt == [true] {
      guard choices.isEmpty else {
        throw Refusal("--column: a built book has no columns: leave it out.")
      }
      built = try Self.check(files[0], path: paths[0], size: files[0].size)
      edition = try catalog.edition(rules.rulebook ?? built.edition, at: market.time)
    } else {
      guard let rulebook = rules.rulebook else {
        throw Refusal(
          "\(paths[0]): tables name no rulebook: pass --rulebook; \"plimsoll rulebook list\" shows "
            + "every one.")
      }
      edition = try catalog.edition(rulebook, at: market.time)
      let reading = try BookReading(
        files, market: market, edition: edition, choices: choices, means)
      let scratch = try ScratchFile()
      try reading.write(to: scratch.append)
      built = try BuiltBook(scratch, file: paths.joined(separator: ", "))
    }
    self.means = means
    fingerprint = try read.fingerprint(
      of: Array(built.fingerprint.utf8), under: [edition.id], rulebook: "\(edition.id)")
    accounts = try built.accounts(in: market, by: edition)
  }

  /// The same of a file that must be a built book.
  init(built path: String, _ rules: RuleOptions, _ means: BookMeans) throws {
    guard try BuiltBook.isBuilt(try InputFile(path)) else {
      throw DocumentError(file: path, line: 0, fault: .book(.foreign))
    }
    try self.init([path], rules, means)
  }

  /// A built book, whose every byte is checked.
  static func check(_ source: any ByteSource, path: String, size: Int) throws -> BuiltBook {
    var bar = ProgressBar("checking", of: size)
    defer { bar.clear() }
    return try BuiltBook(source, file: path) { bar.show($0) }
  }

  /// The columns of all accounts, unless they would not fit in memory.
  func columns() throws -> AccountBook {
    var book = try AccountBook(
      edition: edition, market: market, contracts: accounts.contracts, accepting: accepted)
    let needed = book.bytes(accounts: accounts.count, positions: accounts.rows[.positions] ?? 0)
    // Accounts that wait to be added take some 4 kB each.
    let waiting = min(accounts.count, Self.batch) << 12
    try MemoryLimit(megabytes: means.memory).check(
      BookReading.base + waiting + needed, for: "\(accounts.count) accounts",
      remedy: "measure fewer at a time")
    var bar = ProgressBar("measuring", of: accounts.count)
    defer { bar.clear() }
    var batch: [Account] = []
    func take() throws {
      let first = book.count
      try book.add(batch.count, threads: means.threads) { batch[$0 - first] }
      batch.removeAll(keepingCapacity: true)
      bar.show(book.count)
    }
    try accounts.forEach(threads: means.threads) { accounts in
      batch += accounts
      if batch.count >= Self.batch { try take() }
    }
    try take()
    for file in files { try file.checkUnchanged() }
    return book
  }
}
