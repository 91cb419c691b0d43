import Foundation
import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Support
import Testing

/// Option chains recorded at Deribit, as CSV beside the repository where someone put them.
enum SurfaceChains {
  /// One option of a chain: volatilities where the venue gives one.
  struct Row {
    let right: OptionRight, strike: Double, forward: Double, expiry: String
    let rowYears: Double, chainYears: Double
    let bid: Double?, ask: Double?, mark: Double?
  }

  static func rows(_ name: String) throws -> [Row] {
    let data = try Recorded.options.bytes(name)
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    let header = try #require(lines.first).split(separator: ",").map(String.init)
    let records = lines.dropFirst().map { line in
      Dictionary(
        zip(header, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      ) { $1 }
    }
    let start = try #require(records.compactMap { Double($0["timestamp_ms"] ?? "") }.min())
    return try records.map { try row($0, start: start) }.filter {
      $0.rowYears > 0 && $0.forward > 0
    }
  }

  private static func row(_ record: [String: String], start: Double) throws -> Row {
    func number(_ name: String) -> Double { Double(record[name] ?? "") ?? 0 }
    func volatility(_ name: String) -> Double? {
      let percent = number(name)
      return percent > 0 && percent < 500 ? percent / 100 : nil  // 0, 500 and 999 say "none"
    }
    let expiry = try #require(record["expiry"])
    let end = 1_000 * (try Date(expiry, strategy: .iso8601)).timeIntervalSince1970
    let year = 365.0 * 86_400_000
    return Row(
      right: record["option_type"] == "call" ? .call : .put, strike: number("strike"),
      forward: number("underlying_price"), expiry: expiry,
      rowYears: (end - number("timestamp_ms")) / year, chainYears: (end - start) / year,
      bid: volatility("bid_iv"), ask: volatility("ask_iv"), mark: volatility("mark_iv"))
  }
}

@Suite(.enabled(if: !Recorded.chainNames.isEmpty, "\(Recorded.options.absent)"))
struct `R-030 Surfaces of recorded chains` {
  @Test(arguments: Recorded.chainNames)
  func `R-030 a strike left out is foretold within bid and ask`(name: String) throws {
    let quotes = try SurfaceChains.rows(name).compactMap { row -> SurfaceQuote? in
      guard let bid = row.bid, let ask = row.ask, bid <= ask else { return nil }
      return SurfaceQuote(
        row.right, strike: row.strike, forward: row.forward, years: row.chainYears,
        market: .init(bid: bid, ask: ask))
    }
    let surface = try VolatilitySurface(quotes)
    let quality = surface.leaveOneOut()
    let medians = quality.slices.compactMap(\.medianError).sorted()
    print(
      name, "\(surface.slices.count) expiries,", text(quality.all),
      "out of the money", text(quality.outOfTheMoney), "median error by expiry",
      medians.map { "\((1e4 * $0).rounded() / 100)" }.joined(separator: " "), "points;",
      counts(surface.warnings))
    #expect(quality.all.quotes >= 100)
    #expect((quality.all.share ?? 0) >= 0.8)
    #expect((quality.outOfTheMoney.share ?? 0) >= 0.8, "nor by counting wide quotes")
  }

  @Test(arguments: Recorded.chainNames)
  func `R-030 nodes give marks back within half a quote unit`(name: String) throws {
    let rows = try SurfaceChains.rows(name).filter { $0.mark != nil }
    let surface = try VolatilitySurface(
      rows.compactMap { row in
        row.mark.map {
          SurfaceQuote(
            row.right, strike: row.strike, forward: row.forward, years: row.chainYears,
            volatility: $0)
        }
      })
    var (worst, worstAgreed, over) = (0.0, 0.0, 0)
    for row in rows {
      guard let mark = row.mark else { continue }
      let volatility = surface.volatility(
        strike: row.strike, forward: row.forward, years: row.chainYears)
      let coins = [volatility, mark].map {
        Black76.price(
          row.right, forward: row.forward, strike: row.strike, years: row.rowYears, volatility: $0)
          / row.forward
      }
      let error = abs(coins[0] - coins[1])
      worst = max(worst, error)
      over += error > 0.0005 / 2 ? 1 : 0
      let other = rows.first {
        $0.expiry == row.expiry && $0.strike == row.strike && $0.right != row.right
      }
      if abs((other?.mark ?? mark) - mark) <= 0.01 { worstAgreed = max(worstAgreed, error) }
    }
    print(
      name, "\(rows.count) marks, worst \(worst) coin, where sides agree",
      "\(worstAgreed) coin, \(over) over half a unit")
    #expect(rows.count >= 300)
    #expect(worstAgreed <= 0.0005 / 2, "where call and put agree to a point")
    #expect(100 * over <= rows.count, "one node cannot be two marks")
  }

  private func text(_ tally: SurfaceQuality.Tally) -> String {
    "\(tally.hits)/\(tally.quotes) (\((1_000 * (tally.share ?? 0)).rounded() / 10)%)"
  }

  private func counts(_ warnings: [SurfaceWarning]) -> String {
    var counts = [0, 0, 0, 0, 0, 0]
    for warning in warnings {
      switch warning {
      case .sparse: counts[0] += 1
      case .calendar: counts[1] += 1
      case .butterfly(_, _, let gain):
        counts[2] += 1
        if gain > 0.00025 { counts[3] += 1 }
      case .spread: counts[4] += 1
      case .density: counts[5] += 1
      }
    }
    return "\(counts[0]) expiries left out, \(counts[1]) calendar, \(counts[2]) butterfly "
      + "(\(counts[3]) over half a quote unit), \(counts[4]) spread, \(counts[5]) density"
  }
}
