import ArgumentParser
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing

/// `plimsoll price`: one European option by Black-76.
struct PriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "Price and greeks of one option by Black-76, or the volatility behind a price.",
    discussion: """
      Give --volatility for price and greeks, or --price for the volatility behind it. Rate and \
      volatility are a year's, as fractions; nothing is read from a file.
      Examples, anywhere:
        plimsoll price call --forward 60000 --strike 66000 --days 30 --volatility 0.6
        plimsoll price put --forward 60000 --strike 54000 --days 7 --price 310.5
        plimsoll price call --forward 2100 --strike 2100 --days 1 --volatility 0.5
      """)

  @Argument(help: "call or put.") var right: OptionRight
  @Option(parsing: .unconditional, help: "The forward, in the currency of the strike.") var forward:
    Double
  @Option(parsing: .unconditional, help: "The strike.") var strike: Double
  @Option(parsing: .unconditional, help: "Days to expiry, 365 a year.") var days: Double
  @Option(parsing: .unconditional, help: "Volatility a year: 0.6 is 60%.") var volatility: Double?
  @Option(parsing: .unconditional, help: "A price to find the volatility of.") var price: Double?
  @Option(parsing: .unconditional, help: "The interest rate, continuous, a year.") var rate:
    Double = 0
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  func validate() throws {
    guard (volatility == nil) != (price == nil) else {
      throw ValidationError("Give either --volatility or --price.")
    }
    let all = [forward, strike, days, volatility ?? 0, price ?? 0, rate]
    guard all.allSatisfy(\.isFinite) else {
      throw ValidationError("Every figure is a finite number.")
    }
    for (name, value) in [("forward", forward), ("strike", strike)] where !(value > 0) {
      throw ValidationError("--\(name) is \(value): it must be above zero.")
    }
    for (name, value) in [("days", days), ("volatility", volatility ?? 0)] where !(value >= 0) {
      throw ValidationError("--\(name) is \(value): it must not be below zero.")
    }
  }

  mutating func run() throws {
    let years = days / 365
    let known = volatility
    let volatility = try Files.refusing {
      try known
        ?? ImpliedVolatility.solve(
          price: price ?? .nan, right, forward: forward, strike: strike, years: years, rate: rate)
    }
    let value = Black76.value(
      right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
    let rows: [(String, Double, String)] = [
      ("volatility", volatility, "a year"), ("price", value.price, "in the strike's currency"),
      ("price in coin", value.price / forward, "over the forward"),
      ("delta", value.delta, "to the forward"), ("gamma", value.gamma, "of delta for 1"),
      ("vega", value.vega / 100, "for a point (0.01)"),
      ("theta", value.theta / 365, "for a day"),
    ]
    try show(rows)
  }

  private func show(_ rows: [(name: String, value: Double, unit: String)]) throws {
    switch format {
    case .table:
      var table = Table([.text("\(right.rawValue) \(strike)"), .number("value"), .text("unit")])
      for row in rows { table.add([row.name, Figures.text(row.value, decimals: 8), row.unit]) }
      print(table.lines(width: Terminal.width).joined(separator: "\n"))
    case .json:
      let node = Node.object(rows.map { ($0.name, .string("\($0.value)")) })
      print(JSONWriter.pretty(node), terminator: "")
    case .csv:
      var writer = CSVWriter(header: ["figure", "value", "unit"])
      for row in rows {
        try Files.refusing { try writer.append([row.name, "\(row.value)", row.unit]) }
      }
      print(writer.text, terminator: "")
    }
  }
}

extension OptionRight: ExpressibleByArgument {}
