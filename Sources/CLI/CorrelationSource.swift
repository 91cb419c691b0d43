import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics

/// Where correlations and volatilities come from: prices, or a table of them.
struct CorrelationSource: ParsableArguments {
  @Option(
    help: "Prices as CSV, from which correlations are estimated; - for standard input.",
    completion: .file(extensions: ["csv"]))
  var prices: String?

  @Option(
    help: "Correlations as CSV instead: asset, volatility, and a column for each asset.",
    completion: .file(extensions: ["csv"]))
  var correlations: String?

  @Flag(help: "Repair correlations that cannot be to the nearest that can, and say how far.")
  var repair = false

  @OptionGroup var input: PriceOptions
  @OptionGroup var window: WindowOptions

  func validate() throws {
    guard (prices == nil) != (correlations == nil) else {
      throw ValidationError("name the correlations: --prices FILE or --correlations FILE.")
    }
    guard !repair || correlations != nil else {
      throw ValidationError("--repair is for --correlations: estimates need none.")
    }
  }

  /// Correlations of some assets, with the volatility of each.
  struct Basis {
    let matrix: CorrelationMatrix
    let volatilities: [Double]
    let title: String
    let remarks: [String]
    let bytes: [UInt8]
  }

  /// Reads correlations of `names`; a repair is measured against `books`.
  func read(_ names: [String], for books: (_ volatilities: [Double]) throws -> [Exposures]) throws
    -> Basis
  {
    if let prices {
      let read = try PriceReturns(input, prices, only: names)
      let estimate = try Files.naming(prices) {
        try CorrelationEstimate(of: read, by: window, level: 0.95)
      }
      return Basis(
        matrix: estimate.matrix, volatilities: estimate.volatilities, title: estimate.title,
        remarks: estimate.remarks, bytes: read.bytes)
    }
    let file = correlations ?? ""
    let bytes = try Files.read(file)
    let table = try CorrelationTable(bytes, file: file)
    guard let all = table.volatilities else {
      throw Refusal("\(file): it has no column \"volatility\": add one, as shares of the price.")
    }
    let (matrix, volatilities, remarks) = try part(of: table, all, names, file, books)
    return Basis(
      matrix: matrix, volatilities: volatilities, title: "correlations of \(file)",
      remarks: remarks, bytes: bytes)
  }

  private func part(
    of table: CorrelationTable, _ all: [Double], _ names: [String], _ file: String,
    _ books: (_ volatilities: [Double]) throws -> [Exposures]
  ) throws -> (CorrelationMatrix, [Double], [String]) {
    do {
      let volatilities = try names.map { name in
        guard let row = table.names.firstIndex(of: name) else {
          throw CorrelationFault.unknown(name, among: table.names)
        }
        return all[row]
      }
      guard repair else {
        let matrix = try CorrelationMatrix(table.names, table.matrix).ordered(as: names)
        return (matrix, volatilities, [])
      }
      let repaired = try CorrelationRepair(table.names, table.matrix)
      let matrix = try repaired.matrix(for: books(volatilities)).ordered(as: names)
      guard let move = repaired.furthest else { return (matrix, volatilities, []) }
      let distance = Figures.text(repaired.distance, decimals: 4)
      let (from, to) = (
        Figures.text(move.from, decimals: 4), Figures.text(move.to, decimals: 4)
      )
      return (
        matrix, volatilities,
        [
          "the correlations of \(file) cannot be: the nearest that can are used, at a distance of "
            + "\(distance); \(move.one)–\(move.other) moved furthest, from \(from) to \(to); no "
            + "requirement is lower for it"
        ]
      )
    } catch let fault as CorrelationFault {
      let remedy = if case .impossible = fault { " (--repair)" } else { "" }
      throw Refusal("\(file): \(fault)\(remedy).")
    }
  }
}
