import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// Which prices of a table are read, and what they are called.
struct PanelOptions: ParsableArguments {
  @Option(help: "The assets wanted, in this order, e.g. BTC,ETH; all where none is named.")
  var assets: String?

  @Option(
    name: .customLong("rename"),
    help: ArgumentHelp(
      "What an asset is called instead of what the table calls it, e.g. BTCUSDT=BTC; repeatable.",
      valueName: "name=name"))
  var renamed: [String] = []

  func validate() throws {
    for text in renamed where NamedText(text) == nil {
      throw ValidationError("--rename \(text) is not a name, = and another name.")
    }
  }

  /// Returns of a table of prices, what there is to know of them, and the bytes they came from.
  func read(_ path: String, only needed: [String]? = nil) throws -> PanelReturns {
    let bytes = try Files.read(path)
    let named = assets.map { $0.split(separator: ",").map { String($0) } } ?? []
    let panel = try PricePanel(
      BytesInMemory(bytes), file: path, assets: needed ?? named,
      renaming: Dictionary(renamed.compactMap(NamedText.init).map { ($0.name, $0.text) }) { $1 })
    return PanelReturns(
      table: try ReturnTable(of: panel.series, holes: .whole), series: panel.series,
      rows: panel.rows, bytes: bytes)
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
struct PanelReturns {
  let table: ReturnTable
  let series: [PriceSeries]
  let rows: Int
  let bytes: [UInt8]

  /// Days as bars.
  func bars(in days: Double) -> Double {
    days * 86_400_000 / Double(table.size.milliseconds)
  }

  /// What a reader should know: holes, and an asset that begins late or ends early.
  var remarks: [String] {
    var remarks: [String] = []
    let missing = table.holes.reduce(0) { $0 + $1.missing }
    if missing > 0 {
      remarks.append(
        "\(missing) bars are missing in \(table.holes.count) holes; the return across each counts "
          + "whole, as one")
    }
    let first = series.compactMap(\.bars.first?.time).min()
    let last = series.compactMap(\.bars.last?.time).max()
    for one in series {
      guard let start = one.bars.first?.time, let end = one.bars.last?.time else { continue }
      if let first, start > first {
        remarks.append(
          "\(one.name) has no price before \(start): bars before it count for none of them; "
            + "--assets without it takes them in")
      }
      if let last, end < last {
        remarks.append("\(one.name) has no price after \(end): bars behind it count for none")
      }
    }
    return remarks
  }
}
