import PlimsollDomain

extension VenueFields {
  /// A name that must be there.
  func name(_ key: String, in book: inout VenueBook) -> String? {
    book.noting { () throws(DocumentError) in try name(key) }
  }

  /// A decimal that must be there.
  func required(_ key: String, _ rule: DecimalRule = .any, in book: inout VenueBook)
    -> FixedPoint?
  {
    book.noting { () throws(DocumentError) in try required(key, rule) }
  }

  /// A decimal; nothing where the key is missing, null or an empty text.
  func optional(_ key: String, _ rule: DecimalRule = .any, in book: inout VenueBook)
    -> FixedPoint?
  {
    book.noting { () throws(DocumentError) in try optional(key, rule) }
  }

  /// The same; venues write zero for what they don't know, and that counts as absent.
  func nonZero(_ key: String, _ rule: DecimalRule = .positive, in book: inout VenueBook)
    -> FixedPoint?
  {
    if node[key]?.decimalText == "0" { return nil }
    return optional(key, rule, in: &book)
  }

  /// Notes the instant at `key`, if there is one.
  func saw(_ key: String, in book: inout VenueBook) {
    if let time = milliseconds(key) { book.saw(time) }
  }

  /// Passes over the value of `key`; "" is the whole object.
  func passOver(
    at key: String = "", _ problem: String, _ remedy: String = again, in book: inout VenueBook
  ) {
    book.passOver(refusal(key, problem, remedy))
  }

  /// Passes over the object because nothing in it enters a margin.
  func passOver(unused what: String, in book: inout VenueBook) {
    passOver(
      "\(what), from which no margin is computed", "leave it where it is or take it out",
      in: &book)
  }

  /// Passes over the object because it is known and not used.
  func passOver(_ unused: Unused, in book: inout VenueBook) {
    passOver(unused.problem, unused.remedy, in: &book)
  }

  /// Passes over a list without items.
  func passOverEmpty(in book: inout VenueBook) {
    passOver("is an empty list", "nothing to do if there is nothing to list", in: &book)
  }

  /// Passes over an object beside others that are read.
  func passOverUnknown(in book: inout VenueBook) {
    passOver(
      "is nothing that is read here", "leave it out, or see `plimsoll import --help`", in: &book)
  }

  /// That nothing lists `contract`, which `listing` would.
  func unlisted(_ contract: ContractID, listing: String) -> DocumentError {
    refusal("", "nothing says what one \(contract.text.shortened) is", "add \(listing)")
  }

  /// Adds a quote, which counts once its contract is listed.
  func quote(_ quote: Quote, listing: String, in book: inout VenueBook) {
    book.add(quote)
    book.expect(quote.contract, orElse: unlisted(quote.contract, listing: listing))
  }

  /// Lists a contract; dollar tokens it is paid in count a dollar unless a response prices them.
  func list(_ contract: Contract, in book: inout VenueBook) {
    book.add(contract)
    for asset in Set([contract.quote, contract.settle, contract.margin]).sorted()
    where AssetID.dollarTokens.contains(asset) {
      countAsDollar(asset, in: &book)
    }
  }

  /// Prices the underlying of a contract by its index, if that is in dollars.
  func price(_ contract: ContractID, byIndex index: FixedPoint?, in book: inout VenueBook) {
    guard let index, index > .zero, let terms = book.contracts[contract] else { return }
    // The premium of a coin-settled option is in the coin; its index is in dollars all the same.
    let inCoin = terms.form == .inverse
    guard inCoin || terms.quote == "USD" || AssetID.dollarTokens.contains(terms.quote) else {
      return
    }
    book.price(terms.underlying, at: index)
  }

  /// Holds `amount` of `asset`, to the 18 decimals that assets can have. A dollar token counts a
  /// dollar unless a response prices it.
  func hold(_ amount: FixedPoint, of asset: AssetID, in book: inout VenueBook) {
    let short = (try? amount.dividedDown(by: .one, decimals: 18)) ?? amount
    book.hold(
      short, of: asset,
      orElse: refusal(
        "", "\(asset.text.shortened) has no price, so its balance is left out",
        "add a response that prices it, or add it by hand to market and pool"))
    if asset.isDollarToken { countAsDollar(asset, in: &book) }
  }

  /// Counts a token as a dollar until something prices it, and says so.
  func countAsDollar(_ asset: AssetID, in book: inout VenueBook) {
    book.countAsDollar(
      asset,
      saying: refusal(
        "", "no response prices \(asset), so it counts one US dollar",
        "correct its price in the market's \"assets\" if it is not"))
  }
}

extension AssetID {
  /// Tokens that stand for a dollar where a venue does not price them.
  static let dollarTokens: Set<AssetID> = ["USDT", "USDC", "BUSD", "FDUSD", "TUSD", "DAI"]

  /// Whether it is one of ``dollarTokens``.
  var isDollarToken: Bool { Self.dollarTokens.contains(self) }
}
