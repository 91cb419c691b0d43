import ArgumentParser
import FoundationEssentials
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// The inputs of commands on a book of accounts.
struct BookOptions: ParsableArguments {
  @Argument(
    help: "Tables of positions and of holdings as CSV.", completion: .file(extensions: ["csv"]))
  var files: [String]

  @Option(help: "The market document: what everything is worth.", completion: .file())
  var market: String

  @Option(help: "The rulebook of all accounts, e.g. textbook-grid or span-grid@1.")
  var rulebook: String

  @Option(
    name: .customLong("edition"), help: "An edition file of your own; may be repeated.",
    completion: .file())
  var editions: [String] = []

  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Which column is which field, e.g. quantity=Contracts; repeatable.",
      valueName: "field=column"))
  var columns: [String] = []

  func validate() throws {
    for text in columns where ColumnChoice(text) == nil {
      throw ValidationError("--column \(text) is not a field, = and a column.")
    }
  }

  /// Everything read and checked once.
  struct Inputs {
    let market: Market
    let catalog: Catalog
    let edition: Edition
    let files: [InputFile]
    var tables: AccountTables
    let fingerprint: String
  }

  /// Checks every row of every table, or says all that is wrong.
  func read() throws -> Inputs {
    let bytes = try Files.read(market)
    let market = try Files.document(.market, bytes, file: self.market) {
      try MarketReader.read(bytes, file: self.market)
    }
    var own: [(file: String, bytes: [UInt8])] = []
    for file in editions { own.append((file, try Files.read(file))) }
    let catalog = try EditionStore.catalog(with: own)
    let edition = try catalog.edition(rulebook, at: market.time)
    let inputs = try files.map { try InputFile($0) }
    var tables = AccountTables(
      market: market, edition: edition, choices: columns.compactMap(ColumnChoice.init))
    var bar = ProgressBar("reading", of: inputs.reduce(0) { $0 + $1.size })
    defer { bar.clear() }
    var (problems, behind) = ([String](), 0)
    for input in inputs {
      do {
        try tables.add(input, file: input.path) { bar.show(behind + $0) }
      } catch { problems.append("\(error)") }
      behind += input.size
    }
    guard problems.isEmpty else { throw Refusal(problems.joined(separator: "\n")) }
    guard !tables.accounts.isEmpty else {
      throw Refusal("\(files.joined(separator: ", ")): no rows: nothing to measure.")
    }
    let digests = try inputs.map { Array(try Fingerprint.of($0).utf8) }
    let rules = try EditionStore.rules(of: [edition.id], with: own)
    return Inputs(
      market: market, catalog: catalog, edition: edition, files: inputs, tables: tables,
      fingerprint: Fingerprint.of(digests + [bytes] + rules))
  }
}

extension BookOptions.Inputs {
  /// The book of all accounts, unless it would not fit in memory.
  mutating func book(accepting accepted: Set<String> = []) throws -> AccountBook {
    let count = tables.accounts.count
    var book = try AccountBook(
      edition: edition, market: market, contracts: tables.contracts, accepting: accepted)
    let needed = book.bytes(accounts: count, positions: tables.rows[.positions] ?? 0)
    let most = ProcessInfo.processInfo.physicalMemory
    guard UInt64(needed) < most else {
      throw Refusal(
        "\(count) accounts take some \(needed >> 20) MB, and there are \(most >> 20) MB of memory: "
          + "measure fewer at a time.")
    }
    var bar = ProgressBar("measuring", of: count)
    defer { bar.clear() }
    for number in 0..<count {
      try book.add(try tables.account(number))
      if number & 0xFF == 0 { bar.show(number) }
    }
    for file in files { try file.checkUnchanged() }
    return book
  }
}
