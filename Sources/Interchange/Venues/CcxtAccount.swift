import PlimsollDomain

extension VenueBook {
  /// A balance structure: the `total` of each currency. Some exchanges count open profit in it;
  /// ccxt does not say which.
  mutating func addCcxt(balance fields: VenueFields) {
    let total = fields.at("total")
    for member in total.node.members ?? [] {
      do throws(DocumentError) {
        guard Shape.identifier.check(.string(member.key), file: total.file).isEmpty,
          let amount = try total.optional(member.key), amount != .zero
        else { continue }
        let asset = AssetID(member.key)
        VenueFields(member.value, of: total.file, at: total.path)
          .hold(amount, of: asset, in: &self)
      } catch { passOver(error) }
    }
    fields.saw("timestamp", in: &self)
  }

  /// A position structure, in place of what was said of it before: `contracts` of `contractSize`
  /// each, `side` its sign. Both sides of a hedge cannot stand in a pool and are passed over.
  mutating func addCcxt(
    position fields: VenueFields, margins: inout CcxtMargins
  ) throws(DocumentError) {
    let (id, symbol) = try ccxtSymbol(fields)
    let size = try fields.optional("contracts")
    guard let size, size != .zero else {
      fields.passOver("the position in \(id) is flat", "nothing to do", in: &self)
      return
    }
    let side = fields.word("side")
    guard side == nil || side == "long" || side == "short" else {
      throw fields.refusal("side", "is neither long nor short", "correct it")
    }
    let isShort = side.map { $0 == "short" } ?? (size < .zero)
    let entry = try fields.optional("entryPrice", .nonNegative)
    let mark = try fields.optional("markPrice", .nonNegative)
    let isIsolated = fields.word("marginMode") == "isolated"
    let margin = isIsolated ? try assigned(fields) : nil
    guard margins.isFirst(id, isolated: isIsolated) else {
      release(id, isolated: isIsolated)
      margins.leaveOut(symbol.settle)
      throw fields.refusal(
        "symbol", "\(id) is held long and short at once (hedge mode)",
        "put each side into an account of its own by hand")
    }
    let held = VenuePosition(
      contract: id, quantity: isShort ? size.magnitude.negated : size.magnitude,
      entry: entry == .zero ? nil : entry, mode: isIsolated ? .isolated : ccxtMode(fields),
      margin: margin)
    if let contract = try ccxtContract(id, symbol, fields, step: size.scale) {
      addIfUnknown(contract)
      countCcxtDollars(contract, by: fields)
    }
    hold(held, orElse: fields.unlisted(id, listing: CcxtReader.listing))
    add(Quote(contract: id, mark: mark))
    priceCcxt(symbol, mark: mark, index: nil)
    if !isIsolated { try margins.add(fields, in: symbol.settle) }
    fields.saw("timestamp", in: &self)
  }

  private func ccxtMode(_ fields: VenueFields) -> MarginMode? {
    fields.word("marginMode") == "cross" ? .cross : nil
  }

  /// The contract as far as a position tells, its lot as fine as the quantity held.
  private func ccxtContract(
    _ id: ContractID, _ symbol: CcxtSymbol, _ fields: VenueFields, step: Int
  ) throws(DocumentError) -> Contract? {
    guard let size = try fields.optional("contractSize", .positive) else { return nil }
    let lot = (try? FixedPoint(units: 1, scale: step)) ?? .one
    return symbol.contract(id, payoff: nil, size: size, lot: lot)
  }

  /// What was assigned to an isolated position: `collateral`, which moves with its profit, less
  /// that profit.
  private func assigned(_ fields: VenueFields) throws(DocumentError) -> FixedPoint {
    let collateral = try fields.required("collateral")
    let profit = try fields.required("unrealizedPnl")
    let margin = try fields.exact("collateral") { () throws(AmountError) in
      try collateral.minus(profit)
    }
    guard margin >= .zero else {
      throw fields.refusal(
        "collateral", "less than nothing was assigned to this isolated position", "correct it")
    }
    return margin
  }
}

/// The margins of positions, added up by what they are settled in; a currency of which one position
/// does not state both is left out.
struct CcxtMargins {
  private var sums: [AssetID: (initial: FixedPoint, maintenance: FixedPoint)] = [:]
  private var partial: Set<AssetID> = []
  private var seen: Set<String> = []

  /// Whether no position in `contract` came before, isolated or not.
  mutating func isFirst(_ contract: ContractID, isolated: Bool) -> Bool {
    seen.insert("\(isolated) \(contract)").inserted
  }

  /// States no sum of what is settled in `asset`.
  mutating func leaveOut(_ asset: AssetID) { partial.insert(asset) }

  /// Counts one position.
  mutating func add(_ fields: VenueFields, in asset: AssetID) throws(DocumentError) {
    guard let initial = try fields.optional("initialMargin", .nonNegative),
      let maintenance = try fields.optional("maintenanceMargin", .nonNegative)
    else {
      partial.insert(asset)
      return
    }
    let sum = sums[asset] ?? (.zero, .zero)
    sums[asset] = (
      try fields.exact("initialMargin") { () throws(AmountError) in
        try sum.initial.plus(initial)
      },
      try fields.exact("maintenanceMargin") { () throws(AmountError) in
        try sum.maintenance.plus(maintenance)
      }
    )
  }

  /// States the sums as the venue's own figures.
  func report(into book: inout VenueBook) {
    for (asset, sum) in sums.sorted(by: { $0.key < $1.key }) where !partial.contains(asset) {
      book.account.reported[asset, default: ReportedFigures()].initial = sum.initial
      book.account.reported[asset, default: ReportedFigures()].maintenance = sum.maintenance
    }
  }
}
