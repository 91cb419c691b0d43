/// What the help of `plimsoll import VENUE` says of each venue.
enum VenueHelp {
  /// The responses read for contracts, for prices and for accounts, and an example.
  static func of(_ venue: String) -> String {
    let (contracts, prices, accounts) = responses[venue] ?? ("", "", "")
    let isBundled = venue == "deribit"
    let place = isBundled ? "in Samples/deribit-responses" : "with files of your own"
    let files =
      isBundled
      ? "tickers.jsonl positions.json summaries.json"
      : "instruments.json prices.json positions.json"
    return """
        contracts  \(contracts)
        prices     \(prices)
        accounts   \(accounts)
      Example, \(place):
        plimsoll import \(venue) \(files)
      """
  }

  /// By venue, as `Docs/Venues.md` has it.
  private static let responses = [
    "binance": (
      "exchangeInfo of USDⓈ-M", "premiumIndex, mark price stream",
      "account, balance, positionRisk, ACCOUNT_UPDATE"
    ),
    "bybit": (
      "instruments-info of linear, inverse, option", "tickers",
      "wallet-balance, position list, account info"
    ),
    "ccxt": ("markets", "tickers with a mark, funding rates", "positions, balance"),
    "deribit": (
      "get_instruments; names where none is given",
      "ticker, book summary, order book, index price", "get_positions, get_account_summaries"
    ),
    "hyperliquid": (
      "meta, allPerpMetas", "metaAndAssetCtxs; allMids where no mark is known",
      "clearinghouseState"
    ),
    "okx": (
      "instruments of SWAP, FUTURES, OPTION, MARGIN", "mark-price, opt-summary, index-tickers",
      "balance, positions, account"
    ),
  ]
}
