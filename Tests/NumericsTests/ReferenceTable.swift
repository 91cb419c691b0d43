import Foundation
import Testing

/// A table of `Tables/`, made with 60 digits by `Scripts/reference-tables/numerics_tables.py`.
struct ReferenceTable {
  let rows: [[Double]]

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Tables")
    let text = try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").dropFirst(2)
    try #require(lines.count >= 900, "The table \(name) has too few rows.")
    rows = try lines.map { line in
      try line.split(separator: ",").map { try #require(Double($0), "\(name): \(line)") }
    }
  }

  /// The largest error over the rows that `include` keeps, in units in the last place of the exact
  /// result, whose columns are `high` and the one after it.
  func worst(
    at high: Int, where include: ([Double]) -> Bool = { _ in true },
    _ function: ([Double]) -> Double
  ) -> Double {
    rows.filter(include).reduce(0) { worst, row in
      let error = (function(row) - row[high]) - row[high + 1]
      return Swift.max(worst, abs(error) / row[high].ulp)
    }
  }
}
