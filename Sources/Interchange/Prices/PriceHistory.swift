import PlimsollDependence
import PlimsollDomain

/// Prices of several names over time, with what traded where the table says it.
public struct PriceHistory: Sendable {
  /// The name of the table in errors.
  public let file: String
  /// The series, in the order asked for, or else in that of the table.
  public let series: [PriceSeries]
  /// For each series, what traded in each bar in quote units; none without a volume.
  let traded: [[Double]?]
  /// How many rows the table has.
  public let rows: Int

  /// Fields that `--column` may name.
  public static let fields = PriceColumns.fields

  /// Reads a whole table, whose times rise, for each name alone where rows have names.
  public static func read(
    _ source: any ByteSource, file: String, _ selection: PriceSelection = PriceSelection()
  ) throws(DocumentError) -> PriceHistory {
    var reader = try PriceReader(source, file: file, selection)
    var bars = PriceBars()
    while let row = try reader.next() { bars.add(row.prices) }
    return try bars.history(reader, selection)
  }

  /// The names.
  public var names: [String] { series.map(\.name) }

  /// The profits of one name held long; missing bars count as one return, so that no margin is
  /// lower for them.
  public func profits(of name: String) throws(DocumentError) -> ProfitSeries {
    let place = try place(of: name)
    do {
      return try ProfitSeries(
        long: Returns(of: series[place], holes: .whole),
        traded: traded[place].map { Array($0.dropFirst()) })
    } catch { throw refusal(error) }
  }

  /// The profits of a portfolio of constant weights, at the times that all its names have.
  public func profits(of portfolio: [(name: String, weight: Double)], called name: String)
    throws(DocumentError) -> ProfitSeries
  {
    var members: [PriceSeries] = []
    for part in portfolio { members.append(series[try place(of: part.name)]) }
    do {
      return try ProfitSeries(
        name, of: ReturnTable(of: members, holes: .whole), weights: portfolio.map(\.weight))
    } catch { throw refusal(error) }
  }

  /// The log returns of every name, at the times that all have.
  public func table() throws(DocumentError) -> ReturnTable {
    do { return try ReturnTable(of: series, holes: .whole) } catch { throw refusal(error) }
  }

  /// What is wrong with the history, as an error of its file.
  public func refusal(_ error: any Error) -> DocumentError {
    let parts = "\(error)".split(separator: ": ")
    let remedy = parts.count > 1 ? String(parts[parts.count - 1]) : "correct the table"
    return DocumentError(
      file: file, line: 0, problem: parts.dropLast().joined(separator: ": "), remedy: remedy)
  }

  private func place(of name: String) throws(DocumentError) -> Int {
    if let place = series.firstIndex(where: { $0.name == name }) { return place }
    throw PriceReader.absent(name, among: names, file)
  }
}
