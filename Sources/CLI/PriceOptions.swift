import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// Which prices of a table are read, what they are called, and which of its bars are believed.
struct PriceOptions: ParsableArguments {
  @Option(help: "The assets wanted, in this order, e.g. BTC,ETH; all where none is named.")
  var assets: String?

  @Option(
    name: .customLong("rename"),
    help: ArgumentHelp(
      "What an asset is called instead of what the table calls it, e.g. BTCUSDT=BTC; repeatable.",
      valueName: "name=name"))
  var renamed: [String] = []

  @Option(help: "What to take off the end of names: USDT makes BTC of BTCUSDT.")
  var quote: String?

  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Which column is which field, e.g. close=Last; repeatable.", valueName: "field=column"))
  var columns: [String] = []

  @Option(
    help: """
      Leave out a bar that is more than so many times above or below the close before it, if the \
      price comes back within 3 bars (R-144): 10 leaves out wicks and keeps every crash on record.
      """)
  var badTicks: Double?

  @Option(
    help: "The same prices from elsewhere, which decide on such bars, with --bad-ticks.",
    completion: .file(extensions: ["csv"]))
  var second: String?

  func validate() throws {
    for text in renamed where NamedText(text) == nil {
      throw ValidationError("--rename \(text) is not a name, = and another name.")
    }
    for column in columns where ColumnChoice(column, among: PriceHistory.fields) == nil {
      throw ValidationError(
        "--column \(column): write field=column; a field is "
          + PriceHistory.fields.joined(separator: ", ") + ".")
    }
    guard second == nil || badTicks != nil else {
      throw ValidationError("--second is a witness of bad ticks: say --bad-ticks 10 too.")
    }
    if let badTicks, !(badTicks > 1 && badTicks.isFinite) {
      throw ValidationError("--bad-ticks is how many times off a price is: a number above 1.")
    }
  }

  /// The assets that are named.
  var named: [String] { assets.map { $0.split(separator: ",").map { String($0) } } ?? [] }

  /// What is read of a table: `needed` where a command knows it, or the assets named.
  func selection(only needed: [String]? = nil) -> PriceSelection {
    PriceSelection(
      choices: columns.compactMap { ColumnChoice($0, among: PriceHistory.fields) },
      assets: needed ?? named,
      renaming: Dictionary(renamed.compactMap(NamedText.init).map { ($0.name, $0.text) }) { $1 },
      quote: quote)
  }

  /// A table read whole, without its bad ticks, and the bytes it came from; names in `also` are
  /// read too where some are named.
  func read(_ path: String, only needed: [String]? = nil, also: [String] = []) throws
    -> (history: PriceHistory, suspects: [BadTick], bytes: [UInt8])
  {
    let bytes = try Files.read(path)
    let extra = named.isEmpty ? [] : also.filter { !named.contains($0) }
    let history = try PriceHistory.read(
      BytesInMemory(bytes), file: path, selection(only: needed ?? named + extra))
    guard let filter = try filter() else { return (history, [], bytes) }
    let second = try witness()
    let (kept, suspects) = try history.filtered(by: filter, beside: second?.history)
    return (kept, suspects, bytes + (second?.bytes ?? []))
  }

  /// A table read as its rows are asked for.
  func feed(_ path: String) throws -> PriceFeed {
    try PriceFeed(
      source(path), file: path, selection(), filter: filter(), beside: witness()?.history)
  }

  /// A file, or what comes through a pipe.
  private func source(_ path: String) throws -> any ByteSource {
    guard path != "-" else { return StandardInput() }
    if let file = try? InputFile(path) { return file }
    return BytesInMemory(try Files.read(path))
  }

  private func filter() throws -> BadTickFilter? {
    try badTicks.map { try BadTickFilter(factor: $0) }
  }

  /// The second source; names that it lacks are judged without it.
  private func witness() throws -> (history: PriceHistory, bytes: [UInt8])? {
    guard let second else { return nil }
    let bytes = try Files.read(second)
    return (
      try PriceHistory.read(BytesInMemory(bytes), file: second, selection(only: [])), bytes
    )
  }
}

/// `name=text`, cut at the last `=`.
struct NamedText {
  let name: String, text: String

  init?(_ text: String) {
    guard let sign = text.lastIndex(of: "=") else { return nil }
    (name, self.text) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
    guard !name.isEmpty, !self.text.isEmpty else { return nil }
  }
}

/// Returns of several prices and where they come from.
struct PriceReturns {
  let table: ReturnTable
  let bytes: [UInt8]
  /// What a reader should know: holes, bad ticks, an asset that begins late or ends early.
  let remarks: [String]

  /// Reads the assets of a table.
  init(_ options: PriceOptions, _ path: String, only needed: [String]? = nil) throws {
    let (history, suspects, bytes) = try options.read(path, only: needed)
    table = try history.table()
    self.bytes = bytes
    let holes = (table.holes.count, table.holes.reduce(0) { $0 + $1.missing })
    let spans = history.series.map { one in
      (one.name, one.bars.first.flatMap { first in one.bars.last.map { (first.time, $0.time) } })
    }
    remarks = PriceRemarks.lines(holes: holes, spans: spans, suspects: suspects)
  }

  /// Days as bars.
  func bars(in days: Double) -> Double { table.size.bars(in: days) }
}

/// What a reader of prices should know beside the figures.
enum PriceRemarks {
  static func lines(
    holes: (count: Int, missing: Int), spans: [(String, (Timestamp, Timestamp)?)],
    suspects: [BadTick]
  ) -> [String] {
    var remarks = suspects.map { "\($0) (R-144)" }
    if holes.missing > 0 {
      remarks.append(
        "\(holes.missing) bars are missing in \(holes.count) holes; the return across each counts "
          + "whole, as one")
    }
    let first = spans.compactMap { $0.1?.0 }.min()
    let last = spans.compactMap { $0.1?.1 }.max()
    for (name, span) in spans {
      guard let (start, end) = span else { continue }
      if let first, start > first {
        remarks.append(
          "\(name) has no price before \(start): bars before it count for none of them; "
            + "--assets without it takes them in")
      }
      if let last, end < last {
        remarks.append("\(name) has no price after \(end): bars behind it count for none")
      }
    }
    return remarks
  }
}

extension BarSize {
  /// Days as bars.
  func bars(in days: Double) -> Double { days * 86_400_000 / Double(milliseconds) }
}
