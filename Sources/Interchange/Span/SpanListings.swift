import PlimsollDomain
import PlimsollRulebooks

/// Makes contracts and quotes out of families, one commodity at a time.
struct SpanListings {
  let families: [(family: SpanFamily, scale: FixedPoint)]
  let commodity: SpanDefinition
  /// The instant of the market.
  let time: Timestamp

  /// Prices and periods by family and number.
  private let prices: [String: (price: FixedPoint, period: String)]

  init(
    _ families: [(family: SpanFamily, scale: FixedPoint)], _ commodity: SpanDefinition,
    at time: Timestamp, prices: [String: (price: FixedPoint, period: String)]
  ) {
    (self.families, self.commodity, self.time, self.prices) = (families, commodity, time, prices)
  }

  /// Every contract that can be margined; `lines` has those of other commodities.
  func all(_ lines: inout [ContractID: Int], _ fields: inout SpanFields) -> [SpanListing] {
    var listings: [SpanListing] = []
    for (family, scale) in families where family.kind != .physicals {
      for row in family.rows {
        guard let listing = listing(row, of: family, scale, &fields) else { continue }
        if let first = lines[listing.contract.id] {
          fields.refuse(
            SpanNode(name: "", line: row.line), at: listing.contract.id.text,
            "the contract is already on line \(first)", "keep one of the two")
          continue
        }
        lines[listing.contract.id] = row.line
        listings.append(listing)
      }
    }
    return listings
  }

  private func listing(
    _ row: SpanFamily.Row, of family: SpanFamily, _ scale: FixedPoint, _ fields: inout SpanFields
  ) -> SpanListing? {
    let place = SpanNode(name: family.kind.contract, line: row.line)
    let option = row.option.map { "-\($0.strike)-\($0.right == .call ? "C" : "P")" } ?? ""
    let id = ContractID("\(family.exchange)-\(family.code)-\(row.period)\(option)")
    guard fields.isName(id.text, place, at: "\(family.kind.rawValue) \(family.code)") else {
      return nil
    }
    guard let expiry = Self.expiry(row.settles ?? row.period) else {
      fields.refuse(
        place, at: id.text, "\((row.settles ?? row.period).quoted) is no day or month",
        "write YYYYMMDD or YYYYMM")
      return nil
    }
    guard expiry > time, row.option == nil ? row.price > .zero : row.price >= .zero,
      row.option.map({ $0.strike > .zero }) ?? true
    else {
      fields.pass(
        place, at: id.text,
        expiry > time ? "a price of \(row.price) is not above zero" : "it has ended",
        "the contract is left out")
      return nil
    }
    let under = row.underlying.flatMap { prices["\($0.family)/\($0.number)"] }
    let month = family.kind == .optionsOnFutures ? under?.period : row.period
    guard let terms = terms(row, in: month, scale, place, id, &fields) else { return nil }
    let currency = AssetID(commodity.currency)
    let payoff: Payoff =
      row.option.map {
        .option(OptionTerms(right: $0.right, strike: $0.strike, expiry: expiry))
      } ?? .future(expiry: expiry)
    return SpanListing(
      contract: Contract(
        id: id, payoff: payoff, form: .linear, underlying: AssetID(commodity.name),
        quote: currency, settle: currency, margin: currency, multiplier: row.multiplier, lot: .one),
      quote: Quote(
        contract: id, mark: row.price,
        forward: row.option == nil ? nil : under.map(\.price).flatMap { $0 > .zero ? $0 : nil },
        volatility: row.volatility),
      terms: terms)
  }

  /// The array of a contract, in the month of its delta.
  private func terms(
    _ row: SpanFamily.Row, in month: String?, _ scale: FixedPoint, _ place: SpanNode,
    _ id: ContractID, _ fields: inout SpanFields
  ) -> SpanContract? {
    guard let month else {
      fields.refuse(
        place, at: id.text, "the underlying future of its delta is not in the file",
        "name it under <undC> by <pfId> and <cId>")
      return nil
    }
    guard let delta = try? row.delta.times(scale).times(row.scale).inDocument else {
      fields.refuse(
        place, at: id.text, "its composite delta does not fit 38 digits", "correct its scales")
      return nil
    }
    return SpanContract(month: month, delta: delta, losses: row.losses)
  }

  /// The last second of a day or of a month, in UTC.
  static func expiry(_ text: String) -> Timestamp? {
    let digits = Array(text.utf8)
    guard digits.allSatisfy({ (48...57).contains($0) }), [6, 8].contains(digits.count),
      let year = Int(text.prefix(4)), let month = Int(text.dropFirst(4).prefix(2))
    else { return nil }
    func start(_ year: Int, _ month: Int, _ day: String) -> Timestamp? {
      Timestamp("\(padded(year, 4))-\(padded(month, 2))-\(day)T00:00:00Z")
    }
    guard digits.count == 6 else {
      return start(year, month, String(text.suffix(2))).map {
        Timestamp(milliseconds: $0.milliseconds + 86_399_000)
      }
    }
    let next = month == 12 ? start(year + 1, 1, "01") : start(year, month + 1, "01")
    guard start(year, month, "01") != nil else { return nil }
    return next.map { Timestamp(milliseconds: $0.milliseconds - 1000) }
  }

  private static func padded(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
