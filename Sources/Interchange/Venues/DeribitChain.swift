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
    func text(_ column: String) -> String { row[column] ?? "" }
    func refusal(_ column: String, _ problem: String, _ remedy: String) -> DocumentError {
      DocumentError(file: file, line: row.line, path: column, problem: problem, remedy: remedy)
    }
    func decimal(_ column: String) throws(DocumentError) -> FixedPoint {
      // Tables written by scripts hold numbers such as 2e-08.
      let plain = Node.number(text(column)).decimalText ?? text(column)
      do { return try FixedPoint(plain) } catch {
        throw refusal(column, "\"\(text(column))\" is not a decimal number", "correct the cell")
      }
    }
    let name = text("instrument_name")
    if let first = lines[name] {
      throw refusal(
        "instrument_name", "\(name) is already on line \(first.line) of \(first.file)",
        "keep one snapshot of each instrument")
    }
    lines[name] = (file, row.line)
    guard let time = Int64(text("timestamp_ms")), abs(time) < 1 << 50 else {
      throw refusal(
        "timestamp_ms", "\"\(text("timestamp_ms"))\" is not a time in milliseconds",
        "correct the cell")
    }
    guard let expiry = Timestamp(text("expiry")) else {
      throw refusal(
        "expiry", "\"\(text("expiry"))\" is not a time in UTC", "write 2023-04-28T08:00:00Z")
    }
    guard let right = OptionRight(rawValue: text("option_type")) else {
      throw refusal(
        "option_type", "\"\(text("option_type"))\" is neither call nor put", "correct the cell")
    }
    let terms = OptionTerms(right: right, strike: try decimal("strike"), expiry: expiry)
    let contract = Contract.deribit(name, .option(terms), coin: AssetID(text("currency")))
    let volatility: FixedPoint?
    do { volatility = try decimal("mark_iv").times(FixedPoint(units: 1, scale: 2)) } catch {
      throw refusal("mark_iv", "\"\(text("mark_iv"))\" is not a percentage", "correct the cell")
    }
    let quote = Quote(
      contract: contract.id, mark: try decimal("mark_price"), index: try decimal("index_price"),
      forward: try decimal("underlying_price"), volatility: volatility)
    rows.append(
      Row(
        time: time, contract: contract, quote: quote, future: text("underlying_index"),
        index: try decimal("index_price")))
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
