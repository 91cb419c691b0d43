import Foundation
import PlimsollDomain
import PlimsollPricing
import Testing

/// A row of a table in `Tables/`: an option and what the table says of it.
struct Black76Row {
  let right: OptionRight, forward: Double, strike: Double, years: Double
  let volatility: Double, rate: Double, expected: [Double]

  var value: OptionValue {
    Black76.value(
      right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
  }

  var spread: Double { volatility * years.squareRoot() }

  /// The larger of |d₁| and |d₂|.
  var depth: Double { abs(log(forward / strike)) / spread + spread / 2 }

  /// The rows of a table made by `Scripts/reference-tables`.
  static func all(_ name: String) throws -> [Black76Row] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Tables")
    let text = try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").dropFirst(2)
    try #require(lines.count >= 1_000, "The table \(name) has too few rows.")
    return try lines.map { line in
      let cells = line.split(separator: ",")
      let numbers = try cells.dropFirst().map { try #require(Double($0), "\(name): \(line)") }
      return Black76Row(
        right: cells[0] == "c" ? .call : .put, forward: numbers[0], strike: numbers[1],
        years: numbers[2], volatility: numbers[3], rate: numbers[4],
        expected: Array(numbers.dropFirst(5)))
    }
  }
}

@Suite struct `R-006 Black-76 accuracy` {
  @Test func `prices agree with 60 digits`() throws {
    let rows = try Black76Row.all("black76")
    #expect(rows.count >= 5_000)
    for row in rows {
      let price = row.expected[0]
      let error = abs((row.value.price - price) - row.expected[1])
      #expect(error <= 2e-15 * max(row.forward, price), "\(row)")
      if price >= 1e-3 * row.forward { #expect(error <= 1e-12 * price, "\(row)") }
    }
  }

  @Test func `prices out of the money keep their digits in the tails`() throws {
    for row in try Black76Row.all("black76") where row.expected[0] > 1e-280 {
      let isOut = (row.right == .call) == (row.forward <= row.strike)
      guard isOut, row.expected[0] < 1e-3 * row.forward else { continue }
      let loss = 1e-15 * (2 + (1 + row.depth) / row.spread + row.depth * row.depth)
      #expect(abs(row.value.price - row.expected[0]) <= loss * row.expected[0], "\(row)")
    }
  }

  @Test func `greeks agree with 60 digits`() throws {
    for row in try Black76Row.all("black76") {
      let (value, loss) = (row.value, 1e-15 * (4 + 2 * row.depth * row.depth))
      #expect(abs(value.delta - row.expected[2]) <= 2e-15 * max(1, abs(row.expected[2])), "\(row)")
      for (got, wanted) in [(value.gamma, row.expected[3]), (value.vega, row.expected[4])]
      where wanted > 1e-280 {
        #expect(abs(got - wanted) <= loss * wanted, "\(row)")
      }
      let carry = abs(row.rate) * max(row.forward, row.expected[0])
      let bound = loss * abs(row.expected[5]) + 4e-15 * carry + 1e-280
      #expect(abs(value.theta - row.expected[5]) <= bound, "\(row)")
    }
  }

  @Test func `prices agree with QuantLib`() throws {
    for row in try Black76Row.all("quantlib") {
      #expect(abs(row.value.price - row.expected[0]) <= 1e-14 * row.forward, "\(row)")
    }
  }
}
