import PlimsollDomain
import PlimsollRulebooks

/// Published figures of Synthetix v3 perps as documents.
enum SynthetixVectors {
  /// What an account has, needs and may take out, by the parameters the vector states.
  @Sendable static func margins(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let collateral = vector.inputs.decimal("collateral_susd") else { return nil }
    var account = VectorAccount()
    account.assets = [["id": "sUSD", "price": "1"]]
    account.holdings = [["asset": "sUSD", "amount": .string("\(collateral)")]]
    var (rates, rewards) = ([(String, Node)](), [(String, Node)]())
    for (place, position) in (vector.inputs["positions"]?.array ?? []).enumerated() {
      guard let terms = try Terms(position, name: "P\(place)") else { return nil }
      account.instruments.append(terms.instrument)
      account.quotes.append(terms.quote)
      account.positions.append(terms.position)
      rates.append((terms.name, terms.rates))
      rewards.append((terms.name, terms.reward))
    }
    let edition = VectorAccount.edition(
      "synthetix-v3", mode: "portfolio", unit: "sUSD", debtors: .nothing,
      of: [
        ["kind": "skew-fraction", "underlyings": Node.object(rates)],
        ["kind": "liquidation-reward", "underlyings": Node.object(rewards)],
      ])
    guard let group = try account.assessed(by: edition) else { return nil }
    func total(of component: String) throws -> Margins {
      try Requirement(
        unit: group.unit, reasons: group.requirement.reasons.filter { $0.component == component }
      ).margins
    }
    let fraction = try total(of: "skew-fraction")
    return [
      "available_margin": group.balance.maintenance.value,
      "initial_margin": fraction.initial.value, "maintenance_margin": fraction.maintenance.value,
      "liquidation_reward": try total(of: "liquidation-reward").maintenance.value,
      "withdrawable": group.withdrawable.value,
    ]
  }

  /// One position of a vector: its entry is what the pool filled it at.
  private struct Terms {
    let name: String
    let instrument, quote, position, rates, reward: Node

    init?(_ node: Node, name: String) throws {
      guard let size = node.decimal("size"), let scale = node.decimal("skew_scale"),
        let oracle = node.decimal("entry_oracle"), let price = node.decimal("price"),
        let skew = node.decimal("skew_before"),
        let initial = node.decimal("initial_margin_ratio"),
        let minimum = node.decimal("minimum_initial_margin_ratio"),
        let scalar = node.decimal("maintenance_margin_scalar"),
        let share = node.decimal("liquidation_reward_ratio"),
        let floor = node.decimal("minimum_position_margin")
      else { return nil }
      let entry = try FillPrice.price(oracle: oracle, size: size, skew: skew, skewScale: scale)
      self.name = name
      instrument = VectorAccount.perpetual(
        name, settle: "sUSD", lot: try FixedPoint(units: 1, scale: size.scale))
      quote = [
        "instrument": .string(name), "mark": .string("\(price)"), "index": .string("\(price)"),
      ]
      position = [
        "instrument": .string(name), "quantity": .string("\(size)"),
        "entry": .string("\(entry)"),
      ]
      rates = [
        "skewScale": .string("\(scale)"), "initial": .string("\(initial)"),
        "minimum": .string("\(minimum)"), "scalar": .string("\(scalar)"),
        "floor": .string("\(floor)"),
      ]
      reward = ["share": .string("\(share)")]
    }
  }

}
