import PlimsollDomain
import PlimsollRevaluation

/// A million accounts of twenty positions in the 2,000 lines of ``ScenarioMarket``, and their
/// tables.
struct ScenarioData {
  static let accounts = 1_000_000, scenarios = [32, 64, 128]
  private static let decimals = 6, ticks = 9

  /// What a lot of each line is worth at mark.
  let notionals: [Double]
  /// The lines, by underlying and as one sum.
  let lines: [ScenarioFold: ScenarioLines]
  private let market: ScenarioMarket

  /// The market, without accounts.
  init() throws {
    market = try ScenarioMarket()
    notionals = try market.columns(in: ScenarioMarket.scenarios(2)).map(\.notional)
    lines = [
      .groups: try ScenarioLines(market.entries),
      .whole: try ScenarioLines(market.entries, fold: .whole),
    ]
  }

  /// The lines folded one way.
  func lines(_ fold: ScenarioFold) throws -> ScenarioLines {
    guard let lines = lines[fold] else { throw BenchError.usage("a fold") }
    return lines
  }

  /// Rows of `count` scenarios at weights of one.
  func table(_ count: Int, _ fold: ScenarioFold) throws -> ScenarioTable {
    let (lines, columns) = (
      try lines(fold), try market.columns(in: ScenarioMarket.scenarios(count))
    )
    let exponents = lines.groupNames.indices.map { group in
      RiskArray.exponent(
        holding: columns.indices.filter { lines.group(of: $0) == group }.map { columns[$0] })
    }
    return try ScenarioTable(
      lines,
      rows: try columns.indices.map { line in
        try row(line, columns[line], at: exponents[lines.group(of: line)])
      }, scenarios: count, decimals: Self.decimals, ticks: Self.ticks,
      weights: ScenarioWeights(initial: try FixedPoint(units: 13, scale: 1)))
  }

  /// The row of one line; an option counts its model price, a perpetual its mark.
  func row(_ line: Int, _ columns: Line.Columns, at exponent: Int) throws -> ScenarioRow {
    let contract = market.contracts[line]
    let worth = contract.option == nil ? columns.notional : columns.value
    return ScenarioRow(
      try RiskArray(rounding: columns, of: contract.id, at: exponent),
      worth: try FixedPoint(units: Int128(Int64(worth * 1e9)), scale: Self.ticks))
  }

  /// Rounds the rows of all lines anew: what a tick of every underlying costs.
  func rebuild(_ table: inout ScenarioTable, in set: ScenarioSet) throws {
    for (line, contract) in market.contracts.enumerated() {
      let columns = try Line(contract, in: market.market, unit: "USD").columns(in: set)
      let exponent = table.exponents[table.lines.group(of: line)]
      try table.replace(line, with: try row(line, columns, at: exponent))
    }
  }

  /// The accounts, funded by the rows of 64 scenarios.
  func book(_ accounts: Int = Self.accounts, groups: Int = 4) throws -> ScenarioBook {
    var terms = SyntheticBook.Terms()
    (terms.accounts, terms.groups) = (accounts, groups)
    let lines = try lines(.groups)
    var book = try ScenarioBook(lines, decimals: Self.decimals, ticks: Self.ticks)
    try book.fund(
      SyntheticBook(seed: 61, terms, lines: lines, notionals: notionals),
      by: try table(64, .groups))
    return book
  }

  /// The same accounts, their lines as one sum.
  func whole(_ book: ScenarioBook) throws -> ScenarioBook {
    var whole = try ScenarioBook(
      try lines(.whole), decimals: Self.decimals, ticks: Self.ticks)
    whole.reserve(accounts: book.count, positions: book.positionCount)
    for account in 0..<book.count {
      try whole.add(
        book.name(of: account) ?? "", cash: 0, paid: -book.cash(of: account),
        book.positions(of: account))
    }
    return whole
  }
}
