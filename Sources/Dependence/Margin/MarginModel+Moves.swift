import PlimsollNumerics

extension MarginModel {
  /// The moves of each name in the lookback, oldest first, day by day together: what a portfolio
  /// of any kind is folded over. Scaled by the root of the horizon, and where the method
  /// filters, by volatility now over volatility then.
  ///
  /// A move that would leave no price leaves a ten-thousandth of it.
  public func moves(of table: ReturnTable) throws(EstimateError) -> [[Double]] {
    guard !isParametric else {
      throw .parameter(
        "the method", value: 0, range: "of historical or filtered: scenarios are moves that were")
    }
    guard table.count >= warmUp else {
      throw .tooFew(table.names, count: table.count, needed: warmUp)
    }
    var moves: [[Double]] = []
    moves.reserveCapacity(table.names.count)
    for first in stride(from: 0, to: table.names.count, by: Self.block) {
      let names = table.names[first..<min(first + Self.block, table.names.count)]
      let columns = Self.profits(of: table, first, names.count)
      for (place, name) in names.enumerated() {
        let own = Array(columns[place * table.count..<(place + 1) * table.count])
        moves.append(try self.moves(of: own, name))
      }
    }
    return moves
  }

  private func moves(of profits: [Double], _ name: String) throws(EstimateError) -> [Double] {
    let first = max(0, profits.count - lookback)
    let root = horizon.squareRoot()
    guard method.isWeighted else { return profits[first...].map { max(-0.9999, $0 * root) } }
    let track = try volatility.track(profits, of: name, warmUp: warmUp)
    let scale = track[track.count - 1]
    return (first..<profits.count).map { place in
      max(-0.9999, profits[place] * (scale / track[max(0, place - warmUp)]) * root)
    }
  }

  /// How many names are turned at a time: as many as share a line of the cache. One by one, a wide
  /// table would be fetched anew for each.
  private static let block = 8

  /// What some names brought, name after name.
  private static func profits(of table: ReturnTable, _ first: Int, _ names: Int) -> [Double] {
    let (width, count, values) = (table.names.count, table.count, table.values)
    var columns = [Double](repeating: 0, count: names * count)
    for row in 0..<count {
      for name in 0..<names {
        columns[name * count + row] = values[row * width + first + name]
      }
    }
    exponentiate(&columns)
    for place in columns.indices { columns[place] -= 1 }
    return columns
  }
}
