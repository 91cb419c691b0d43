import PlimsollDomain
import PlimsollRulebooks

/// One row of a table, whose shape is good, as a position or a holding of a market.
struct RowCells {
  let scanner: CSVScanner
  let columns: TableColumns
  /// Whether what is refused is told with the nearest name that is known.
  var suggests = true

  /// The text of a field; `nil` where there is none.
  func text(_ field: String) -> String? {
    columns.record.first { $0.field == field }.flatMap(text)
  }

  /// The position of the row, in an instrument of the market and a mode of the edition.
  func position(in book: BookMarket) throws(DocumentError) -> Position {
    let contract = try contract(in: book)
    let mode = text("mode").flatMap(MarginMode.init)
    if let mode, !book.edition.modes.contains(mode) {
      throw refusal("mode", MarginError.mode(mode, book.edition.id, known: book.edition.modes))
    }
    let (entry, cost, margin) = (try decimal("entry"), try decimal("cost"), try decimal("margin"))
    let isIsolated = (mode ?? book.edition.modes.first) == .isolated
    if margin != nil, !isIsolated {
      throw error(
        "margin", "only an isolated position has margin of its own", "leave it out")
    }
    if margin == nil, isIsolated {
      throw error(
        "margin", "an isolated position has no margin of its own", "state what was assigned to it")
    }
    let isFuture = contract.payoff != .spot && contract.option == nil
    if cost != nil, entry != nil || !isFuture || contract.form == .inverse {
      throw error(
        "cost", "only linear futures without an entry price have a cost", "leave it out")
    }
    return Position(
      contract: contract.id, lots: try lots(of: contract), entry: entry, cost: cost, mode: mode,
      margin: margin, leverage: try decimal("leverage"))
  }

  /// The order of the row, in an instrument of the market.
  func order(in book: BookMarket) throws(DocumentError) -> Order {
    let contract = try contract(in: book)
    let lots = try lots(of: contract)
    return Order(
      contract: contract.id, lots: text("side")?.lowercased() == "sell" ? 0 - lots : lots,
      price: try decimal("price"))
  }

  /// The instrument of the row, which can be held.
  private func contract(in book: BookMarket) throws(DocumentError) -> Contract {
    let name = text("instrument") ?? ""
    guard let number = book.number(of: ContractID(name)) else {
      let nearest =
        suggests
        ? NearestName.nearest(to: name, among: book.contracts.map(\.id.text)) : nil
      throw error(
        "instrument", "\(name.quoted) is not in the market",
        nearest.map { "did you mean \($0.quoted)? If not, add it to the market" }
          ?? "add it to the market, or correct the name")
    }
    if let fault = book.fault(of: number) {
      throw error("instrument", fault.problem, fault.remedy)
    }
    return book.contracts[number]
  }

  /// The holding of the row, in an asset of the market.
  func holding(in market: Market) throws(DocumentError) -> Holding {
    let asset = market.asset(AssetID(text("asset") ?? ""))
    guard market.assets[asset.id] != nil || asset.id == "USD" else {
      throw error(
        "asset", "\(asset.id.text.quoted) has no price in the market", "add it to its \"assets\"")
    }
    let amount: Money
    do { amount = try Money(exactly: try decimal("amount") ?? .zero, in: asset) } catch {
      throw refusal("amount", error)
    }
    return Holding(
      amount: amount, chain: text("chain"), bridge: text("bridge"),
      finality: text("finality").flatMap(Holding.Finality.init) ?? .final)
  }

  /// Says what is wrong with a field of the row.
  func refusal(_ field: String, _ fault: any Error) -> DocumentError {
    let fault = DocumentFault(of: fault)
    return error(field, fault.problem, fault.remedy)
  }

  private func error(_ field: String, _ problem: String, _ remedy: String) -> DocumentError {
    let name = columns.record.first { $0.field == field }?.name ?? field
    return DocumentError(
      file: scanner.file, line: scanner.firstLine, path: name.shortened, problem: problem,
      remedy: remedy)
  }

  func text(_ column: TableColumns.Column) -> String? {
    guard column.index < scanner.fields.count else { return nil }
    let field = scanner.fields[column.index]
    return field.start < field.end ? scanner.text(field) : nil
  }

  private func decimal(_ field: String) throws(DocumentError) -> FixedPoint? {
    guard let text = text(field) else { return nil }
    do { return try FixedPoint(text) } catch { throw refusal(field, error) }
  }

  private func lots(of contract: Contract) throws(DocumentError) -> Int64 {
    let quantity = try decimal("quantity") ?? .zero
    let lots: Int64
    do { lots = try contract.lots(in: quantity) } catch { throw refusal("quantity", error) }
    let side = columns.side.flatMap(text)?.lowercased() ?? ""
    return side.hasPrefix("s") ? 0 - lots : lots
  }
}
