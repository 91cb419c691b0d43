import PlimsollDomain
import PlimsollPricing

/// Reads `market.json` or the same in YAML.
public enum MarketReader {
  /// The market that `bytes` describe, or every reason against them.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> Market {
    let node = try Document.read(bytes, file: file, as: .market)
    var reading = Reading(file: file)
    reading.refuseDoubles(node, "assets", what: "asset") { $0["id"]?.text }
    reading.refuseDoubles(node, "instruments", what: "instrument") { $0["id"]?.text }
    reading.refuseDoubles(node, "quotes", what: "the quote of") { $0["instrument"]?.text }
    reading.refuseDoubles(node, "forwards", what: "the forward of") {
      "\($0["underlying"]?.text ?? "") \($0["expiry"]?.text ?? "")"
    }
    let assets = reading.each(node, "assets", "", asset)
    let contracts = reading.each(node, "instruments", "", contract)
    let known = Set((node["instruments"]?.array ?? []).compactMap { $0["id"]?.text })
    let quotes = reading.each(node, "quotes") { quote(&$0, $1, $2, known) }
    let stated = reading.each(node, "forwards", "", forward)
    let implied = Forwards.implied(by: contracts, quotes: quotes)
    let market = Market(
      time: node["time"]?.time ?? Timestamp(milliseconds: 0),
      span: reading.decimal(node, "span", ""), assets: assets, contracts: contracts,
      quotes: quotes,
      forwards: implied.merging(stated.map { ($0.key, $0.forward) }) { $1 },
      expiries: Dictionary(stated.map { ($0.key, $0.terms) }) { $1 }.filter { !$1.isEmpty })
    return try reading.finish(market)
  }

  private static func asset(_ reading: inout Reading, _ node: Node, _ path: String) -> AssetPrice? {
    guard let id = node["id"]?.text, let price = reading.decimal(node, "price", path) else {
      return nil
    }
    return AssetPrice(
      asset: Asset(AssetID(id), scale: node["scale"]?.int), price: price,
      age: reading.decimal(node, "age", path),
      confidence: reading.decimal(node, "confidence", path),
      average: average(&reading, node, path),
      deposits: reading.decimal(node, "deposits", path),
      borrows: reading.decimal(node, "borrows", path), score: score(&reading, node, path))
  }

  /// A confidence score: a fraction of full confidence.
  private static func score(
    _ reading: inout Reading, _ node: Node, _ path: String, key: String = "score"
  ) -> FixedPoint? {
    guard let score = reading.decimal(node, key, path) else { return nil }
    guard score <= .one else {
      reading.refuse(
        node[key] ?? node, at: path + key, "a score of \(score) is above full confidence",
        "write a fraction from 0 to 1")
      return nil
    }
    return score
  }

  private static func average(_ reading: inout Reading, _ node: Node, _ path: String)
    -> FixedPoint?
  {
    node["average"].flatMap { reading.decimal($0, "price", path + "average.") }
  }

  private static func contract(_ reading: inout Reading, _ node: Node, _ path: String)
    -> Contract?
  {
    guard let payoff = payoff(&reading, node, path),
      let multiplier = reading.decimal(node, "multiplier", path),
      let lot = reading.decimal(node, "lot", path)
    else { return nil }
    func name(_ key: String) -> AssetID { AssetID(node[key]?.text ?? "") }
    return Contract(
      id: ContractID(node["id"]?.text ?? ""), payoff: payoff,
      form: node["form"]?.text.flatMap(PayoffForm.init) ?? .linear,
      underlying: name("underlying"), quote: name("quote"), settle: name("settle"),
      margin: name("margin"), multiplier: multiplier, lot: lot)
  }

  /// The payoff, with the terms that its kind needs and no others.
  private static func payoff(_ reading: inout Reading, _ node: Node, _ path: String) -> Payoff? {
    let kind = node["kind"]?.text ?? ""
    let needed: [String: [(key: String, doc: String)]] = [
      "future": [("expiry", "when it ends")],
      "option": [
        ("expiry", "when it ends"), ("strike", "in quote units"), ("right", "call or put"),
      ],
    ]
    let allowed = (needed[kind] ?? []).map(\.key) + (kind == "option" ? ["style"] : [])
    let article = kind == "option" ? "an" : "a"
    for (key, doc) in needed[kind] ?? [] where node[key] == nil {
      reading.refuse(
        node, at: String(path.dropLast()), "\(article) \(kind) has no \"\(key)\"",
        "add it (\(doc))")
    }
    for key in ["expiry", "strike", "right", "style"] where !allowed.contains(key) {
      guard let value = node[key] else { continue }
      reading.refuse(value, at: path + key, "\(article) \(kind) has none", "leave it out")
    }
    switch kind {
    case "spot": return .spot
    case "perpetual": return .perpetual
    case "future": return node["expiry"]?.time.map { .future(expiry: $0) }
    default:
      guard let expiry = node["expiry"]?.time, let strike = reading.decimal(node, "strike", path),
        let right = node["right"]?.text.flatMap(OptionRight.init)
      else { return nil }
      return .option(OptionTerms(right: right, strike: strike, expiry: expiry))
    }
  }

  private static func quote(
    _ reading: inout Reading, _ node: Node, _ path: String, _ known: Set<String>
  ) -> Quote? {
    let id = ContractID(node["instrument"]?.text ?? "")
    guard known.contains(id.text) else {
      reading.refuse(
        node, at: path + "instrument", "instrument \"\(id)\" is not listed",
        "add it to \"instruments\" or leave the quote out")
      return nil
    }
    return Quote(
      contract: id, mark: reading.decimal(node, "mark", path),
      index: reading.decimal(node, "index", path),
      forward: reading.decimal(node, "forward", path),
      volatility: reading.decimal(node, "volatility", path),
      funding: reading.decimal(node, "funding", path), bid: reading.decimal(node, "bid", path),
      ask: reading.decimal(node, "ask", path), age: reading.decimal(node, "age", path),
      confidence: reading.decimal(node, "confidence", path),
      last: reading.decimal(node, "last", path), average: average(&reading, node, path),
      openInterest: reading.decimal(node, "openInterest", path),
      skew: reading.decimal(node, "skew", path), score: score(&reading, node, path))
  }

  private static func forward(_ reading: inout Reading, _ node: Node, _ path: String)
    -> (key: Market.ForwardKey, forward: FixedPoint, terms: ExpiryTerms)?
  {
    guard let expiry = node["expiry"]?.time, let value = reading.decimal(node, "forward", path)
    else { return nil }
    let underlying = AssetID(node["underlying"]?.text ?? "")
    let terms = ExpiryTerms(
      rate: reading.decimal(node, "rate", path), score: score(&reading, node, path),
      rateScore: score(&reading, node, path, key: "rateScore"))
    return (Market.ForwardKey(underlying: underlying, expiry: expiry), value, terms)
  }
}
