import PlimsollDomain
import PlimsollRulebooks

/// Parameter sets of Derive's portfolio managers as editions.
enum DeriveManagerEdition {
  /// The scenarios of the first manager's test set, as it words them.
  private static let moves =
    "spot in {1.15,1.10,1.05,1,0.95,0.90,0.85} x vol {up,none,down}"

  /// An edition of the first manager; `nil` where its scenarios are others.
  static func first(_ set: Node, coins: [String]) throws -> Node? {
    guard set["scenarios"]?.text == moves else { return nil }
    func value(_ key: String) throws -> FixedPoint { try DeriveManagerEdition.value(set, key) }
    let terms: Node = [
      "range": "0.15", "buckets": 3,
      "shift": [
        "up": text(try value("vol_range_up")), "down": text(try value("vol_range_down")),
        "shortPower": text(try value("short_term_power")),
        "longPower": text(try value("long_term_power")),
        "shortestDays": text(try value("dte_floor_days")),
      ],
      "discount": [
        "long": [
          "times": text(try value("base_static_discount")),
          "rateTimes": text(try value("rate_mult")), "add": text(try value("rate_add")),
        ]
      ],
      "holdings": .strings(coins.isEmpty ? ["COIN"] : coins),
    ]
    let basis: Node = [
      "up": text(try value("basis_up").minus(.one)),
      "down": text(try value("basis_down").minus(.one)),
      "add": text(try value("basis_add")), "yearly": text(try value("basis_mult")),
    ]
    let scaled: [Node] = [
      maximum(terms, basis),
      charge("futures", try value("perp_percent"), try value("perp_percent")),
      charge("short-by-strike", try value("option_percent"), try value("option_percent")),
    ]
    let kept = try value("base_percent")
    let opened = try kept.times(value("im_factor"))
    let components = [
      depeg(
        scaled, initial: try value("im_factor"), maintenance: .one,
        threshold: try value("peg_threshold"), factor: try value("peg_factor")),
      confidence(
        below: try value("confidence_threshold"), factor: try value("confidence_margin_factor"),
        doubts: ["index", "volatility", "forward", "rate"]),
    ]
    let collateral = coins.map { coin -> Node in
      ["asset": .string(coin), "initial": text(opened), "maintenance": text(kept)]
    }
    return DeriveVectors.edition(components, collateral: collateral, balance: .equity)
  }

  /// An edition of the second manager on `coin`, with haircuts for each asset posted.
  static func second(_ set: Node, coin: String, posted: [Node]) throws -> Node? {
    func value(_ section: String, _ key: String) throws -> FixedPoint {
      try DeriveManagerEdition.value(set[section] ?? .null, key)
    }
    guard let basis = try basis(value), let terms = try grid(set, value, posted) else { return nil }
    let other = "OtherContingency"
    let scaled = depeg(
      [maximum(terms, basis)], initial: try value("Margin", "IM_LOSS_FACTOR"),
      maintenance: try value("Margin", "MM_LOSS_FACTOR"),
      threshold: try value(other, "PEG_LOSS_THRESHOLD"),
      factor: try value(other, "PEG_LOSS_FACTOR"))
    func charge(_ count: String, _ name: String) throws -> Node {
      let kept = try value(other, "MM_\(name)_PERCENT")
      let opened = try kept.plus(value(other, "IM_\(name)_PERCENT"))
      return self.charge(count, opened, kept)
    }
    let components = [
      scaled, try charge("futures", "PERP"), try charge("short-by-strike", "OPTION"),
      confidence(
        below: try value(other, "CONF_THRESHOLD"), factor: try value(other, "CONF_MARGIN"),
        doubts: ["index", "volatility", "forward", "rate", "perpetual"]),
    ]
    let collateral = try posted.enumerated().map { place, node -> Node in
      let kept = try self.value(node, "mm_haircut")
      let opened = try kept.plus(self.value(node, "im_haircut"))
      return ["asset": .string("C\(place)"), "initial": text(opened), "maintenance": text(kept)]
    }
    return DeriveVectors.edition(
      components, collateral: collateral, balance: .equity, discounting: .rates)
  }

  private typealias Parameter = (_ section: String, _ key: String) throws -> FixedPoint

  private static func basis(_ value: Parameter) throws -> Node? {
    let section = "BasisContingency"
    return [
      "up": text(try value(section, "SCENARIO_SPOT_UP").minus(.one)),
      "down": text(try value(section, "SCENARIO_SPOT_DOWN").minus(.one)),
      "add": text(try value(section, "BASIS_CONT_ADD_FACTOR")),
      "yearly": text(try value(section, "BASIS_CONT_MULT_FACTOR")), "averaging": "1800",
    ]
  }

  private static func grid(_ set: Node, _ value: Parameter, _ posted: [Node]) throws -> Node? {
    let scenarios = try (set["Scenarios"]?.array ?? []).map(scenario)
    guard !scenarios.isEmpty, !scenarios.contains(nil) else { return nil }
    func discount(_ side: String, _ static: String) throws -> Node {
      [
        "times": text(try value("Margin", `static`)),
        "rateTimes": text(try value("Margin", "\(side)_RATE_MULTSCALE")),
        "add": text(try value("Margin", "\(side)_RATE_ADDSCALE")),
      ]
    }
    func tilt(_ name: String) throws -> Node {
      [
        "base": text(try value("SkewShock", "\(name)_CBASE")),
        "limit": text(try value("SkewShock", "\(name)_SCALE_CAP")),
      ]
    }
    let shift: Node = [
      "up": text(try value("VolShock", "VOLRANGEUP")),
      "down": text(try value("VolShock", "VOLRANGEDOWN")),
      "shortPower": text(try value("VolShock", "SHORTTERMPOWER")),
      "longPower": text(try value("VolShock", "LONGTERMPOWER")),
      "shortestDays": text(try value("VolShock", "DTE_FLOOR")),
      "floor": text(try value("VolShock", "MIN_VOL_EVAL_SHOCKED")),
    ]
    let skew: Node = [
      "linear": try tilt("LINEAR"), "absolute": try tilt("ABS"),
      "least": text(try value("SkewShock", "MIN_K_STAR")),
      "width": text(try value("SkewShock", "MIN_WIDTH_SCALE")),
      "level": text(try value("SkewShock", "VOL_PARAM_STATIC")),
      "slope": text(try value("SkewShock", "VOL_PARAM_SCALE")),
    ]
    let moving = posted.indices.filter { posted[$0]["risk_cancelling"]?.bool == true }
    return .object(
      [
        ("shift", shift), ("skew", skew), ("averaging", "1800"),
        (
          "discount",
          [
            "long": try discount("LONG", "BASE_STATIC_DISCOUNT"),
            "short": try discount("SHORT", "BASE_STATIC_DISCOUNT_NEG"),
          ]
        ), ("scenarios", .array(scenarios.compactMap { $0 })),
      ] + (moving.isEmpty ? [] : [("holdings", .strings(moving.map { "C\($0)" }))]))
  }

  /// A scenario of three parts: the multiple of spot, the volatility move, the dampening.
  private static func scenario(_ node: Node) throws -> Node? {
    let parts = node.array ?? []
    guard parts.count == 3, let spot = parts[0].decimalText, let kind = parts[1].text,
      let weight = parts[2].decimalText
    else { return nil }
    let common: [(String, Node)] = [
      ("move", text(try FixedPoint(spot).minus(.one))), ("weight", .string(weight)),
    ]
    switch kind {
    case "Up": return .object(common + [("volatility", "up")])
    case "Down": return .object(common + [("volatility", "down")])
    case "None": return .object(common + [("volatility", "same")])
    case "LINEAR": return .object(common + [("skew", "linear"), ("eitherWay", true)])
    case "ABS": return .object(common + [("skew", "absolute"), ("eitherWay", true)])
    default: return nil
    }
  }

  // MARK: Components

  private static func maximum(_ terms: Node, _ basis: Node) -> Node {
    [
      "kind": "maximum",
      "of": [
        ["kind": "scenario-grid", "underlyings": ["COIN": terms]],
        ["kind": "basis-contingency", "underlyings": ["COIN": basis]],
      ],
    ]
  }

  private static func depeg(
    _ parts: [Node], initial: FixedPoint, maintenance: FixedPoint, threshold: FixedPoint,
    factor: FixedPoint
  ) -> Node {
    [
      "kind": "depeg-factor", "asset": .string(DeriveBook.unit), "threshold": text(threshold),
      "factor": text(factor), "initial": text(initial), "maintenance": text(maintenance),
      "of": .array(parts),
    ]
  }

  private static func charge(_ count: String, _ initial: FixedPoint, _ maintenance: FixedPoint)
    -> Node
  {
    [
      "kind": "index-charge", "count": .string(count),
      "underlyings": [
        "others": ["initial": text(initial), "maintenance": text(maintenance)]
      ],
    ]
  }

  private static func confidence(
    below threshold: FixedPoint, factor: FixedPoint, doubts: [String]
  ) -> Node {
    let from = (try? FixedPoint.one.minus(threshold)) ?? .one
    return [
      "kind": "oracle-confidence", "futures": ["from": text(from), "factor": text(factor)],
      "options": [
        "from": text(from), "factor": text(factor), "count": "all", "doubts": .strings(doubts),
      ], "collateral": ["from": text(from), "factor": text(factor)],
    ]
  }

  private static func text(_ value: FixedPoint) -> Node { .string("\(value)") }

  private static func value(_ node: Node, _ key: String) throws -> FixedPoint {
    guard let value = node.decimal(key) else { throw AmountError.notANumber(key) }
    return value
  }
}
