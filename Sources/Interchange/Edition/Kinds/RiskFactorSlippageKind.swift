import PlimsollDomain
import PlimsollPricing
import PlimsollRulebooks

extension ComponentKind {
  /// risk factors and slippage by side.
  static let riskFactorSlippage = ComponentKind(
    "risk-factor-slippage",
    Record(
      "a risk factor with slippage", doc: "what each side can lose, with its slippage (R-056)",
      [
        .init("scaling", scaling, required: true, doc: "multiples of maintenance margin"),
        .init(
          "underlyings", .map(riskTerms), required: true,
          doc: "terms by instrument or underlying; others: the rest"),
      ])
  ) { reading, node, path in
    let terms = byName(&reading, node, path, riskTerms)
    guard let scaling = scaling(&reading, node, path) else { return nil }
    return RiskFactorSlippage(terms: terms.named, others: terms.others, scaling: scaling)
  }

  private static let scaling = Shape.record(
    Record(
      "scaling factors",
      [
        .init("search", .decimal(.positive), required: true, doc: "below it, topped up"),
        .init("initial", .decimal(.positive), required: true, doc: "needed to open"),
        .init("release", .decimal(.positive), required: true, doc: "above it, let go"),
      ]))

  private static let riskTerms = Shape.record(
    Record(
      "risk terms",
      [
        .init("slippage", .decimal(.nonNegative), doc: "the share that closing gives away"),
        .init("funding", .decimal(.fraction), doc: "the share of the next payment; 0 without"),
        .init("long", .decimal(.nonNegative), doc: "the factor of a long, stated"),
        .init("short", .decimal(.nonNegative), doc: "the factor of a short, stated"),
        .init("riskAversion", .decimal(.positive), doc: "λ of a log-normal model (R-055)"),
        .init("years", .decimal(.positive), doc: "its horizon τ"),
        .init("drift", .decimal(.any), doc: "its drift μ a year; 0 without"),
        .init("volatility", .decimal(.positive), doc: "its volatility σ; 1 is 100% a year"),
        .init("cap", .decimal(.positive), doc: "the price of a fully collateralised contract"),
      ]))

  private static func scaling(_ reading: inout Reading, _ node: Node, _ path: String)
    -> MarginScaling?
  {
    guard let item = node["scaling"],
      let search = reading.decimal(item, "search", path + "scaling."),
      let initial = reading.decimal(item, "initial", path + "scaling."),
      let release = reading.decimal(item, "release", path + "scaling.")
    else { return nil }
    guard FixedPoint.one <= search, search <= initial, initial <= release else {
      reading.refuse(
        item, at: path + "scaling", "the levels \(search), \(initial) and \(release) do not rise",
        "write search, initial and release in rising order, none below 1")
      return nil
    }
    return MarginScaling(search: search, initial: initial, release: release)
  }

  private static func riskTerms(_ reading: inout Reading, _ node: Node, _ path: String)
    -> RiskFactorSlippage.Terms?
  {
    if let cap = reading.decimal(node, "cap", path) {
      guard (node.members ?? []).count == 1 else {
        reading.refuse(
          node, at: String(path.dropLast()), "a capped contract has no other terms",
          "leave everything but \"cap\" out")
        return nil
      }
      return RiskFactorSlippage.Terms(cap: cap)
    }
    guard let slippage = reading.decimal(node, "slippage", path),
      let factors = factors(&reading, node, path)
    else {
      if node["slippage"] == nil {
        reading.refuse(
          node, at: path + "slippage", "the key is missing",
          "state the share that closing gives away, or a \"cap\"")
      }
      return nil
    }
    return RiskFactorSlippage.Terms(
      factors: factors, slippage: slippage,
      funding: reading.decimal(node, "funding", path) ?? .zero)
  }

  /// Factors as stated or as a model has them, never both.
  private static func factors(_ reading: inout Reading, _ node: Node, _ path: String)
    -> RiskFactors?
  {
    let stated = ["long", "short"].filter { node[$0] != nil }
    let model = ["riskAversion", "years", "drift", "volatility"].filter { node[$0] != nil }
    if stated.count == 2, model.isEmpty, let long = reading.decimal(node, "long", path),
      let short = reading.decimal(node, "short", path)
    {
      return RiskFactors(long: long, short: short)
    }
    guard stated.isEmpty, let aversion = reading.decimal(node, "riskAversion", path),
      let years = reading.decimal(node, "years", path),
      let volatility = reading.decimal(node, "volatility", path)
    else {
      reading.refuse(
        node, at: String(path.dropLast()), "the risk factors are not stated, or stated twice",
        "state \"long\" and \"short\", or \"riskAversion\", \"years\" and \"volatility\"")
      return nil
    }
    do {
      let drift = reading.decimal(node, "drift", path) ?? .zero
      let model = try LogNormalRiskFactors(
        riskAversion: aversion.double, years: years.double, drift: drift.double,
        volatility: volatility.double)
      return try RiskFactors(model)
    } catch {
      reading.refuse(node, at: String(path.dropLast()), "\(error)", "correct the model")
      return nil
    }
  }
}
