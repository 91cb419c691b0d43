import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// `plimsoll watch`: who crosses a line while prices move.
struct WatchCommand: ParsableCommand {
  /// How changes are shown.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl
  }

  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Plays a price tape over a pool, and says who crosses a line.",
    discussion: """
      A tape is CSV in time order, one row a price: time (RFC 3339 or milliseconds), the name of \
      an asset or an instrument, and its price, or the open, high, low and close of a bar. Other \
      names of columns are given with --column. A price of an asset moves everything quoted on it \
      by the same factor, and options by the model; one of an instrument is its mark and moves \
      nothing else (R-136, Docs/Watch.md). Each change of status is printed as it happens: a table \
      on a terminal, JSON lines otherwise; then what the replay took.
      Examples, in Samples/desk:
        plimsoll watch pool.json --market market.json --prices tape.csv
        plimsoll watch pool.json --market market.json --prices bars.csv
      Examples, with files of your own:
        plimsoll watch p.json --market m.json --prices b.csv --rename BTCUSDT=BTC
        gzip -dc t.csv.gz | plimsoll watch p.json --market m.json --prices -
      Exit status, of the last tick: 0 all above their line, 10 some account below, 11 none below \
      but some undecidable, 65 bad input.
      """)

  @OptionGroup var inputs: PoolOptions

  @Option(help: "The tape as CSV; - for standard input.", completion: .file(extensions: ["csv"]))
  var prices: String
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Which column is which field, e.g. price=Last; repeatable.", valueName: "field=column"))
  var columns: [String] = []
  @Option(
    name: .customLong("rename"),
    help: ArgumentHelp(
      "What the market calls a name of the tape, e.g. BTCUSDT=BTC; repeatable.",
      valueName: "name=name"))
  var renamed: [String] = []
  @Option(help: "Pass over rows before this time.") var from: String?
  @Option(help: "Stop after this time.") var to: String?
  @Option(
    help: "Write the market of the last tick to this file, for margin and explain.",
    completion: .file())
  var last: String?
  @Option(
    help: "How to show changes: table or jsonl; a table on a terminal, JSON lines otherwise.")
  var format: Format?

  func validate() throws {
    for text in columns where ColumnChoice(text, among: TapeColumns.fields) == nil {
      throw ValidationError(
        "--column \(text) is not a field, = and a column: fields are "
          + TapeColumns.fields.joined(separator: ", ") + ".")
    }
    for text in renamed where Self.pair(text) == nil {
      throw ValidationError("--rename \(text) is not a name, = and a name of the market.")
    }
  }

  mutating func run() throws {
    let verdict = try Files.refusing { () throws -> Verdict in
      guard prices != "-" || (inputs.pool != "-" && inputs.rules.market != "-") else {
        throw Refusal("only one file can come from standard input: name the others.")
      }
      let read = try inputs.read()
      var tape = try tape(on: read.market)
      var pool = try WatchedPool(
        of: read.document, in: read.market, catalog: read.catalog, rulebook: inputs.rulebook,
        accepting: Set(inputs.accepted))
      guard last == nil || pool.isOneMarket else {
        throw Refusal(
          "--last: some editions of the pool discount models and others do not, so their markets "
            + "differ: give them pools of their own.")
      }
      try play(&tape, &pool, read.document)
      if let last { try Files.write(JSONWriter.pretty(MarketWriter.node(pool.market)), to: last) }
      return pool.verdict
    }
    guard verdict == .above else { throw verdict.exitCode }
  }

  private func tape(on market: Market) throws -> TapeReader {
    let names = Dictionary(renamed.compactMap(Self.pair)) { $1 }
    for name in names.values.sorted()
    where market.assets[AssetID(name)] == nil && market.contracts[ContractID(name)] == nil {
      throw Refusal(
        "--rename: \"\(name)\" is no asset and no instrument of the market: correct it.")
    }
    let source: any ByteSource = prices == "-" ? StandardInput() : try InputFile(prices)
    return try TapeReader(
      source, file: prices, market: market,
      choices: columns.compactMap { ColumnChoice($0, among: TapeColumns.fields) },
      renaming: names, from: try time(from, "--from"), to: try time(to, "--to"))
  }

  /// Plays the tape to its end, and prints what changes and what it took.
  private func play(_ tape: inout TapeReader, _ pool: inout WatchedPool, _ document: PoolDocument)
    throws
  {
    let output = try OutputFile("-")
    let isTable = (format ?? (Terminal.isInteractive ? .table : .jsonl)) == .table
    let table = WatchTable(document, pool, width: Terminal.width)
    var tally = WatchTally(accounts: pool.count)
    func say(_ line: String) throws { try output.write(Array((line + "\n").utf8)) }
    if isTable { for line in table.head { try say(line) } }
    while let tick = try tape.next() {
      let changes: [StatusChange]
      do throws(AmountError) { changes = try pool.apply(tick) } catch {
        throw DocumentError(
          file: prices, line: tick.prices.first?.line ?? 0, problem: "\(error)",
          remedy: "correct the price")
      }
      tally.add(tick.time, touched: pool.touched, changes: changes.count)
      for change in changes {
        try say(isTable ? table.line(change) : JSONWriter.compact(change.node))
      }
    }
    let summary = WatchSummary(tally, tape, pool)
    for line in isTable ? summary.lines(width: Terminal.width) : [summary.json] { try say(line) }
    if let unknown = summary.unknown { Terminal.complain(unknown) }
  }

  private func time(_ text: String?, _ option: String) throws -> Timestamp? {
    guard let text else { return nil }
    do throws(TimeFault) { return try TapeReader.time(text) } catch {
      throw Refusal("\(option): \"\(text)\" \(error.problem): \(error.remedy).")
    }
  }

  /// What stands before and after the last `=`.
  private static func pair(_ text: String) -> (String, String)? {
    guard let sign = text.lastIndex(of: "=") else { return nil }
    let (one, other) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
    return one.isEmpty || other.isEmpty ? nil : (one, other)
  }
}

/// Standard input as it comes in, for readers that go forward alone.
final class StandardInput: ByteSource {
  func read(at offset: Int, upTo count: Int, into buffer: inout [UInt8]) {
    buffer += Terminal.standardInput(upTo: count)
  }
}
