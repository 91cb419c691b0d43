import PlimsollDomain
import PlimsollRulebooks

/// One family of contracts of a file: futures, options on futures, options on physicals, or the
/// physicals themselves, of which only prices are read.
struct SpanFamily {
  /// What its contracts are.
  enum Kind: String {
    case futures = "futPf"
    case optionsOnFutures = "oofPf"
    case optionsOnPhysicals = "oopPf"
    case physicals = "phyPf"

    /// The element of one contract.
    var contract: String {
      switch self {
      case .futures: "fut"
      case .physicals: "phy"
      case .optionsOnFutures, .optionsOnPhysicals: "opt"
      }
    }
  }

  let kind: Kind
  let exchange: String
  let id: String
  let code: String
  var rows: [Row] = []

  /// One contract as its family has it.
  struct Row {
    let line: Int
    /// Its number in the family.
    let number: String
    /// Its period, and the day it settles where that is stated.
    let period: String, settles: String?
    let price: FixedPoint
    let volatility: FixedPoint?
    /// Currency for one point of its price.
    let multiplier: FixedPoint
    /// The scale of its delta.
    let scale: FixedPoint
    let option: (right: OptionRight, strike: FixedPoint)?
    /// The family and the number of its underlying, if stated.
    let underlying: (family: String, number: String)?
    let losses: [FixedPoint]
    let delta: FixedPoint
  }
}

/// Reads one family for the commodity it belongs to.
struct SpanFamilyReader {
  let node: SpanNode
  let kind: SpanFamily.Kind
  /// The rate whose arrays count.
  let rate: String
  /// What holds for all of its contracts: the family without them.
  private let common: SpanNode

  init(_ node: SpanNode, _ kind: SpanFamily.Kind, rate: String) {
    (self.node, self.kind, self.rate) = (node, kind, rate)
    common = node.without(kind.contract).without("series")
  }

  /// The family with its contracts.
  func read(exchange: String, _ fields: inout SpanFields) -> SpanFamily {
    var family = SpanFamily(
      kind: kind, exchange: exchange, id: node["pfId"]?.text ?? "",
      code: node["pfCode"]?.text ?? "")
    switch kind {
    case .futures, .physicals:
      for item in node.all(kind.contract) {
        if let row = row(item, in: nil, &fields) { family.rows.append(row) }
      }
    case .optionsOnFutures, .optionsOnPhysicals:
      for series in node.all("series") {
        let terms = series.without("opt")
        for item in series.all("opt") {
          if let row = row(item, in: terms, &fields) { family.rows.append(row) }
        }
      }
    }
    return family
  }

  private func row(_ item: SpanNode, in series: SpanNode?, _ fields: inout SpanFields)
    -> SpanFamily.Row?
  {
    let place = series ?? item
    let path = "\(kind.rawValue) \(common["pfCode"]?.text ?? "") \(place["pe"]?.text ?? "")"
    guard let price = fields.decimal(item, "p", at: path) else { return nil }
    let number = item["cId"]?.text ?? ""
    if kind == .physicals {
      return SpanFamily.Row(
        line: item.line, number: number, period: "", settles: nil, price: price, volatility: nil,
        multiplier: .one, scale: .one, option: nil, underlying: nil, losses: [], delta: .zero)
    }
    let stated = item["cvf"] ?? place["cvf"] ?? common["cvf"]
    guard let period = fields.name(place, "pe", at: path),
      let multiplier = stated.map({ fields.decimal($0, at: path + ".cvf") }) ?? .one,
      let scale = fields.decimal(place, "sc", at: path, usual: .one),
      let (losses, delta) = array(item, at: path, &fields),
      let option = series == nil ? .some(nil) : terms(item, at: path, &fields).map(Optional.some)
    else { return nil }
    if multiplier <= .zero {
      fields.refuse(item, at: path + ".cvf", "\(multiplier) is not above zero", "correct it")
      return nil
    }
    let under = place["undC"].map { ($0["pfId"]?.text ?? "", $0["cId"]?.text ?? "") }
    return SpanFamily.Row(
      line: item.line, number: number, period: period, settles: place["setlDate"]?.text,
      price: price, volatility: volatility(item, series), multiplier: multiplier, scale: scale,
      option: option, underlying: under, losses: losses, delta: delta)
  }

  /// The volatility of an option, where one above zero is stated.
  private func volatility(_ item: SpanNode, _ series: SpanNode?) -> FixedPoint? {
    guard let series else { return nil }
    return [item, series].compactMap { $0["v"].flatMap { try? FixedPoint($0.text).inDocument } }
      .first { $0 > .zero }
  }

  private func terms(_ item: SpanNode, at path: String, _ fields: inout SpanFields)
    -> (right: OptionRight, strike: FixedPoint)?
  {
    guard let letter = fields.text(item, "o", at: path),
      let strike = fields.decimal(item, "k", at: path)
    else { return nil }
    guard ["C", "P"].contains(letter) else {
      fields.refuse(item, at: path + ".o", "\(letter.quoted) is neither C nor P", "write one")
      return nil
    }
    return (letter == "C" ? .call : .put, strike)
  }

  /// The sixteen values and the composite delta of the rate that counts.
  private func array(_ item: SpanNode, at path: String, _ fields: inout SpanFields)
    -> (losses: [FixedPoint], delta: FixedPoint)?
  {
    let arrays = item.all("ra")
    guard let array = arrays.first(where: { ($0["r"]?.text ?? rate) == rate }) else {
      fields.refuse(
        item, at: path,
        arrays.isEmpty
          ? "the risk array <ra> is missing" : "there is no risk array of rate \(rate)",
        "fetch the whole file again")
      return nil
    }
    let values = array.all("a")
    guard values.count == SpanRisk.scenarios else {
      fields.refuse(
        array, at: path + ".ra", "the risk array has \(values.count) values",
        "SPAN has sixteen scenarios: fetch the whole file again")
      return nil
    }
    var losses: [FixedPoint] = []
    for value in values {
      guard let loss = fields.decimal(value, at: path + ".ra.a") else { return nil }
      losses.append(loss)
    }
    guard let delta = fields.decimal(array, "d", at: path + ".ra") else { return nil }
    return (losses, delta)
  }
}
