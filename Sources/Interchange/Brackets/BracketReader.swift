import PlimsollDomain

/// Reads tables of leverage brackets of Binance USDⓈ-M futures.
///
/// - The API's answer to `/fapi/v1/leverageBracket`: a list of symbols with their `brackets`, or
///   one symbol alone.
/// - A table in CSV with one bracket a row.
///
/// Source: developers.binance.com, USDⓈ-M futures, "Notional and Leverage Brackets".
enum BracketReader {
  /// What one file holds.
  struct Contents {
    /// The brackets, in the order of the file.
    var brackets: [Bracket] = []
    /// What a reader of the file should know.
    var notes: [DocumentError] = []
    /// Whether it is an answer of the venue itself.
    var isAnswer = false
  }

  private static let answer = Bracket.Names(
    symbol: "symbol", floor: "notionalFloor", cap: "notionalCap", rate: "maintMarginRatio",
    leverage: "initialLeverage", deduction: "cum")

  private static let table = Bracket.Names(
    symbol: "symbol", floor: "notional_floor", cap: "notional_cap", rate: "maint_margin_rate",
    leverage: "max_leverage", deduction: "maint_amount_cum")

  /// What `bytes` hold, or every reason against them.
  static func read(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> Contents {
    let first = bytes.first { $0 > 32 && $0 < 0x80 }
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      return try rows(bytes, file: file)
    }
    let node: Node
    do { node = try JSONReader.read(bytes, file: file) } catch { throw DocumentErrors(error) }
    return try answer(node, file: file)
  }

  private static func rows(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> Contents {
    var contents = Contents()
    let names = table
    let columns = [names.symbol, names.floor, names.rate, names.leverage, names.deduction]
    var errors: [DocumentError] = []
    do throws(DocumentError) {
      var reader = try CSVReader(bytes, file: file, required: columns)
      while let row = try reader.next() {
        let cells = ChainCells(row: row, file: file)
        do throws(DocumentError) {
          let text = try cells.name(names.symbol)
          guard let symbol = BracketSymbol.binance(text) else {
            throw cells.refusal(
              names.symbol, "\(text.quoted) names no future of the venue",
              "write BTCUSDT or BTC/USDT:USDT")
          }
          contents.brackets.append(
            Bracket(
              symbol: symbol, floor: try cells.nonNegative(names.floor),
              cap: row[names.cap] == nil ? nil : try cells.positive(names.cap),
              rate: try cells.nonNegative(names.rate),
              leverage: try cells.positive(names.leverage),
              deduction: try cells.nonNegative(names.deduction),
              place: .init(file: file, line: row.line, path: "", names: names)))
        } catch { errors.append(error) }
      }
    } catch { errors.append(error) }
    if let errors = DocumentErrors(errors) { throw errors }
    return contents
  }

  private static func answer(_ node: Node, file: String) throws(DocumentErrors) -> Contents {
    var (contents, errors) = (Contents(isAnswer: true), [DocumentError]())
    let symbols = node.array.map { items in
      items.enumerated().map { (node: $0.element, path: "[\($0.offset)].") }
    }
    for (item, path) in symbols ?? [(node: node, path: "")] {
      func refuse(_ node: Node, _ way: String, _ problem: String, _ remedy: String) {
        errors.append(
          DocumentError(
            file: file, line: node.line, path: way, problem: problem, remedy: remedy))
      }
      guard let text = item["symbol"]?.text, let symbol = BracketSymbol.binance(text),
        let brackets = item["brackets"]?.array
      else {
        let code = item["code"] != nil && item["msg"] != nil
        refuse(
          item, String(path.dropLast()),
          code ? "the venue answered with an error" : "is no symbol with its brackets",
          "save the whole answer to /fapi/v1/leverageBracket")
        continue
      }
      if let factor = item["notionalCoef"]?.decimalText, factor != "1" {
        contents.notes.append(
          DocumentError(
            file: file, line: item.line, path: path + "notionalCoef",
            problem: "the brackets of \(symbol) are \(factor) times the default, for one account",
            remedy: "use the edition for that account alone"))
      }
      for (place, row) in brackets.enumerated() {
        let way = "\(path)brackets[\(place)]."
        do throws(DocumentError) {
          contents.brackets.append(try bracket(row, symbol, file: file, at: way))
        } catch { errors.append(error) }
      }
    }
    if let errors = DocumentErrors(errors) { throw errors }
    return contents
  }

  private static func bracket(_ row: Node, _ symbol: String, file: String, at path: String)
    throws(DocumentError) -> Bracket
  {
    let names = answer
    let place = Bracket.Place(file: file, line: row.line, path: path, names: names)
    func decimal(_ key: String, _ rule: DecimalRule) throws(DocumentError) -> FixedPoint {
      guard let node = row[key] else {
        throw place.error(key, "the field is missing", "save the whole answer of the venue")
      }
      if let fault = Shape.decimal(rule).check(node, file: file).first {
        throw place.error(key, fault.problem, fault.remedy)
      }
      do { return try FixedPoint(node.decimalText ?? "") } catch {
        throw place.error(key, "\(node.readable) is too large", "correct the number")
      }
    }
    return Bracket(
      symbol: symbol, floor: try decimal(names.floor, .nonNegative),
      cap: row[names.cap] == nil ? nil : try decimal(names.cap, .positive),
      rate: try decimal(names.rate, .nonNegative),
      leverage: try decimal(names.leverage, .positive),
      deduction: try decimal(names.deduction, .nonNegative), place: place)
  }
}
