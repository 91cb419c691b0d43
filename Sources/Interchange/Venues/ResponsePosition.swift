import PlimsollDomain

/// One row of a venue's list of positions.
struct ResponsePosition {
  /// Where it stands.
  let fields: ResponseFields
  /// What it says; a quantity of zero says that nothing is held.
  let position: VenuePosition
  /// The response that lists its contract, for those who have not given it.
  let listing: String

  /// Holds the rows of one response.
  ///
  /// A long and a short side of one contract (hedge mode) cannot stand side by side in a pool, and
  /// netting them would understate both: they are passed over.
  static func hold(_ rows: [ResponsePosition], in book: inout VenueBook) {
    let groups = Dictionary(grouping: rows) {
      "\($0.position.mode == .isolated) \($0.position.contract)"
    }
    let known = rows.map { row in
      book.position(in: row.position.contract, isolated: row.position.mode == .isolated)
    }
    for row in rows {
      for isolated in [true, false] { book.release(row.position.contract, isolated: isolated) }
    }
    for (_, rows) in groups.sorted(by: { $0.key < $1.key }) {
      let held = rows.filter { $0.position.quantity != .zero }
      guard held.count > 1 else {
        held.first?.hold(after: known.compactMap(\.self), in: &book)
        continue
      }
      for row in held {
        row.fields.passOver(
          "\(row.position.contract) is held long and short at once (hedge mode)",
          "put each side into an account of its own by hand", in: &book)
      }
    }
  }

  /// A response that leaves out entry or margin does not take back what another said of the same
  /// quantity.
  private func hold(after known: [VenuePosition], in book: inout VenueBook) {
    let isIsolated = position.mode == .isolated
    let same = known.first { earlier in
      earlier.contract == position.contract && earlier.quantity == position.quantity
        && (earlier.mode == .isolated) == isIsolated
    }
    let merged = VenuePosition(
      contract: position.contract, quantity: position.quantity,
      entry: position.entry ?? same?.entry, mode: position.mode,
      margin: position.margin ?? same?.margin, leverage: position.leverage ?? same?.leverage)
    guard !isIsolated || merged.margin != nil else {
      fields.passOver(
        "\(merged.contract) is isolated, and nothing says what was assigned to it",
        "add the response that lists positions with their isolated margin", in: &book)
      return
    }
    book.hold(merged, orElse: fields.unlisted(merged.contract, listing: listing))
  }
}

extension ResponseFields {
  /// That nothing lists `contract`.
  func unlisted(_ contract: ContractID, listing: String) -> DocumentError {
    note("", "nothing says what one \(contract.text.shortened) is", "add \(listing)")
  }

  /// Adds a quote, which counts once its contract is listed.
  func quote(_ quote: Quote, listing: String, in book: inout VenueBook) {
    book.add(quote)
    book.expect(quote.contract, orElse: unlisted(quote.contract, listing: listing))
  }

  /// Holds `amount` of `asset`, to 18 decimals.
  func hold(_ amount: FixedPoint, of asset: AssetID, in book: inout VenueBook) {
    let short = (try? amount.dividedDown(by: .one, decimals: 18)) ?? amount
    book.hold(
      short, of: asset,
      orElse: note(
        "", "\(asset.text.shortened) has no price",
        "add a response that prices it, or add it by hand to market and pool"))
    countAsDollar(asset, in: &book)
  }

  /// Lists a contract; dollar tokens it is paid in count a dollar unless a response prices them.
  func list(_ contract: Contract, in book: inout VenueBook) {
    book.add(contract)
    for asset in Set([contract.quote, contract.settle, contract.margin]).sorted() {
      countAsDollar(asset, in: &book)
    }
  }

  /// Prices the underlying of a contract by its index, if that is in dollars.
  func price(_ contract: ContractID, byIndex index: FixedPoint?, in book: inout VenueBook) {
    guard let index, index > .zero, let terms = book.contracts[contract] else { return }
    // The premium of a coin-settled option is in the coin; its index is in dollars all the same.
    let inCoin = terms.form == .inverse
    guard inCoin || terms.quote == "USD" || Self.dollarTokens.contains(terms.quote) else { return }
    book.price(terms.underlying, at: index)
  }

  private func countAsDollar(_ asset: AssetID, in book: inout VenueBook) {
    guard Self.dollarTokens.contains(asset) else { return }
    book.countAsDollar(
      asset,
      saying: note(
        "", "no response prices \(asset), so it counts one US dollar",
        "correct its price in the market's \"assets\" if it is not"))
  }

  /// Tokens that stand for a dollar.
  static let dollarTokens: Set<AssetID> = ["USDT", "USDC", "BUSD", "FDUSD", "TUSD", "DAI"]
}
