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

  /// A scale for each name of the table, and its bytes.
  func read(_ selection: PriceSelection, horizon: Double) throws
    -> (scales: [String: SizeScale], bytes: [UInt8]?)
  {
    guard let liquidity else { return ([:], nil) }
    let bytes = try Files.read(liquidity)
    let concentration = try ConcentrationScale(threshold: threshold, slope: slope, most: most)
    var scales: [String: SizeScale] = [:]
    for row in try LiquidityTable(bytes, file: liquidity, selection).rows {
      scales[row.name] = try SizeScale(
        horizon: horizon, depth: row.depth, openInterest: row.openInterest,
        concentration: concentration)
    }
    return (scales, bytes)
  }
}
