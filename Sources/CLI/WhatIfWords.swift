import PlimsollDomain
import PlimsollRulebooks

/// Trades as a user words them: `buy 5 BTC-PERP at 71000 fee 2 sell 1 ETH-PERP limit 2100`.
struct WhatIfWords {
  /// How a trade is worded.
  static let help = """
    Trades, one after the other: buy or sell, a quantity, an instrument; then, in any order, \
    "at PRICE" (it fills at once at that; at its mark without it), "fee AMOUNT" (what all of it \
    costs, in the settlement asset), "reduce-only", and "isolated MARGIN", "cross" or \
    "portfolio" for the position it opens.
    """

  /// The same, of orders that may rest in the book.
  static let orderHelp =
    help + " \"limit PRICE\" instead of \"at\": it rests in the book, and any part may fill."

  private var words: ArraySlice<String>
  private let market: Market
  private let rests: Bool

  private init(_ words: [String], _ market: Market, rests: Bool) {
    (self.words, self.market, self.rests) = (words[...], market, rests)
  }

  /// The trades that `words` name, against `market`; limits only where orders may rest.
  static func trades(_ words: [String], in market: Market, rests: Bool) throws -> [PlannedTrade] {
    var reader = WhatIfWords(words, market, rests: rests)
    var trades: [PlannedTrade] = []
    repeat { trades.append(try reader.trade()) } while !reader.words.isEmpty
    return trades
  }

  private mutating func trade() throws -> PlannedTrade {
    let side = words.popFirst() ?? ""
    guard side == "buy" || side == "sell" else {
      throw Refusal(
        "\"\(side)\" begins no trade: write one as \"buy 5 INSTRUMENT\" or "
          + "\"sell 5 INSTRUMENT at PRICE\".")
    }
    let quantity = try number(after: side, isPositive: true)
    let contract = try contract()
    let lots = try contract.lots(in: quantity)
    var (price, margin): (FixedPoint?, FixedPoint?)
    var (fee, mode, execution) = (FixedPoint.zero, MarginMode?.none, PlannedTrade.Execution.atOnce)
    var reduces = false
    loop: while let word = words.first, word != "buy", word != "sell" {
      words.removeFirst()
      switch word {
      case "at": price = try number(after: word, isPositive: true)
      case "limit" where rests:
        price = try number(after: word, isPositive: true)
        execution = .resting
      case "fee": fee = try number(after: word)
      case "reduce-only": reduces = true
      case "isolated":
        mode = .isolated
        margin = try number(after: word)
      case "cross": mode = .cross
      case "portfolio": mode = .portfolio
      default:
        throw Refusal(
          "\"\(word)\" says nothing of a trade: use at, \(rests ? "limit, " : "")fee, "
            + "reduce-only, isolated, cross or portfolio, or begin the next one with buy or sell.")
      }
    }
    return PlannedTrade(
      contract: contract.id, lots: side == "buy" ? lots : 0 - lots, price: price, fee: fee,
      execution: execution, isReduceOnly: reduces, mode: mode, margin: margin)
  }

  private mutating func number(after word: String, isPositive: Bool = false) throws -> FixedPoint {
    guard let text = words.popFirst() else {
      throw Refusal("a number is missing after \"\(word)\": write it as \"\(word) 5\".")
    }
    let number = try Files.decimal(text, of: "\"\(word)\"")
    guard !isPositive || number > .zero else {
      throw Refusal("\"\(word) \(text)\": give a number above zero.")
    }
    return number
  }

  private mutating func contract() throws -> Contract {
    guard let name = words.popFirst() else {
      throw Refusal("an instrument is missing: write a trade as \"buy 5 INSTRUMENT\".")
    }
    guard let contract = market.contracts[ContractID(name)] else {
      let known = market.contracts.keys.map(\.text).sorted()
      let nearest = NearestName.nearest(to: name, among: known)
      throw Refusal(
        "instrument \"\(name)\" is not in the market: "
          + (nearest.map { "did you mean \"\($0)\"? " } ?? "")
          + "add it to the market's \"instruments\", or correct the name.")
    }
    if let expiry = contract.expiry, expiry <= market.time {
      throw Refusal("\(name) expired at \(expiry), and the market is of \(market.time).")
    }
    return contract
  }
}
