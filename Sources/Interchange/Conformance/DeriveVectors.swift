import PlimsollDomain
import PlimsollRulebooks

/// Published examples of Derive's managers as documents.
enum DeriveVectors {
  /// A whole account under the standard manager, by an edition of the vector's own parameters.
  @Sendable static func standardManager(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let parameters = vector.parameters, let cash = vector.text("cash"),
      let stable = vector.text("stable"), let markets = vector.inputs["markets"]?.array,
      vector.has(only: ["cash", "stable", "markets", "parameter_set", "parameter_overrides"])
    else { return nil }
    var book = DeriveBook(cash: cash, stable: stable)
    for market in markets where !book.add(market) { return nil }
    let edition = try edition(parameters, collateral: book.coins)
    return figures(try book.account.assessed(by: edition))
  }

  /// Margins as Derive signs them: what is left of the balance after the requirement.
  static func figures(_ group: GroupAssessment?) -> [String: FixedPoint]? {
    guard let group, let margins = Optional(group.requirement.margins),
      let initial = try? group.balance.initial.minus(margins.initial),
      let maintenance = try? group.balance.maintenance.minus(margins.maintenance)
    else { return nil }
    return [
      "initial_margin": initial.value, "maintenance_margin": maintenance.value,
      "mark_to_market": group.equity.mark.value,
    ]
  }

  private static func edition(_ set: Node, collateral coins: [String]) throws -> Node {
    func text(_ key: String, in section: String? = nil) throws -> Node {
      let node = section.map { set[$0] ?? .null } ?? set
      guard let value = node.decimal(key) else { throw AmountError.notANumber(key) }
      return .string("\(value)")
    }
    func from(_ key: String) throws -> Node {
      let threshold = try FixedPoint(try text(key, in: "oracle_contingency").text ?? "")
      return .string("\(try FixedPoint.one.minus(threshold))")
    }
    let doubt = try text("factor", in: "oracle_contingency")
    let rates: Node = [
      "top": try text("opt_max_spot_req"), "bottom": try text("opt_min_spot_req"),
      "call": try text("opt_mm_call_spot_req"), "put": try text("opt_mm_put_spot_req"),
      "putMark": try text("opt_mm_put_mtm_req"), "offset": try text("mm_offset_scale"),
      "unpairedInitial": try text("unpaired_im_scale"),
      "unpairedMaintenance": try text("unpaired_mm_scale"),
    ]
    let tier: Node = [
      "floor": "0", "initial": try text("perp_im"), "maintenance": try text("perp_mm"),
    ]
    let components: [Node] = [
      ["kind": "tiered-fraction", "underlyings": ["others": .array([tier])]],
      ["kind": "expiry-option-margin", "underlyings": ["others": rates]],
      [
        "kind": "oracle-confidence",
        "futures": ["from": try from("perp_threshold"), "factor": doubt],
        "options": [
          "from": try from("option_threshold"), "factor": doubt, "count": "sold",
          "doubts": ["index", "volatility", "forward"],
        ],
        "collateral": ["from": try from("base_threshold"), "factor": doubt],
      ],
      [
        "kind": "depeg-charge", "asset": .string(DeriveBook.unit),
        "threshold": try text("threshold", in: "depeg"), "factor": try text("factor", in: "depeg"),
      ],
    ]
    let kept = try FixedPoint(try text("margin_factor", in: "base").text ?? "")
    let opened = try kept.times(FixedPoint(try text("im_scale", in: "base").text ?? ""))
    let terms = try coins.map { coin -> Node in
      [
        "asset": .string(coin), "initial": .string("\(try FixedPoint.one.minus(opened))"),
        "maintenance": .string("\(try FixedPoint.one.minus(kept))"),
      ]
    }
    return edition(components, collateral: terms, balance: .marginBalance)
  }

  /// An edition of an account counted in Derive's cash.
  static func edition(
    _ components: [Node], collateral: [Node], balance: Balance, discounting: Discounting = .none
  ) -> Node {
    [
      "plimsoll": 1, "rulebook": .string(VectorDocuments.rulebook), "version": "1",
      "title": "the parameters of a vector", "effective": "2020-01-01T00:00:00Z",
      "sources": [
        [
          "subject": "parameters", "source": "the vector", "standing": "official", "of": ["all"],
        ]
      ],
      "modes": ["portfolio"], "balance": .string(balance.rawValue),
      "groups": ["by": "account", "unit": .string(DeriveBook.unit)],
      "discounting": .string(discounting.rawValue),
      "collateral": .array(
        [["asset": .string(DeriveBook.unit), "initial": "0", "maintenance": "0"]] + collateral),
      "components": .array(components), "ladder": .array([]),
      "marks": ["instead": ["surface"], "otherwise": "refused"],
    ]
  }
}
