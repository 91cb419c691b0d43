import PlimsollDependence
import PlimsollDomain

/// Bars of several names as rows bring them, until the table ends.
struct PriceBars {
  private var bars: [[Bar]] = []
  private var traded: [[Double]] = []
  private(set) var rows = 0

  /// Takes in the prices of a row.
  mutating func add(_ prices: [PriceReader.Price]) {
    rows += 1
    for price in prices {
      while bars.count <= price.name {
        bars.append([])
        traded.append([])
      }
      bars[price.name].append(price.bar)
      if let volume = price.traded { traded[price.name].append(volume) }
    }
  }

  /// All of them, once the reader has no more.
  func history(_ reader: PriceReader, _ selection: PriceSelection) throws(DocumentError)
    -> PriceHistory
  {
    let file = reader.file
    func refuse(_ problem: String, _ remedy: String) -> DocumentError {
      DocumentError(file: file, line: 0, problem: problem, remedy: remedy)
    }
    guard rows > 0 else { throw refuse("has no rows", "give it a row for each bar") }
    let found = reader.names.indices.filter { $0 < bars.count && !bars[$0].isEmpty }
    let names = found.map { reader.names[$0] }
    for name in selection.assets where !names.contains(name) {
      throw PriceReader.absent(name, among: names + reader.seen, file)
    }
    guard let size = try reader.step(), !found.isEmpty else {
      throw refuse("has prices of fewer than two times", "give it a longer history")
    }
    var series: [PriceSeries] = []
    for place in found {
      do throws(SeriesError) {
        series.append(try PriceSeries(reader.names[place], every: size, bars: bars[place]))
      } catch { throw refuse("\(error)", "correct the table") }
    }
    return PriceHistory(
      file: file, series: series, traded: found.map { reader.hasVolume ? traded[$0] : nil },
      rows: rows)
  }
}
