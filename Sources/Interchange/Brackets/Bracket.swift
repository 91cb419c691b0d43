import PlimsollDomain

/// One row of a venue's table of leverage brackets, and where it stands.
struct Bracket: Sendable {
  /// The instrument, as the importer of the venue names it.
  let symbol: String
  /// The notional it starts above, in the asset the contract is quoted in.
  let floor: FixedPoint
  /// The notional it ends with, if stated.
  let cap: FixedPoint?
  /// The maintenance rate.
  let rate: FixedPoint
  /// The largest leverage.
  let leverage: FixedPoint
  /// What maintenance loses: the venue's quick-calculation amount.
  let deduction: FixedPoint
  /// Where it stands.
  let place: Place

  /// A row of a table or an item of a list, whose fields have names.
  struct Place: Sendable {
    /// The file.
    let file: String
    /// The line, from 1.
    let line: Int
    /// The way to the row, ending in a point; empty in a table.
    let path: String
    /// What the file calls the floor, the cap, the rate, the leverage and the deduction.
    let names: Names

    /// That a field is wrong.
    func error(_ field: String, _ problem: String, _ remedy: String) -> DocumentError {
      DocumentError(file: file, line: line, path: path + field, problem: problem, remedy: remedy)
    }
  }

  /// What a layout calls its fields.
  struct Names: Sendable {
    let symbol, floor, cap, rate, leverage, deduction: String
  }
}

/// The name of an instrument in a table of brackets.
enum BracketSymbol {
  /// The name that `plimsoll import binance` gives: `BTCUSDT` and `BTCUSDT_230929` as they are;
  /// `BTC/USDT`, `BTC/USDT:USDT` and `BTC/USDT:USDT-230929` of ccxt turned into them.
  static func binance(_ text: String) -> String? {
    guard text.contains("/") else { return ScalarCheck.isIdentifier(text) ? text : nil }
    guard let symbol = CcxtSymbol(text) else { return nil }
    let pair = symbol.base.text + symbol.quote.text
    switch symbol.payoff {
    case .spot, .perpetual: return pair
    case .future:
      guard let day = text.split(separator: "-").last else { return nil }
      return "\(pair)_\(day)"
    case .option: return nil
    }
  }
}
