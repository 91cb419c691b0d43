import PlimsollDomain
import PlimsollPricing

/// Turns option chains of Deribit, as CSV, into a market.
///
/// Columns read: `timestamp_ms`, `instrument_name`, `currency`, `expiry`, `strike`, `option_type`,
/// `underlying_index`, `underlying_price`, `index_price`, `mark_price`, `mark_iv` (percent). Chains
/// are polled one contract after the other, so the market's time is that of the last row, its
/// `span` reaches back to the first, and every quote keeps its own forward and index.
///
/// Where `underlying_index` names a listed future (it does not start with `SYN.`), that future
/// enters the market too, its mark the forward of the last row that names it.
public struct DeribitChain {
  private var rows: [Row] = []
  private var lines: [String: (file: String, line: Int)] = [:]

  private struct Row {
    let time: Int64
    let contract: Contract
    let quote: Quote
    let future: String
    let index: FixedPoint
  }

  /// Columns a chain must have.
  public static let columns = [
    "timestamp_ms", "instrument_name", "currency", "expiry", "strike", "option_type",
    "underlying_index", "underlying_price", "index_price", "mark_price", "mark_iv",
  ]

  /// A chain without rows.
  public init() {}

  /// Adds the rows of one file.
  public mutating func add(_ bytes: [UInt8], file: String) throws(DocumentErrors) {
    do {
      var reader = try CSVReader(bytes, file: file, required: Self.columns)
      while let row = try reader.next() { try add(row, file: file) }
    } catch { throw DocumentErrors(error) }
  }

  private mutating func add(_ row: CSVRow, file: String) throws(DocumentError) {
    let cells = ChainCells(row: row, file: file)
    let name = try cells.name("instrument_name")
    if let first = lines[name] {
      throw cells.refusal(
        "instrument_name", "\(name) is already on line \(first.line) of \(first.file)",
        "keep one snapshot of each instrument")
    }
    lines[name] = (file, row.line)
    let terms = OptionTerms(
      right: try cells.right("option_type"), strike: try cells.positive("strike"),
      expiry: try cells.time("expiry"))
    let contract = Contract.deribit(
      name, .option(terms), coin: AssetID(try cells.name("currency")))
    let percent = try cells.nonNegative("mark_iv")
    let volatility: FixedPoint
    do { volatility = try percent.dividedDown(by: FixedPoint(100), decimals: 18) } catch {
      throw cells.refusal("mark_iv", "\(percent) is too large", "correct the cell")
    }
    let index = try cells.positive("index_price")
    let quote = Quote(
      contract: contract.id, mark: try cells.nonNegative("mark_price"), index: index,
      forward: try cells.positive("underlying_price"), volatility: volatility)
    rows.append(
      Row(
        time: try cells.milliseconds("timestamp_ms"), contract: contract, quote: quote,
        future: try cells.name("underlying_index"), index: index))
  }

  /// The market of all rows; `nil` without any.
  public func market() -> Market? {
    guard let first = rows.map(\.time).min(), let last = rows.map(\.time).max() else { return nil }
    let sorted = rows.sorted { ($0.time, $0.contract.id) < ($1.time, $1.contract.id) }
    var futures: [ContractID: (contract: Contract, quote: Quote)] = [:]
    var prices: [AssetID: AssetPrice] = [:]
    for row in sorted {
      let coin = row.contract.underlying
      prices[coin] = AssetPrice(asset: Asset(coin), price: row.index)
      guard !row.future.hasPrefix("SYN."), let expiry = row.contract.expiry else { continue }
      let contract = Contract.deribit(row.future, .future(expiry: expiry), coin: coin)
      futures[contract.id] = (
        contract,
        Quote(
          contract: contract.id, mark: row.quote.forward, index: row.index,
          forward: row.quote.forward)
      )
    }
    let dated = futures.sorted { $0.key < $1.key }.map(\.value)
    let options = rows.sorted { $0.contract.id < $1.contract.id }
    let span = try? FixedPoint(units: Int128(last - first), scale: 3)
    return Market(
      time: Timestamp(milliseconds: last), span: span,
      assets: prices.sorted { $0.key < $1.key }.map(\.value),
      contracts: dated.map(\.contract) + options.map(\.contract),
      quotes: dated.map(\.quote) + options.map(\.quote))
  }
}

extension Contract {
  /// An inverse contract as Deribit lists it: options in coins by 0.1 or 1, futures in dollars by
  /// 10 or 1, for BTC and for other coins.
  static func deribit(_ name: String, _ payoff: Payoff, coin: AssetID) -> Contract {
    let option = if case .option = payoff { true } else { false }
    let tenth = (try? FixedPoint(units: 1, scale: 1)) ?? .one
    let lot = option ? (coin == "BTC" ? tenth : .one) : FixedPoint(coin == "BTC" ? 10 : 1)
    return Contract(
      id: ContractID(name), payoff: payoff, form: .inverse, underlying: coin,
      quote: option ? coin : "USD", settle: coin, margin: coin, multiplier: .one, lot: lot)
  }
}
