import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics

/// Worlds whose parameters are known, because they were planted.
enum PlantedTruth {
  /// Returns of a GARCH model under normal draws, or of Student's t with 6 degrees.
  static func garch(
    _ model: GARCH, count: Int, seed: UInt64, fatTails: Bool = false
  ) throws -> (returns: Returns, next: Double) {
    var chance = SeededGenerator(seed: seed)
    var variance = model.longRunVariance
    var values: [Double] = []
    for _ in 0..<count + 200 {
      let value = variance.squareRoot() * draw(&chance, fatTails)
      values.append(value)
      variance = model.next(after: value, variance: variance)
    }
    return (try returns(Array(values.suffix(count))), variance.squareRoot())
  }

  /// Rows of normal draws with one correlation.
  static func pairs(_ correlation: Double, count: Int, seed: UInt64, fatTails: Bool = false) throws
    -> ReturnTable
  {
    var chance = SeededGenerator(seed: seed)
    let rest = (1 - correlation * correlation).squareRoot()
    return try table(count) {
      let tail = fatTails ? stretch(&chance) : 1
      let one = chance.normal(), other = chance.normal()
      return [0.03 * tail * one, 0.04 * tail * (correlation * one + rest * other)]
    }
  }

  /// Rows of a DCC model over constant volatilities, and the correlations of the bar to come.
  static func dcc(_ model: DCC, count: Int, seed: UInt64) throws -> (
    table: ReturnTable, next: SymmetricMatrix
  ) {
    var chance = SeededGenerator(seed: seed)
    let size = model.longRun.size
    var q = model.longRun
    let found = try table(count) {
      let now = correlation(of: q)
      let root = try Cholesky(now)
      let z = root.times((0..<size).map { _ in chance.normal() })
      for row in 0..<size {
        for column in 0...row {
          q[row, column] =
            (1 - model.reaction - model.decay) * model.longRun[row, column]
            + model.reaction * z[row] * z[column] + model.decay * q[row, column]
        }
      }
      return z.enumerated().map { (0.02 + 0.01 * Double($0)) * $1 }
    }
    return (found, correlation(of: q))
  }

  static func correlation(of q: SymmetricMatrix) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(size: q.size, diagonal: 1)
    for row in 0..<q.size {
      for column in 0..<row {
        matrix[row, column] = q[row, column] / (q[row, row] * q[column, column]).squareRoot()
      }
    }
    return matrix
  }

  private static func table(_ count: Int, _ row: () throws -> [Double]) throws -> ReturnTable {
    let rows = try (0..<count).map { _ in try row() }
    return try ReturnTable(
      names: rows[0].indices.map { "COIN-\($0)" }, every: .day,
      times: rows.indices.map { time($0) }, rows: rows)
  }

  private static func draw(_ chance: inout SeededGenerator, _ fatTails: Bool) -> Double {
    let normal = chance.normal()
    return fatTails ? normal * stretch(&chance) : normal
  }

  /// √(4 ÷ χ²₆): what makes a normal draw one of Student's t, scaled to variance 1.
  private static func stretch(_ chance: inout SeededGenerator) -> Double {
    let squares = (0..<6).reduce(0.0) { sum, _ in
      let one = chance.normal()
      return sum + one * one
    }
    return (4 / squares).squareRoot()
  }
}

/// How often a band held what was planted.
struct Coverage {
  private(set) var held = 0
  private(set) var asked = 0

  mutating func ask(_ truth: Double, in band: Band<Double>) {
    asked += 1
    if band.low <= truth, truth <= band.high { held += 1 }
  }

  var share: Double { Double(held) / Double(asked) }
}
