import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics

/// Correlations of prices, as `correlation matrix` shows them and `correlation stake` uses them.
struct CorrelationEstimate {
  let estimate: Estimate<SymmetricMatrix>
  /// Over the horizon, as shares, in the order of names.
  let volatilities: [Double]
  let matrix: CorrelationMatrix
  /// The estimator in words.
  let method: String
  let horizon: Double
  let size: BarSize
  let remarks: [String]
  let inputs: String

  init(of read: PriceReturns, by options: WindowOptions, level: Double) throws {
    let table = read.table
    let made = try options.estimator.make(of: table, by: options, level)
    let bars = read.bars(in: options.horizon)
    (estimate, method) = (made.estimate, made.title)
    volatilities = made.variances.map { ($0 * bars).squareRoot() }
    matrix = try CorrelationMatrix(table.names, estimate.value)
    (horizon, size) = (options.horizon, table.size)
    remarks = made.remarks + read.remarks
    inputs = Fingerprint.of([read.bytes, Array("\(options.words) \(level)".utf8)])
  }

  /// What `--correlations` reads.
  var sheet: CorrelationTable {
    CorrelationTable(names: matrix.names, volatilities: volatilities, matrix: matrix.matrix)
  }

  var title: String {
    "\(method), as of \(estimate.time): \(estimate.window.count) returns of \(size) from "
      + "\(estimate.window.first)"
  }

  func lines(width: Int) -> [String] {
    var table = Table(
      [.text("asset"), .number("volatility")]
        + matrix.names.enumerated().map { .number($0.element, rank: $0.offset + 1) })
    for (row, name) in matrix.names.enumerated() {
      let figures = (0...row).map { column in
        row == column ? "1" : Figures.text(matrix[row, column], decimals: 4)
      }
      table.add([name, Figures.text(volatilities[row] * 100, decimals: 2) + "%"] + figures)
    }
    let days = horizon == 1 ? "a day" : "\(Figures.text(horizon, decimals: 2)) days"
    var lines = title.wrapped(to: width).map { Ink.dim($0) } + [""] + table.lines(width: width)
    lines.append("")
    if let band = bands(width: width) { lines += band + [""] }
    lines +=
      "volatility over \(days); average correlation \(Figures.text(matrix.average, decimals: 4))"
      .wrapped(to: width, first: "  · ")
    lines += possible.wrapped(to: width, first: "  · ")
    return lines + remarks.flatMap { $0.wrapped(to: width, first: "  · ") }
  }

  private var possible: String {
    "positive semidefinite: its smallest eigenvalue is "
      + "\(Figures.text(matrix.smallest, decimals: 6))"
  }

  /// Pairs with their bands, up to ten of them.
  private func bands(width: Int) -> [String]? {
    guard let band = estimate.band, pairs.count <= 10, !pairs.isEmpty else { return nil }
    var table = Table([.text("pair"), .number("correlation"), .number("from"), .number("to")])
    for (one, other) in pairs {
      table.add(
        ["\(matrix.names[one])–\(matrix.names[other])"]
          + [matrix[one, other], band.low[one, other], band.high[one, other]].map {
            Figures.text($0, decimals: 4)
          })
    }
    let level = Figures.text(band.level * 100, decimals: 1)
    return ["within these bounds with a confidence of \(level)%:"] + table.lines(width: width)
  }

  private var pairs: [(Int, Int)] {
    matrix.names.indices.flatMap { other in (0..<other).map { ($0, other) } }
  }

  var node: Node {
    .object([
      ("plimsoll", .integer(1)), ("time", .string("\(estimate.time)")),
      ("method", .string(estimate.method)),
      (
        "window",
        .object([
          ("first", .string("\(estimate.window.first)")),
          ("last", .string("\(estimate.window.last)")),
          ("count", .integer(estimate.window.count)), ("bar", .string("\(size)")),
        ])
      ), ("horizonDays", .estimate(horizon)),
      (
        "assets",
        .array(
          zip(matrix.names, volatilities).map {
            .object([("asset", .string($0.0)), ("volatility", .estimate($0.1))])
          })
      ),
      ("pairs", .array(pairs.map(pair))), ("average", .estimate(matrix.average)),
      ("smallestEigenvalue", .estimate(matrix.smallest)),
      ("remarks", .strings(remarks)), ("inputs", .string(inputs)),
    ])
  }

  private func pair(_ one: Int, _ other: Int) -> Node {
    var members: [(String, Node)] = [
      ("one", .string(matrix.names[one])), ("other", .string(matrix.names[other])),
      ("correlation", .estimate(matrix[one, other])),
    ]
    if let band = estimate.band {
      members += [
        ("low", .estimate(band.low[one, other])), ("high", .estimate(band.high[one, other])),
        ("level", .estimate(band.level)),
      ]
    }
    return .object(members)
  }
}

extension Node {
  /// A model's figure, as text with every digit.
  static func estimate(_ value: Double) -> Node { .string("\(value)") }
}
