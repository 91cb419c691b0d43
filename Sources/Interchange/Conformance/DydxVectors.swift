import PlimsollDomain
import PlimsollRulebooks

/// Published figures of dYdX v4 as documents.
enum DydxVectors {
  /// Both margins of one position, in quote quantums of 10⁻⁶ dollars.
  @Sendable static func marginRequirements(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let resolution = vector.inputs["atomic_resolution"]?.int,
      let quantity = coins(vector, "base_quantums", resolution),
      let open = coins(vector, "open_interest_base_quantums", resolution),
      let price = vector.decimal("oracle_price_usd"),
      let initial = ppm(vector, "initial_margin_ppm"),
      let fraction = ppm(vector, "maintenance_fraction_ppm"),
      let lower = vector.decimal("oi_lower_cap_usd"),
      let upper = vector.decimal("oi_upper_cap_usd"),
      let lot = quantums(.one, resolution)
    else { return nil }
    var account = VectorAccount()
    account.assets = [["id": "USDC", "price": "1"]]
    account.instruments = [VectorAccount.perpetual("BASE", settle: "USDC", lot: lot)]
    account.quotes = [
      [
        "instrument": "BASE", "mark": .string("\(price)"), "index": .string("\(price)"),
        "openInterest": .string("\(open)"),
      ]
    ]
    account.positions = [["instrument": "BASE", "quantity": .string("\(quantity)")]]
    let tier: Node = [
      "initial": .string("\(initial)"), "fraction": .string("\(fraction)"),
      "lowerCap": .string("\(lower)"), "upperCap": .string("\(upper)"),
    ]
    let edition = VectorAccount.edition(
      "dydx-v4", mode: "cross", unit: "USDC", debtors: .asOthers,
      of: [["kind": "open-interest-fraction", "underlyings": ["BASE": tier]]])
    guard let margins = try account.assessed(by: edition)?.requirement.margins else { return nil }
    return [
      "initial_margin_quote_quantums": try FixedPoint(units: margins.initial.units, scale: 0),
      "maintenance_margin_quote_quantums": try FixedPoint(
        units: margins.maintenance.units, scale: 0),
    ]
  }

  /// A share written in millionths.
  private static func ppm(_ vector: Vector, _ key: String) -> FixedPoint? {
    vector.decimal(key).flatMap { quantums($0, -6) }
  }

  /// Base quantums as coins: each is 10 to the power of the market's resolution.
  private static func coins(_ vector: Vector, _ key: String, _ resolution: Int) -> FixedPoint? {
    vector.decimal(key).flatMap { quantums($0, resolution) }
  }

  private static func quantums(_ count: FixedPoint, _ resolution: Int) -> FixedPoint? {
    guard (-30...12).contains(resolution) else { return nil }
    let zeros = String(repeating: "0", count: abs(resolution))
    return resolution < 0
      ? try? count.times(FixedPoint("0." + zeros.dropLast() + "1"))
      : try? count.times(FixedPoint("1" + zeros))
  }
}
