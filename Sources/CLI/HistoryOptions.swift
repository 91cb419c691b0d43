import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// A price history and what of it is looked at.
struct HistoryOptions: ParsableArguments {
  @Argument(
    help: "Prices as CSV: time or date, name, close and, if known, volume; - for standard input.",
    completion: .file(extensions: ["csv"]))
  var history: String

  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Which column is which field, e.g. close=Last; repeatable.", valueName: "field=column"))
  var columns: [String] = []

  @Option(help: "What to take off the end of names: USDT makes BTC of BTCUSDT.")
  var quote: String?

  @Option(
    name: .customLong("name"), parsing: .upToNextOption,
    help: "Keep these names alone, e.g. BTC ETH.")
  var names: [String] = []

  func validate() throws {
    for column in columns where ColumnChoice(column, among: HistoryReader.fields) == nil {
      throw ValidationError(
        "--column \(column): write field=column; a field is "
          + HistoryReader.fields.joined(separator: ", ") + ".")
    }
  }

  /// The history, and its bytes for a fingerprint; names in `also` are kept too.
  func read(also: [String] = []) throws -> (history: PriceHistory, bytes: [UInt8]) {
    let bytes = try Files.read(history)
    let kept = names.isEmpty ? [] : names + also
    return (
      try HistoryReader.read(
        bytes, file: history,
        choices: columns.compactMap { ColumnChoice($0, among: HistoryReader.fields) },
        quote: quote, keeping: kept), bytes
    )
  }
}
