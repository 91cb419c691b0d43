import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// What markets take, so that larger positions are margined higher.
struct SizeOptions: ParsableArguments {
  @Option(
    help: """
      What markets take, as CSV: name, depth (what can be closed out in a bar) and open_interest, \
      in quote units; larger positions are margined higher.
      """,
    completion: .file(extensions: ["csv"]))
  var liquidity: String?
  @Option(help: "The share of open interest up to which nothing is added.") var threshold = 0.1
  @Option(help: "What is added for each share beyond it.") var slope = 2.0
  @Option(help: "The most that is added.") var most = 1.0

  /// A scale for each name of the history that the table has, its bytes, and who is missing in
  /// one of them.
  func read(_ selection: PriceSelection, horizon: Double, for history: PriceHistory) throws
    -> (scales: [String: SizeScale], bytes: [UInt8]?, remarks: [String])
  {
    guard let liquidity else { return ([:], nil, []) }
    let bytes = try Files.read(liquidity)
    let concentration = try ConcentrationScale(threshold: threshold, slope: slope, most: most)
    var scales: [String: SizeScale] = [:]
    var remarks: [String] = []
    for row in try LiquidityTable(bytes, file: liquidity, selection).rows {
      guard history.names.contains(row.name) else {
        remarks.append("\(liquidity): \(row.name) has no prices: its row is not used.")
        continue
      }
      scales[row.name] = try SizeScale(
        horizon: horizon, depth: row.depth, openInterest: row.openInterest,
        concentration: concentration)
    }
    for name in history.names where scales[name] == nil {
      remarks.append(
        "\(liquidity): it has no row for \(name): its tiers rise as those of the base.")
    }
    return (scales, bytes, remarks)
  }
}
